"""Terraform's commands on one folder, with its data in another, so that cycles can run side by side."""

import json
import os
import subprocess
from pathlib import Path


class Terraform:
    def __init__(self, folder: Path, data: Path, env: dict, variables: dict, var_file: str | None = None):
        data.mkdir(parents=True)
        self.folder, self.data, self.variables, self.var_file = folder, data, variables, var_file
        self.env = {**env, "TF_DATA_DIR": str(data), "TF_IN_AUTOMATION": "1"}
        self.local_state = []

    def run(self, *args: str, check: bool = True) -> subprocess.CompletedProcess:
        """AssertionError with the end of the output if it fails and check is set."""
        done = subprocess.run([os.environ["TERRAFORM"], f"-chdir={self.folder}", *args], env=self.env, text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        if check and done.returncode:
            raise AssertionError(f"terraform {args[0]} failed:\n{done.stdout[-6000:]}")
        return done

    def init(self, *args: str) -> None:
        if "-backend=false" in args:
            self.local_state = [f"-state={self.data}/local.tfstate"]
        self.run("init", "-input=false", "-no-color", "-reconfigure", *args)

    def inputs(self) -> list:
        files = [f"-var-file={self.var_file}"] if self.var_file else []
        return ["-input=false", "-no-color", *files, *[f"-var={k}={v}" for k, v in self.variables.items()], *self.local_state]

    def apply(self) -> None:
        self.run("apply", "-auto-approve", *self.inputs())

    def plan(self) -> int:
        """0: nothing to do, 2: a difference, which is printed."""
        done = self.run("plan", "-detailed-exitcode", *self.inputs(), check=False)
        if done.returncode:
            print(done.stdout[-6000:])
        return done.returncode

    def destroy(self, check: bool = True) -> int:
        return self.run("destroy", "-auto-approve", *self.inputs(), check=check).returncode

    def shown(self) -> dict:
        # Warnings go to standard error, which run() mixes in: not here.
        args = [f"{self.data}/local.tfstate"] if self.local_state else []
        done = subprocess.run([os.environ["TERRAFORM"], f"-chdir={self.folder}", "show", "-json", *args], env=self.env, text=True, check=True,
                              capture_output=True)
        return json.loads(done.stdout).get("values") or {}

    def outputs(self) -> dict:
        return {name: o["value"] for name, o in self.shown().get("outputs", {}).items()}

    def resources(self) -> list:
        """Every managed resource of the state, of all modules: type, address, values."""
        found, modules = [], [self.shown().get("root_module", {})]
        while modules:
            module = modules.pop()
            found += [r for r in module.get("resources", []) if r["mode"] == "managed"]
            modules += module.get("child_modules", [])
        return found

"""Writes the tables of inputs and outputs into the READMEs of Terraform modules, between the TF_DOCS markers.

python module_readme.py [--check] MODULE...    --check: writes nothing, exits 1 and shows the difference if a README is not up to date.
"""

import argparse
import difflib
import json
import re
import sys
from pathlib import Path

import hcl2

BEGIN, END = "<!-- BEGIN_TF_DOCS -->", "<!-- END_TF_DOCS -->"
SHORT = 60


def unquote(value) -> str:
    """The text of an HCL string as python-hcl2 gives it: quoted, or a heredoc."""
    text = str(value)
    if text.startswith('"<<'):
        text = text[1:-1]
    elif text.startswith('"'):
        text = json.loads(text)
    if text.startswith("<<"):
        text = "\n".join(line.strip() for line in text.split("\n")[1:-1])
    return " ".join(text.split())


def expression(value) -> str:
    """A type or a default as one would write it."""
    if isinstance(value, str):
        return value.removeprefix("${").removesuffix("}") if value.startswith("${") else value
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, list):
        return "[" + ", ".join(expression(v) for v in value) + "]"
    if isinstance(value, dict):
        pairs = [f"{unquote(k)} = {expression(v)}" for k, v in value.items() if not str(k).startswith("__")]
        return "{ " + ", ".join(pairs) + " }" if pairs else "{}"
    return str(value)


def cell(text: str) -> str:
    return text.replace("|", "\\|")


def code(text: str) -> str:
    return "`" + cell(re.sub(r"\s+", " ", text).strip()) + "`"


def blocks(module: Path, kind: str) -> list:
    """(name, attributes) of every block of a kind, in the order of the files' names and of the text."""
    found = []
    for file in sorted(module.glob("*.tf")):
        for block in hcl2.loads(file.read_text()).get(kind, []):
            found += [(unquote(name), attributes) for name, attributes in block.items() if not name.startswith("__")]
    return found


def inputs(module: Path) -> list:
    lines, long = ["| input | type | default | what |", "|---|---|---|---|"], []
    variables = blocks(module, "variable")
    for name, v in sorted(variables, key=lambda nv: "default" in nv[1]):
        kind, default = expression(v.get("type", "any")), expression(v["default"]) if "default" in v else None
        if len(kind) > SHORT:
            long.append(f"- {code(name)}: {code(kind)}")
            kind = kind.split("(")[0] + "(…)"
        if default is not None and len(default) > SHORT:
            long.append(f"- {code(name)} defaults to {code(default)}")
            default = "see below"
        shown = "required" if default is None else default if default == "see below" else code(default)
        lines.append(f"| {code(name)} | {code(kind)} | {shown} | {cell(unquote(v.get('description', '')))} |")
    if not variables:
        return ["No inputs."]
    return [*lines, "", *long] if long else lines


def outputs(module: Path) -> list:
    found = blocks(module, "output")
    if not found:
        return ["No outputs."]
    return ["| output | what |", "|---|---|", *[f"| {code(name)} | {cell(unquote(o.get('description', '')))} |" for name, o in found]]


def document(module: Path) -> str:
    return "\n".join([BEGIN, "", *inputs(module), "", *outputs(module), "", END])


def updated(module: Path) -> tuple:
    """The README as it is and as it should be. ValueError: a variable or output that says nothing of itself, or no markers."""
    readme = module / "README.md"
    old = readme.read_text() if readme.exists() else ""
    if BEGIN not in old or END not in old:
        raise ValueError(f"{readme} lacks the lines {BEGIN} and {END}")
    for kind in ("variable", "output"):
        for name, attributes in blocks(module, kind):
            if not attributes.get("description"):
                raise ValueError(f"{module}: {kind} {name} has no description")
    head, rest = old.split(BEGIN, 1)
    return old, head + document(module) + rest.split(END, 1)[1]


def main(argv=None) -> int:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--check", action="store_true")
    p.add_argument("module", nargs="+", type=Path)
    args, stale = p.parse_args(argv), False
    for module in args.module:
        try:
            old, new = updated(module)
        except ValueError as e:
            print(e, file=sys.stderr)
            stale = True
            continue
        if old != new and args.check:
            stale = True
            sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True), f"{module}/README.md", "as generated"))
        elif old != new:
            (module / "README.md").write_text(new)
    if stale and args.check:
        print("READMEs are not up to date; write them with: tools/module-readmes", file=sys.stderr)
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())

"""python -m local_aws --port 5600 : serves the local AWS on 127.0.0.1 until it is stopped."""

import argparse
import importlib
import logging

import local_aws


def parse(argv=None) -> argparse.Namespace:
    p = argparse.ArgumentParser(prog="local_aws", description=__doc__)
    p.add_argument("--port", type=int, required=True, help="TCP port on 127.0.0.1")
    p.add_argument("--plugin", action="append", default=[], metavar="MODULE",
                   help="module on the Python path whose install(port) is called after the patches; may be given more than once")
    p.add_argument("--skip", action="append", default=[], metavar="SERVICE", choices=sorted(local_aws.SERVICES),
                   help="leave this service as moto has it: %(choices)s")
    p.add_argument("--verbose", action="store_true", help="print every request")
    args = p.parse_args(argv)
    if not 0 < args.port < 65536:
        p.error(f"--port {args.port} is no TCP port; give one from 1 to 65535")
    return args


def main() -> None:
    args = parse()
    local_aws.install(frozenset(args.skip))
    for name in args.plugin:
        importlib.import_module(name).install(args.port)
    if not args.verbose:
        logging.getLogger("werkzeug").setLevel(logging.ERROR)

    from moto.server import main as serve

    # Never another address: it takes any credentials.
    serve(["-H", "127.0.0.1", "-p", str(args.port)])


if __name__ == "__main__":
    main()

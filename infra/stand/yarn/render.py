"""Writes the stand's configuration files so that they say what a cluster's classifications say.

    render.py --classifications FILE --flink FLINK_HOME --out DIR --set home=/x --set node_mb=8192 … [--port-offset N]

FILE holds the Configurations of a cluster (what `aws emr describe-cluster` shows, or the JSON that it was made with); "-" reads them from
stdin, and none gives the stand's own values only. A property comes from stand.json's "overrides", else from the cluster, else from
stand.json's "defaults", else from what the Flink distribution brings. The last line that it prints names the classifications that the
stand has no file for.
"""

import argparse
import json
import pathlib
import re
import sys
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent

XML = {name: f"hadoop/{name}.xml" for name in ("core-site", "hdfs-site", "yarn-site", "capacity-scheduler")}
PROPERTIES = {
    "zookeeper-config": "hadoop/zoo.cfg",
    "flink-log4j": "flink/log4j.properties",
    "flink-log4j-cli": "flink/log4j-cli.properties",
    "flink-log4j-session": "flink/log4j-session.properties",
}
FLINK_CONF = "flink/flink-conf.yaml"


def by_name(configurations):
    """The classifications as {name: {key: value}}, in the case in which either the API or a JSON file writes them."""
    found = {}
    for entry in configurations or []:
        name = entry.get("Classification") or entry["classification"]
        found.setdefault(name, {}).update(entry.get("Properties") or entry.get("properties") or {})
    return found


def filled(text, values, offset):
    """The text with {name} replaced by a value and {8088} by that port plus the offset; anything else in braces stays."""

    def one(match):
        word = match.group(1)
        return str(int(word) + offset) if word.isdigit() else str(values[word])

    names = "|".join([r"\d{4,5}", *map(re.escape, values)])
    return re.sub(rf"\{{({names})\}}", one, text)


def merged(name, cluster, stand, shipped=None):
    """What one file holds; later sources win."""
    return {**(shipped or {}), **stand["defaults"].get(name, {}), **cluster.get(name, {}), **stand["overrides"].get(name, {})}


def properties_of(path):
    """A .properties file of the Flink distribution: simple lines only."""
    lines = (line.split("=", 1) for line in path.read_text().splitlines() if "=" in line and not line.lstrip().startswith("#"))
    return {key.strip(): value.strip() for key, value in lines}


def java_options_of(flink):
    """Flink's own list for Java 17, without which nothing starts; it stands in config.yaml, which flink-conf.yaml puts out of force."""
    found = re.search(r"^ {6}all: (--add-.*)$", (flink / "conf" / "config.yaml").read_text(), re.MULTILINE)
    if not found:
        raise SystemExit(f"{flink}/conf/config.yaml has no env.java.opts.all")
    return {"env.java.opts.all": found.group(1)}


def xml_of(properties):
    rows = (f"  <property><name>{escape(k)}</name><value>{escape(v)}</value></property>\n" for k, v in properties.items())
    return "<configuration>\n" + "".join(rows) + "</configuration>\n"


def files(cluster, stand, flink):
    """All files as {path below the output folder: text}."""
    texts = {path: xml_of(merged(name, cluster, stand)) for name, path in XML.items()}
    for name, path in PROPERTIES.items():
        shipped = properties_of(flink / "conf" / pathlib.Path(path).name) if path.startswith("flink/") else {}
        texts[path] = "".join(f"{k}={v}\n" for k, v in merged(name, cluster, stand, shipped).items())
    conf = merged("flink-conf", cluster, stand, java_options_of(flink))
    texts[FLINK_CONF] = "".join(f"{k}: {v}\n" for k, v in conf.items())
    return texts


def unrendered(cluster):
    return sorted(set(cluster) - set(XML) - set(PROPERTIES) - {"flink-conf"})


def main(argv):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--classifications")
    parser.add_argument("--flink", required=True, type=pathlib.Path)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--port-offset", type=int, default=0)
    options = parser.parse_args(argv)

    source = options.classifications
    text = "[]" if not source else sys.stdin.read() if source == "-" else pathlib.Path(source).read_text()
    cluster = by_name(json.loads(text))
    stand = json.loads((HERE / "stand.json").read_text())
    values = dict(pair.split("=", 1) for pair in options.set)
    stand["overrides"] = {
        name: {k: filled(v, values, options.port_offset) for k, v in entries.items()} for name, entries in stand["overrides"].items()
    }
    for path, content in files(cluster, stand, options.flink).items():
        target = options.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content)
    print("not on the stand:", ", ".join(unrendered(cluster)) or "none")


if __name__ == "__main__":
    main(sys.argv[1:])

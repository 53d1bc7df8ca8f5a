"""The end-to-end tests run in the order of their file, on one platform; at the end they print a table."""

import os
import pathlib
import signal
import sys
import tempfile
import time

import pytest

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1])]

from platform_up import Platform  # noqa: E402

ROWS = []

# However the run is stopped, it stops what it has started.
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, signal.default_int_handler)


@pytest.fixture(scope="session")
def platform():
    """The applied root on the local AWS, a broker and YARN. STAND_FOLDER keeps what it wrote; else it goes away."""
    kept = os.environ.get("STAND_FOLDER")
    with tempfile.TemporaryDirectory(prefix="flink-emr-e2e-", ignore_cleanup_errors=True) as temporary:
        p = Platform(pathlib.Path(kept or temporary))
        begin = time.monotonic()
        try:
            p.up(lambda what: print(f"  [{time.monotonic() - begin:4.0f} s] {what}", file=sys.stderr, flush=True))
            yield p
        finally:
            p.close()


@pytest.fixture
def saw(request):
    """What a test has seen, for its row of the table."""
    seen = []
    yield lambda text: seen.append(str(text))
    request.node.stash[SEEN] = seen


SEEN = pytest.StashKey()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "teardown":
        seconds, outcome = item.stash.get(TIMES, (0.0, "passed"))
        ROWS.append((item.name.removeprefix("test_").replace("_", " "), outcome if report.passed else "failed", seconds, item.stash.get(SEEN, [])))
    elif report.when == "call" or not report.passed:
        item.stash[TIMES] = (call.duration, report.outcome)
    return report


TIMES = pytest.StashKey()


def pytest_terminal_summary(terminalreporter):
    width = max((len(name) for name, *_ in ROWS), default=0)
    for name, outcome, seconds, seen in ROWS:
        terminalreporter.write_line(f"  {'ok' if outcome == 'passed' else outcome:7} {name:{width}} {seconds:6.0f} s  {'; '.join(seen)}")

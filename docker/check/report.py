"""What a check prints: one line each, and how many failed."""
import sys
import time


class Report:
    def __init__(self):
        self.failed, self.passed = 0, 0

    def check(self, what, probe):
        """Runs probe; True or a text means that it holds, and the text is shown."""
        start = time.monotonic()
        try:
            found = probe()
            holds = found is True or isinstance(found, str)
            more = f": {found}" if found is not True else ""
        except Exception as error:
            holds, more = False, f": {error}"
        self.passed, self.failed = self.passed + holds, self.failed + (not holds)
        print(f"{'ok   ' if holds else 'FAIL '} {what}{more} ({time.monotonic() - start:.0f} s)", flush=True)
        return holds

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        sys.exit(1 if self.failed else 0)


def must(condition, message):
    if not condition:
        raise AssertionError(message)

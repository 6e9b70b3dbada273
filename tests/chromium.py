"""Finds the Chromium of the browser tests; run as a module it says which one, or what to do."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser")
MISSING = (
    "Chromium cannot be found. Install it (Debian: apt-get install chromium) "
    "or name another: CHROMIUM=/path/to/browser make test"
)


class ChromiumMissing(Exception):
    """No browser was found, or the one that CHROMIUM names cannot be run."""


def chromium_path() -> str:
    """The browser that CHROMIUM names, else the first of NAMES that is installed."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else NAMES
    found = next(filter(None, map(shutil.which, candidates)), None)
    if not found:
        raise ChromiumMissing(f"{named} (CHROMIUM) is no program that can be run." if named else MISSING)
    return found


def main() -> int:
    """Print the browser's version; 1 and a message when there is none."""
    try:
        path = chromium_path()
        subprocess.run([path, "--version"], check=True)
    except (ChromiumMissing, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

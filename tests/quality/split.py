"""How well requests are split, measured on the real cases kept beside the repository (``make quality``).

Prints the last line of the scorer; says so when the cases are not there.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from foi.management.commands.split_request import as_json
from foi.reading.requests.splitting import split
from foi.reading.requests.text import clean_request_text

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"


def predictions(folder: Path) -> str:
    """One line of JSON for each request of the folder."""
    files = sorted(folder.glob("*.txt"))
    lines = [
        as_json(file.name, split(clean_request_text(file.read_text("utf-8"))).questions) for file in files
    ]
    return "".join(f"{line}\n" for line in lines)


def main() -> int:
    """The scorer's exit status; 0 when there is nothing to score."""
    scorer = CASES / "score.py"
    if not scorer.exists():
        print("split: no cases to score (../shared/cases is not there)")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "predictions.jsonl"
        file.write_text(predictions(CASES / "requests"), "utf-8")
        scored = subprocess.run(
            [sys.executable, scorer, "split", file], capture_output=True, text=True, check=False
        )
    print(scored.stdout.splitlines()[-1] if scored.stdout else scored.stderr)
    return scored.returncode


if __name__ == "__main__":
    sys.exit(main())

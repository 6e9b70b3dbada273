"""How well letters are read, measured on the real ones kept beside the repository (``make quality``).

Prints what the scorer says, and every finding on every letter, to be read: a finding that is wrong shows a
fault of the reader or of a check. Says so when the letters are not there.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from foi.management.commands.check_letter import as_json
from foi.workflow.review.foreign_letters import CheckedLetter, check_text

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
WORST = "12"


def checked_letters(folder: Path) -> dict[str, CheckedLetter]:
    """Each letter of the folder by the name of its file."""
    return {file.name: check_text(file.read_text("utf-8")) for file in sorted(folder.glob("*.txt"))}


def score(scorer: Path, letters: dict[str, CheckedLetter]) -> subprocess.CompletedProcess[str]:
    """What the scorer says of what was read."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "predictions.jsonl"
        file.write_text("".join(f"{as_json(name, each)}\n" for name, each in letters.items()), "utf-8")
        command = [sys.executable, str(scorer), "letters", str(file), "--worst", WORST]
        return subprocess.run(command, capture_output=True, text=True, check=False)


def findings(letters: dict[str, CheckedLetter]) -> Iterator[str]:
    """Every finding, by letter."""
    for name, letter in letters.items():
        yield f"{name}: {letter.read.outcome.label}; {len(letter.findings)} findings"
        for each in letter.findings:
            excerpt = f" “{each.excerpt}”" if each.excerpt else ""
            yield f"  {each.check} {each.severity.value}: {each.message}{excerpt}"


def main() -> int:
    """The scorer's exit status; 0 when there is nothing to score."""
    scorer = CASES / "score.py"
    if not scorer.exists():
        print("letters: no letters to read (../shared/cases is not there)")
        return 0
    letters = checked_letters(CASES / "letters")
    print("\n".join(findings(letters)))
    scored = score(scorer, letters)
    print(scored.stdout or scored.stderr)
    return scored.returncode


if __name__ == "__main__":
    sys.exit(main())

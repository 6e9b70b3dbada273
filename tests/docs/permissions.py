"""Writes docs/permissions.md from the table: python -m tests.docs.permissions --write

Without --write it says whether the document is up to date.
"""

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "foi.settings")
django.setup()

from foi.permissions import GRANTS, HOLDERS, INSTALLATION, ROLE_NAMES, Action  # noqa: E402 (models need settings)
from foi.responses.states import State  # noqa: E402

DOCUMENT = Path(__file__).parents[2] / "docs" / "permissions.md"
RECIPE = "python -m tests.docs.permissions --write"
HEAD = """# Who may do what

Made from the table of `foi/permissions.py`, which every page, admin page and change of state asks
([why](decisions/023-permissions-are-one-table.md)). A person may have several roles at an authority, and
others at another; what he or she may do at each is what the roles *there* allow. For requests, letters and
figures of authorities at which a person has no role there are no pages.

**yes**: with what the authority has. **shared**: also with what all authorities share. **shared only**: with
nothing else.

"""
TAIL = """
Beside the roles:

- **The second person.** Who has written in a letter (its author and everybody who changed it) does not
  approve it and overrides nothing in it. When a letter is issued it is asked again whether who approved it
  may still approve it.
- **Shared rows** are changed by the administrator of the installation, who alone shares a row or takes a
  shared one for one authority.
- **Commands** run for whoever may run them on the server: they ask about the letter's state, not about a
  person.
"""


def cell(action: Action, holder: str) -> str:
    """What a role may do, in a word."""
    own, shared = holder in GRANTS[action].to, holder in GRANTS[action].shared
    if own and shared:
        return "yes, shared"
    return "shared only" if shared else "yes" if own else ""


def states(action: Action) -> str:
    """The states of a letter in which it can be done."""
    allowed = GRANTS[action].states
    return "" if allowed is None else ", ".join(state.label for state in State if state in allowed)


def written() -> str:
    """The whole document."""
    names = [ROLE_NAMES[each] if each != INSTALLATION else "of the installation" for each in HOLDERS]
    rows = [["to do", *names, "while the letter is"], ["---"] * (len(names) + 2)]
    rows += [[action, *(cell(action, each) for each in HOLDERS), states(action)] for action in Action]
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows) + TAIL


def main(arguments: list[str]) -> int:
    if "--write" in arguments:
        DOCUMENT.write_text(written(), encoding="utf-8")
        return 0
    return 0 if DOCUMENT.read_text(encoding="utf-8") == written() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

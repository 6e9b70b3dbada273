"""What a reviewer sees marked: the words that were written for this letter, and nothing else."""

import pytest

from foi.law.holding import PartKind
from foi.letters.document import Notice, Origin, Paragraph, Part, Text
from foi.letters.html import letter_html
from tests.letters import factories

WORDS = (Paragraph((Text("Twelve lamps."),)),)
BLOCK = Origin("lamps", 2)
EDITED = Origin("lamps", 2, edited=True)
NOT_HELD = ("foia-s1-1-a-not-held",)


@pytest.mark.parametrize(
    ("part", "own"),
    [
        (Part("p", PartKind.TEXT, WORDS), True),
        (Part("p", PartKind.TEXT, WORDS, BLOCK), False),
        (Part("p", PartKind.TEXT, WORDS, EDITED), True),
        (Part("p", PartKind.SIGNPOST, WORDS, BLOCK), False),
        (Part("p", PartKind.REFUSAL, WORDS, BLOCK, Notice("Not held", NOT_HELD)), False),
        (
            Part(
                "p", PartKind.REFUSAL, WORDS, BLOCK, Notice("Not held", NOT_HELD, (("reason", "No list."),))
            ),
            True,
        ),
        (Part("p", PartKind.TABLE), False),
        (Part("p", PartKind.TABLE, WORDS), True),
        (Part("p", PartKind.REFERENCE, WORDS), False),
        (Part("p", PartKind.REFERENCE, WORDS * 2), True),
    ],
)
def test_own_wording(part, own):
    letter = factories.letter(factories.section(factories.question(), parts=(part,)))
    assert part.has_own_wording is own
    assert ("Written for this letter" in letter_html(letter, preview=True, mark_own_wording=True)) is own
    assert "Written for this letter" not in letter_html(letter, preview=True)

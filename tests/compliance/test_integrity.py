"""H15, H16 and H17: shared wording and law as they stand today, and datasets that are asked for again."""

from dataclasses import replace
from datetime import date

import pytest

from foi.compliance.facts import BlockUsed
from foi.law.provisions import PROVISIONS
from foi.letters.document import Closing, ClosingKind, Letter, Origin
from tests.compliance.letters import findings, letter, messages, part, section, text

TODAY = date(2026, 4, 3)


def from_block(words: str, version: int = 1, *, edited: bool = False) -> Letter:
    """A letter with one part from the block “Advice”."""
    return letter(section(replace(part(words), origin=Origin("advice", version, edited))))


def block(
    words: str = "Twelve.", *, newest: int = 1, review_due: date | None = None
) -> tuple[BlockUsed, ...]:
    return (BlockUsed("advice", "Advice", 1, newest, review_due, words),)


LOST = "The block “Advice” was edited and no longer has {}."


@pytest.mark.parametrize(
    ("original", "edited", "lost"),
    [
        ("Section 16 asks us to help.", "We are glad to help.", "section 16"),
        ("Section 50 lets you go to the Commissioner.", "Section 50(1) lets you.", ""),
        ("You may apply under section 50.", "You may apply under section 51.", "section 50"),
        (
            "Apply to the [[commissioner_name]] under section 50.",
            "Write to us.",
            "section 50 and the Information Commissioner",
        ),
        ("Apply to the [[commissioner_name]].", "Apply to the Information Commissioner.", ""),
        ("Write to [[review_email]] for an internal review.", "Ask us.", "the review and where to write"),
        ("Write to [[review_email]].", "Write to reviews@example.org.", ""),
        ("Regulation 12(4)(a) applies.", "Reg. 12(4)(a) of the EIR applies here.", ""),
        ("One person may be counted twice.", "A person can be counted more than once.", ""),
    ],
)
def test_h15_an_edited_block_still_says_what_the_statute_asks_for(
    original: str, edited: str, lost: str
) -> None:
    made = from_block(edited, edited=True)
    assert messages("H15", made, blocks=block(original)) == ([LOST.format(lost)] if lost else [])
    assert messages("H15", made) == []


def test_h15_a_block_used_as_it_is_has_lost_nothing() -> None:
    assert messages("H15", from_block("We help."), blocks=block("Section 16 asks us to help.")) == []


NEWER = "The block “Advice” has a newer version than the one in the letter."
UNREVIEWED = "The block “Advice” was due for review on 2 April 2026."


@pytest.mark.parametrize(
    ("version", "newest", "review_due", "expected"),
    [
        (1, 1, None, []),
        (1, 1, date(2026, 4, 3), []),
        (1, 2, None, [NEWER]),
        (1, 1, date(2026, 4, 2), [UNREVIEWED]),
        (1, 3, date(2026, 4, 2), [NEWER, UNREVIEWED]),
    ],
)
def test_h16_blocks_are_the_newest_and_reviewed_in_time(
    version: int, newest: int, review_due: date | None, expected: list[str]
) -> None:
    used = block(newest=newest, review_due=review_due)
    assert messages("H16", from_block("Twelve.", version), blocks=used, today=TODAY) == expected


def test_h16_a_block_is_named_once_and_closings_are_looked_at() -> None:
    twice = letter(
        section(*(replace(part("12.", key=key), origin=Origin("advice", 1)) for key in ("part-1", "part-2")))
    )
    assert [each.place for each in findings("H16", twice, blocks=block(newest=2))] == ["part-1"]
    closed = replace(
        letter(section(part("12."))),
        closing=(Closing(ClosingKind.REVIEW, "", (text("Write."),), Origin("advice", 1)),),
    )
    assert [each.place for each in findings("H16", closed, blocks=block(newest=2))] == ["closing"]


def test_h16_a_provision_that_is_not_in_force() -> None:
    begun = next(each for each in PROVISIONS.values() if each.in_force_from and each.is_refusal)
    assert begun.in_force_from
    relied = letter(section(part("Withheld.", keys=(begun.key,)), outcome="refused"))
    before = replace(relied, date=date(begun.in_force_from.year - 1, 1, 1))
    named = begun.cited.named
    assert messages("H16", before) == [f"The letter relies on {named}, which is not in force."]
    assert messages("H16", replace(relied, date=TODAY)) == messages("H16", replace(relied, date=None)) == []


def test_h17_a_dataset_that_is_asked_for_again_could_be_published() -> None:
    made = letter(section(part("Twelve.")))
    (found,) = findings("H17", made, given_before=(("Street lamps", "FOI-0001-26"),))
    assert found.message == "“Street lamps” was given before, in FOI-0001-26."
    assert str(found.severity) == "info"
    assert messages("H17", made, given_before=()) == messages("H17", made) == []

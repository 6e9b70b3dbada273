"""H06: documents that the letter speaks of are there, those there are spoken of, and belong to this case."""

from dataclasses import replace

import pytest

from foi.law.holding import PartKind
from foi.letters.document import AttachmentRef, Letter
from tests.compliance.letters import findings, letter, messages, part, saying, section, table
from tests.letters import factories as make

PLAN = AttachmentRef("attachment-1", "Lighting plan", "plan.pdf", "PDF", 100)
ATTACHED = replace(
    part("Please see the attached document “Lighting plan”.", kind="attachment"), attachment=PLAN.key
)
NOTHING, THERE = frozenset[str](), frozenset({PLAN.key})


def with_plan(*parts: object, **fields: object) -> Letter:
    return letter(section(*parts), attachments=(PLAN,), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "there", "expected"),
    [
        (with_plan(ATTACHED), THERE, []),
        (with_plan(ATTACHED), NOTHING, ["The document “Lighting plan” is mentioned but is not there."]),
        (with_plan(part("Yes.")), THERE, ["“Lighting plan” is attached, but no answer mentions it."]),
        (with_plan(part("See the lighting plan.")), THERE, []),
        (with_plan(part("See the file plan.pdf.")), THERE, []),
        (
            with_plan(part("See the attached document.")),
            THERE,
            ["“Lighting plan” is attached, but no answer mentions it."],
        ),
        (saying("Yes."), NOTHING, []),
        (with_plan(ATTACHED), None, []),
        (saying("See attached."), None, []),
    ],
)
def test_h06_documents_and_words_go_together(
    made: Letter, there: frozenset[str] | None, expected: list[str]
) -> None:
    found = [
        message for message in messages("H06", made, attachments=there) if "The letter says" not in message
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Please see attached.", "see attached"),
        ("Please find enclosed the list.", "find enclosed"),
        ("See the report attached.", "See the report attached"),
        ("The attached spreadsheet has it.", "attached spreadsheet"),
        ("A copy is enclosed.", "is enclosed"),
        ("See Appendix A.", "See Appendix A"),
        ("It is set out in annex 2.", "in annex 2"),
    ],
)
def test_h06_what_is_said_to_be_attached_must_be(words: str, said: str) -> None:
    made = saying(f"We hold this. {words}")
    (finding,) = findings("H06", made, attachments=NOTHING)
    assert finding.message == f"The letter says “{said}”, but nothing is attached."
    assert finding.excerpt == words
    assert messages("H06", with_plan(part(words), ATTACHED), attachments=THERE) == []


@pytest.mark.parametrize(
    "words",
    [
        "See the photograph of the garage attached to the hall.",
        "The lamp is attached to a wall. The yard is enclosed by a fence.",
        "See Appendix A of the published strategy on our website.",
        "The annex was demolished in 2019; we met in Annexe Road.",
        "We see no need. The clerk enclosed the yard.",
    ],
)
def test_h06_other_words_are_not_about_documents(words: str) -> None:
    assert messages("H06", saying(words), attachments=NOTHING) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The attached spreadsheet has the same figures.", False),
        ("Please see the attached CSV.", False),
        ("Please see the attached contract.", True),
    ],
)
def test_h06_a_letters_tables_are_sent_with_it_as_data(words: str, found: bool) -> None:
    made = letter(section(part(table("5"), kind="table"), part(words)))
    assert bool(messages("H06", made, attachments=NOTHING)) is found


def test_h06_the_requesters_words_are_left_alone() -> None:
    asked = make.question("1", "Please complete the attached spreadsheet (see Appendix A).")
    assert (
        messages("H06", letter(replace(section(part("None.")), questions=(asked,))), attachments=NOTHING)
        == []
    )


@pytest.mark.parametrize(
    ("reference", "file_name", "wrong"),
    [
        ("FOI-2026/0107", "FOI-2026-0108 plan.pdf", True),
        ("FOI-2026/0107", "plan_foi 2026 0099.pdf", True),
        ("FOI-2026/0107", "FOI-2026-0107 plan.pdf", False),
        ("FOI-2026/0107", "foi20260107.pdf", False),
        ("FOI-2026/0107-2", "FOI-2026-0107.pdf", False),
        ("FOI-2026/0107-2", "FOI-2026-0107-2.pdf", False),
        ("FOI-2026/0107", "plan.pdf", False),
        ("FOI-2026/0107", "FOI-20261-01078.pdf", False),
        ("0107-26", "budget-2023-24.pdf", False),
        ("FOI 7", "FOI 8.pdf", False),
    ],
)
def test_h06_a_file_name_carries_this_cases_reference_or_none(
    reference: str, file_name: str, wrong: bool
) -> None:
    made = letter(section(ATTACHED), reference=reference, attachments=(replace(PLAN, file_name=file_name),))
    assert bool(messages("H06", made, attachments=THERE)) is wrong


def test_h06_an_attachment_without_words_of_its_own_still_counts_as_mentioned() -> None:
    bare = replace(part(), kind=PartKind.ATTACHMENT, attachment=PLAN.key)
    assert messages("H06", with_plan(bare), attachments=THERE) == []

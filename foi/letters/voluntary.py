"""What is given beside a refusal for cost is said to be voluntary.

Section 12 FOIA concerns all that was asked under the Act, so nothing need be given; what is given all the
same must not read as if the refusal were none.
"""

from dataclasses import replace

from foi.law.holding import Outcome
from foi.letters.document import Letter, Paragraph, Part, PartKind, Section, Text
from foi.letters.naming import within_sentence
from foi.refusals.particulars import is_about_cost
from foi.stats.presentation import format_list

GIVEN = frozenset({Outcome.DISCLOSED, Outcome.PARTLY_DISCLOSED})
CONTENT = frozenset({PartKind.TABLE, PartKind.RECORDS, PartKind.ATTACHMENT})


def with_voluntary_note(letter: Letter) -> Letter:
    """The letter with the note after its first refusal for cost, where anything is given besides."""
    refusing = next((section for section in letter.sections if _refusal_of(section)), None)
    refusal = _refusal_of(refusing) if refusing else None
    given = [_given(section, refusing) for section in letter.sections if _is_given(section)]
    if refusal is None or not given:
        return letter
    noted = replace(refusal, blocks=(*refusal.blocks, Paragraph((Text(_note(given)),))))
    return replace(
        letter,
        sections=tuple(
            replace(section, parts=tuple(noted if part is refusal else part for part in section.parts))
            for section in letter.sections
        ),
    )


def _refusal_of(section: Section) -> Part | None:
    return next(
        (part for part in section.parts if part.notice and is_about_cost(part.notice.provisions)), None
    )


def _is_given(section: Section) -> bool:
    """Whether an answer under the Act gives anything; where that is not settled yet, by what it has."""
    under_the_act = any(question.regime == "foia" for question in section.questions)
    shown = any(part.kind in CONTENT for part in section.parts)
    return under_the_act and (section.outcome in GIVEN or (not section.outcome and shown))


def _given(section: Section, refusing: Section | None) -> str:
    return (
        "elsewhere in this answer" if section is refusing else f"in answer to {within_sentence(section.name)}"
    )


def _note(given: list[str]) -> str:
    return (
        "This means that we do not have to answer any part of your request under the Act. What we give "
        f"{format_list(given)}, we give voluntarily."
    )

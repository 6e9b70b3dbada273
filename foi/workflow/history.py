"""The history of a draft: every change is kept with the words before and after, by whoever made it."""

from collections.abc import Iterable

from foi.authorities.models import User
from foi.law.holding import Holding, Outcome
from foi.responses.changes import ChangeKind, DraftChange
from foi.responses.decisions import SmallNumberDecision
from foi.responses.models import Answer, AnswerPart, Response
from foi.responses.part_words import fields_of
from foi.stats.presentation import format_date, format_list

Words = list[tuple[str, str]]


def words_of_part(part: AnswerPart) -> Words:
    """What a part says, field by field; the wording of a block that is taken as it is, too."""
    fields = fields_of(part)
    if part.block_version and not part.text:
        fields = [("Text", part.block_version.text), *fields]
    return fields


def words_of_answer(answer: Answer) -> Words:
    """What the officer decided on an answer beside its parts."""
    return [
        ("Held", Holding(answer.holding).label if answer.holding else "As the parts say"),
        ("Outcome", Outcome(answer.outcome).label if answer.outcome else "As the parts say"),
        *([("What is not answered", answer.outstanding)] if answer.outstanding else []),
    ]


def words_of_letter(response: Response) -> Words:
    """What is set for a letter as a whole."""
    return [
        ("Opening", response.opening or "The authority’s own opening"),
        ("Date on the letter", format_date(response.letter_date) if response.letter_date else "Not set"),
        ("Large print", "Yes" if response.large_print else "No"),
    ]


def words_of_decision(decision: SmallNumberDecision | None) -> Words:
    """What was decided about the small numbers of a dataset; nothing where nothing was."""
    if decision is None:
        return []
    fields = [
        ("Decision", decision.get_choice_display()),
        ("What is withheld", decision.gone if decision.withholds else ""),
        ("Who might be identified", decision.who_might_be_identified),
        ("Reason", decision.reason),
    ]
    return [(label, words) for label, words in fields if words]


def words_of_questions(answer: Answer) -> Words:
    """The questions that an answer serves."""
    return [("Questions", format_list(_labels(answer)))]


def _labels(answer: Answer) -> list[str]:
    rows = answer.questions.order_by("order").values_list("label", "order")
    return [label or str(order) for label, order in rows]


def place_of(answer: Answer) -> str:
    """What the questions of an answer are called at the moment."""
    labels = _labels(answer)
    if not labels:
        return ""
    return f"Question{'s' if len(labels) > 1 else ''} {format_list(labels)}"[:200]


def keep(
    response: Response,
    kind: ChangeKind,
    by: User | None,
    *,
    subject: str = "",
    answer: Answer | None = None,
    part: AnswerPart | None = None,
    before: Iterable[tuple[str, str]] = (),
    after: Iterable[tuple[str, str]] = (),
) -> None:
    """Keep a change, unless nothing became another. Call inside the transaction that makes it."""
    old, new = [list(each) for each in before], [list(each) for each in after]
    if old == new:
        return
    DraftChange.objects.create(
        response=response,
        answer=answer,
        part=part,
        kind=kind,
        place=place_of(answer) if answer else "",
        subject=subject[:200],
        before=old,
        after=new,
        by=by,
    )


def keep_part(
    kind: ChangeKind,
    part: AnswerPart,
    by: User | None,
    *,
    before: Words | None = None,
    after: Words | None = None,
) -> None:
    """Keep a change of a part."""
    keep(
        part.answer.response,
        kind,
        by,
        subject=part.get_kind_display(),
        answer=part.answer,
        part=part,
        before=before or (),
        after=after or (),
    )

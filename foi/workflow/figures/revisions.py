"""Figures that changed after letters gave them out: in which letters and drafts, and what is done about it.

A letter that was corrected by a later one counts no more: the later one does.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet

from foi.authorities.models import Authority, User
from foi.figures.models import HeldFigure, cell_pairs
from foi.figures.selection import chosen
from foi.letters.models import CorrectionChoice, CorrectionDecision, Disclosure
from foi.permissions import Action, check, rows_where
from foi.responses.models import AnswerPart, Response
from foi.responses.states import State
from foi.workflow.issue.correcting import start_correction

LONGEST_PRINTED = 200


@dataclass(frozen=True)
class Given:
    """A letter that gave another value: its reference, when it left, what it printed, and its response."""

    reference: str
    issued_at: datetime
    printed: str
    response: int


@dataclass(frozen=True)
class Changed:
    """A figure with another value than an authority's letters gave, and what was decided about it."""

    figure: HeldFigure
    authority: Authority
    letters: tuple[Given, ...]
    drafts: tuple[Response, ...] = ()
    decision: CorrectionDecision | None = None

    @property
    def open(self) -> bool:
        """Whether nobody has decided about it as it stands."""
        return self.decision is None

    @property
    def references(self) -> list[str]:
        return sorted(each.reference for each in self.letters)

    @property
    def value(self) -> str:
        return self.figure.value.format()

    @property
    def breakdown(self) -> str:
        """Its categories, as short names spelt out."""
        named = (category.replace("-", " ") for _, category in cell_pairs(self.figure.cell))
        return ", ".join(named).capitalize()


def _apart(one: str, other: str) -> Q:
    """Whether two columns differ, nothing being a value of its own."""
    return (
        Q(**{f"{one}__isnull": True, f"{other}__isnull": False})
        | Q(**{f"{one}__isnull": False, f"{other}__isnull": True})
        | Q(**{f"{one}__lt": F(other)})
        | Q(**{f"{one}__gt": F(other)})
    )


def differing(user: User) -> QuerySet[Disclosure]:
    """What letters of a person's authorities gave out, where the figure may be another now.

    Words and dates are not told apart here: `changed_figures` compares them as printed.
    """
    both_words = Q(low__isnull=True, figure__low__isnull=True)
    return (
        Disclosure.objects.filter(
            rows_where(user, Action.SEE_REQUESTS, "letter__response__information_request__authority")
        )
        .filter(_apart("low", "figure__low") | _apart("high", "figure__high") | both_words)
        .exclude(figure__isnull=True)
        .exclude(figure__status="queried")
        .exclude(letter__response__corrections__state=State.ISSUED)
    )


def changed_figures(user: User, code: str = "") -> list[Changed]:
    """The figures that letters of a person's authorities gave otherwise, what is open first.

    With a code that figure alone.
    """
    groups = _groups(user, code)
    decided = _decisions(groups)
    drafts = drafts_printing({rows[0].figure for rows in groups.values() if rows[0].figure}, user)
    changed = [_changed(rows, decided, drafts) for rows in groups.values()]
    return sorted(changed, key=lambda each: (not each.open, str(each.figure.measure), each.figure.period))


def open_changes(user: User) -> int:
    """How many figures wait for a decision about the letters that gave them otherwise."""
    groups = _groups(user)
    decided = _decisions(groups) if groups else {}
    return sum(_changed(rows, decided, {}).open for rows in groups.values())


def printed_of(figure: HeldFigure) -> str:
    """A figure as a letter's record of what it gave out has it."""
    return figure.value.format()[:LONGEST_PRINTED]


def _groups(user: User, code: str = "") -> dict[tuple[int, int], list[Disclosure]]:
    """What was given out otherwise, by figure and authority, the newest letter first."""
    rows = differing(user).filter(**({"figure__code": code} if code else {}))
    found = rows.select_related(
        "figure__measure__dataset__owner",
        "figure__source",
        "figure__owner",
        "letter__response__information_request__authority",
    ).defer("letter__pdf", "letter__tree")
    groups: dict[tuple[int, int], list[Disclosure]] = defaultdict(list)
    for row in found.order_by("-letter__issued_at", "pk"):
        if row.figure and row.printed != printed_of(row.figure):
            authority = row.letter.response.information_request.authority
            groups[row.figure.pk, authority.pk].append(row)
    return dict(groups)


Decided = Mapping[tuple[int, int], list[CorrectionDecision]]


def _decisions(groups: Iterable[tuple[int, int]]) -> Decided:
    found: dict[tuple[int, int], list[CorrectionDecision]] = defaultdict(list)
    figures = {figure for figure, _ in groups}
    for each in CorrectionDecision.objects.filter(figure__in=figures).select_related("decided_by"):
        found[each.figure_id, each.authority_id].append(each)
    return found


def _changed(rows: list[Disclosure], decided: Decided, drafts: Mapping[int, tuple[Response, ...]]) -> Changed:
    figure, authority = rows[0].figure, rows[0].letter.response.information_request.authority
    assert figure is not None
    letters = {
        row.letter.reference: Given(
            row.letter.reference, row.letter.issued_at, row.printed, row.letter.response_id
        )
        for row in rows
    }
    references, value = set(letters), figure.value.format()
    decision = next(
        (
            each
            for each in decided.get((figure.pk, authority.pk), ())
            if each.value == value and references <= set(each.letters)
        ),
        None,
    )
    own = tuple(
        draft for draft in drafts.get(figure.pk, ()) if draft.information_request.authority_id == authority.pk
    )
    return Changed(figure, authority, tuple(letters.values()), own, decision)


def drafts_printing(figures: Collection[HeldFigure], user: User) -> dict[int, tuple[Response, ...]]:
    """The letters in the making that print each of these figures, in a table or in their words."""
    if not figures:
        return {}
    parts = (
        AnswerPart.objects.filter(
            rows_where(user, Action.SEE_REQUESTS, "answer__response__information_request__authority"),
            removed=False,
        )
        .filter(Q(dataset__in={figure.measure.dataset_id for figure in figures}) | Q(text__contains="[["))
        .exclude(answer__response__state=State.ISSUED)
        .select_related("answer__response__information_request")
    )
    found: dict[int, dict[int, Response]] = defaultdict(dict)
    for part in parts:
        for figure in figures:
            if figure.code in part.text or _in_table(figure, part):
                found[figure.pk][part.answer.response_id] = part.answer.response
    return {pk: tuple(responses.values()) for pk, responses in found.items()}


def _in_table(figure: HeldFigure, part: AnswerPart) -> bool:
    return part.dataset_id == figure.measure.dataset_id and bool(chosen([figure], part.spec))


@transaction.atomic
def decide(
    *, changed: Changed, choice: CorrectionChoice, reason: str, by: User, at: datetime
) -> tuple[CorrectionDecision, list[Response]]:
    """Keep what is done about the letters, and start their corrections where that was chosen.

    Raises ValidationError where nothing is to be done and no reason says why.
    """
    check(by, Action.DECIDE_CHANGES, changed.authority.pk)
    if choice is CorrectionChoice.NOTHING and not reason.strip():
        raise ValidationError({"reason": "Say why the letters can stay as they are."})
    decision = CorrectionDecision.objects.create(
        authority=changed.authority,
        figure=changed.figure,
        value=changed.value,
        letters=changed.references,
        choice=choice,
        reason=reason.strip(),
        decided_by=by,
        decided_at=at,
    )
    if choice is CorrectionChoice.NOTHING:
        return decision, []
    responses = Response.objects.filter(pk__in=[each.response for each in changed.letters]).order_by("pk")
    started = {
        each.pk: each for response in responses for each in [start_correction(response=response, by=by)]
    }
    return decision, list(started.values())

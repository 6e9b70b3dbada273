"""The workspace: questions, one answer with its parts in a few words each, and its preview side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from foi.compliance.checks.figures_written import typed_places
from foi.compliance.facts import Facts
from foi.compliance.finding import Finding
from foi.law.holding import PartKind
from foi.letters.build.assemble import assemble
from foi.letters.build.case import Case, load_case
from foi.letters.document import Letter, Missing, Paragraph, Part, Section
from foi.letters.html import section_html
from foi.letters.naming import names_in, section_heading
from foi.letters.tree import nested_blocks, nested_inlines
from foi.permissions import Action, check_letter
from foi.refusals.particulars import is_about_cost, slots_of, still_missing
from foi.requests.models import Question
from foi.responses.models import Answer, AnswerPart, Response
from foi.responses.states import NotAllowed
from foi.web.drafting.access import reading
from foi.web.drafting.holding import HoldingView, holding_view
from foi.web.drafting.suggested_sentences import ABOUT, sentences_for
from foi.web.requests.timing import timing_of
from foi.workflow.requests.clock import holidays_in
from foi.workflow.review.facts import facts_of
from foi.workflow.review.findings import Assessed, assessed_findings, keep_count

# The questions of a letter as a tree, with the state of their answers


class QuestionState(StrEnum):
    """Where the answer to a question stands; the values are those of the styles (foi-state--…)."""

    HEADING = "heading"
    EMPTY = "empty"
    DRAFT = "draft"
    HAS_FINDINGS = "has-findings"
    COMPLETE = "complete"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    QuestionState.HEADING: "",
    QuestionState.EMPTY: "Not answered",
    QuestionState.DRAFT: "Started",
    QuestionState.HAS_FINDINGS: "Has findings",
    QuestionState.COMPLETE: "Answered",
}


@dataclass
class QuestionRow:
    """A question of the tree: its name in the letter, its state and the questions under it."""

    question: Question
    name: str
    section: Section
    state: QuestionState
    findings: int = 0
    current: bool = False
    children: list["QuestionRow"] = field(default_factory=list)


def rows(questions: Iterable[Question], letter: Letter, open_places: Iterable[str]) -> list[QuestionRow]:
    """Every question in order; `open_places` are the places of the findings that are still open."""
    questions = list(questions)
    sections = {question.key: section for section in letter.sections for question in section.questions}
    names = _finding_names(questions, letter)
    found = Counter(open_places)
    listed = []
    for question in questions:
        key = f"question-{question.pk}"
        section = sections[key]
        number = sum(found[place] for place in places(section))
        state = state_of(question, section, number)
        listed.append(QuestionRow(question, names.get(key, ""), section, state, number))
    return listed


def _finding_names(questions: Iterable[Question], letter: Letter) -> dict[str, str]:
    """What the letter calls each question: names follow from the questions in the order they were asked."""
    quoted = {question.key: question for section in letter.sections for question in section.questions}
    keys = {f"question-{question.pk}": question for question in questions}
    return names_in([Section(key, (quoted[key],), heading_only=not each.asks) for key, each in keys.items()])


def places(section: Section) -> set[str]:
    """Where a finding about this answer can stand: the answer, its questions and its parts."""
    return {
        section.key,
        *(question.key for question in section.questions),
        *(part.key for part in section.parts),
    }


def state_of(question: Question, section: Section, findings: int) -> QuestionState:
    """A heading asks nothing; an answer is complete when nothing is missing and its outcome is settled."""
    if not question.asks:
        return QuestionState.HEADING
    if not section.parts:
        return QuestionState.EMPTY
    if not (section.holding and section.outcome) or has_missing(section):
        return QuestionState.DRAFT
    return QuestionState.HAS_FINDINGS if findings else QuestionState.COMPLETE


def has_missing(section: Section) -> bool:
    """Whether a placeholder of the answer has no value yet."""
    blocks = (block for part in section.parts for block in nested_blocks(part.blocks))
    inlines = (
        inline
        for block in blocks
        if isinstance(block, Paragraph)
        for inline in nested_inlines(block.children)
    )
    return any(isinstance(inline, Missing) for inline in inlines)


def tree(listed: Iterable[QuestionRow]) -> list[QuestionRow]:
    """The rows at the top, the others under their parents."""
    by_id = {row.question.pk: row for row in listed}
    top: list[QuestionRow] = []
    for row in by_id.values():
        parent = by_id.get(row.question.parent_id or 0)
        (parent.children if parent else top).append(row)
    return top


def next_unanswered(listed: list[QuestionRow], current: QuestionRow | None) -> QuestionRow | None:
    """The next question without an answer, from the current one round to it; None when all have one."""
    here = listed.index(current) + 1 if current else 0
    return next(_unanswered(listed[here:] + listed[:here], current), None)


def _unanswered(listed: Iterable[QuestionRow], current: QuestionRow | None) -> Iterator[QuestionRow]:
    return (row for row in listed if row.state is QuestionState.EMPTY and row is not current)


def progress(listed: Iterable[QuestionRow]) -> tuple[int, int]:
    """How many questions have an answer, and how many need one."""
    asking = [row for row in listed if row.question.asks]
    return sum(row.state is not QuestionState.EMPTY for row in asking), len(asking)


# Each part in a few words

LONGEST = 220


@dataclass(frozen=True)
class PartRow:
    """A part as the workspace lists it: `printed` is what the letter has of it, `lacks` what its notice still
    needs.
    """

    part: AnswerPart
    kind: str
    words: str
    origin: str
    first: bool
    last: bool
    lacks: tuple[str, ...] = ()

    @property
    def about_cost(self) -> bool:
        """Whether it refuses for cost, which rests on the letter's estimate."""
        return self.part.reason is not None and is_about_cost(self.part.reason.provisions)


def part_row(part: AnswerPart, printed: Part | None, first: bool, last: bool) -> PartRow:
    """The row of a part."""
    kind = PartKind(part.kind).words
    return PartRow(part, kind, words_of(part), origin_of(part, printed), first, last, lacks_of(part))


def lacks_of(part: AnswerPart) -> tuple[str, ...]:
    """What a refusal's notice still needs, by the names on its form."""
    if part.reason is None:
        return ()
    reason = part.reason
    return tuple(slot.label for slot in still_missing(slots_of(reason), reason.provisions, part.particulars))


def words_of(part: AnswerPart) -> str:
    """What a part says, in one line."""
    named = {
        PartKind.TABLE: part.spec.get("caption") or (part.dataset and part.dataset.title),
        PartKind.RECORDS: part.spec.get("caption") or (part.register and part.register.title),
        PartKind.REFUSAL: part.reason and part.reason.label,
        PartKind.ATTACHMENT: part.attachment and part.attachment.title,
    }
    name = named.get(PartKind(part.kind))
    return Truncator(" ".join(str(name or part.text).split())).chars(LONGEST)


def origin_of(part: AnswerPart, printed: Part | None) -> str:
    """Where the wording comes from, "" when the officer wrote it."""
    if part.block_version is None:
        return ""
    changed = ", with changes" if printed is not None and printed.origin.edited else ""
    return f"Block: {part.block_version.block.title}{changed}"


# The page: one answer at a time

DATASET = "dataset-"
"""What the place of a finding about a dataset begins with; the dataset's short name follows."""

ADDABLE = (
    ("table", "Table of figures"),
    ("records", "Table of records"),
    ("text", "Text"),
    ("block", "Text from a block"),
    ("refusal", "Refusal or not held"),
    ("signpost", "Signpost"),
    ("attachment", "Attachment"),
    ("reference", "See another answer"),
)


@dataclass(frozen=True)
class Draft:
    """The letter as it stands, its questions and what the checks have to say."""

    case: Case
    letter: Letter
    rows: list[QuestionRow]
    facts: Facts
    findings: tuple[Assessed, ...]

    @property
    def response(self) -> Response:
        return self.case.response

    @property
    def open_findings(self) -> int:
        return sum(each.open for each in self.findings)


def draft_of(response: Response) -> Draft:
    """Assemble and check the letter, once, in a constant number of queries."""
    today = timezone.localdate()
    case = load_case(response)
    letter = assemble(response, on=response.letter_date or today, case=case)
    facts = facts_of(response, letter, today=today, case=case)
    findings = assessed_findings(response, today=today, letter=letter, case=case, facts=facts)
    keep_count(response, findings)
    places = [each.finding.place for each in findings if each.open]
    return Draft(case, letter, rows(case.questions, letter, places), facts, findings)


@require_safe
@reading
def workspace(request: HttpRequest, response: Response, order: int | None = None) -> HttpResponse:
    """One question of the request with its answer; without a number the first that waits for one."""
    draft = draft_of(response)
    current = _current(draft.rows, order)
    context = frame(draft, request.user) | {
        "current": current,
        "tree": tree(draft.rows),
        "next": next_unanswered(draft.rows, current),
        "taken_out": _taken_out(request, response),
    }
    if current:
        current.current = True
        context |= _answer(draft, current)
    return render(request, "web/drafting/workspace.html", context)


def _current(listed: list[QuestionRow], order: int | None) -> QuestionRow | None:
    if order is not None:
        found = next((row for row in listed if row.question.order == order), None)
        if found is None:
            raise Http404("There is no such question.")
        return found
    asking = [row for row in listed if row.question.asks]
    return next_unanswered(listed, None) or next(iter(asking), None)


def frame(draft: Draft, user: Any) -> dict[str, Any]:
    """What the left pane and the page's frame show."""
    information_request = draft.response.information_request
    answered, asked = progress(draft.rows)
    return {
        "response": draft.response,
        "information_request": information_request,
        "reference": information_request.reference,
        "authority": information_request.authority,
        "timing": timing_of(information_request, timezone.localdate(), holidays_in(draft.case.dated)),
        "answered": answered,
        "asked": asked,
        "open_findings": draft.open_findings,
        "locked": why_locked(draft.response, user),
    }


def why_locked(response: Response, user: Any) -> str:
    """Why a person can't change the letter now, "" where that can be done."""
    try:
        check_letter(user, Action.DRAFT, response)
    except NotAllowed as error:
        return str(error)
    return ""


def _taken_out(request: HttpRequest, response: Response) -> AnswerPart | None:
    """The part that was just removed, so that it can be put back."""
    pk = request.GET.get("removed", "")
    if not (pk.isascii() and pk.isdigit()) or why_locked(response, request.user):
        return None
    return AnswerPart.objects.filter(answer__response=response, removed=True, pk=pk[:18]).first()


def _answer(draft: Draft, current: QuestionRow) -> dict[str, Any]:
    """The middle and right panes: the answer to the current question."""
    answer = draft.case.answers.get(current.question.pk)
    parts = _parts(draft, answer, current.section)
    findings = _findings_at(draft, current.section, parts)
    differs = any(each.finding.check in ABOUT for each in findings)
    names = {f"question-{row.question.pk}": row.name for row in draft.rows}
    return {
        "answer": answer,
        "parts": parts,
        "searches": [each for each in draft.case.searches if answer and each.answer_id == answer.pk],
        "holding": _holding(draft, current, answer),
        "findings": findings,
        "offered": sentences_for(draft.facts, draft.letter, current.section) if differs else [],
        "answer_questions": [row.question for row in draft.rows if row.section is current.section],
        "addable": _addable(draft, current),
        "others": _others(draft, current),
        "covers": len(current.section.questions) - 1,
        "preview": section_html(current.section, draft.letter, typed=typed_places),
        "heading": section_heading(current.section, names),
    }


def _addable(draft: Draft, current: QuestionRow) -> list[dict[str, str]]:
    """The kinds of part that can be added, with the address of each form."""
    where = [draft.response.information_request.reference, current.question.order]
    return [{"label": label, "url": reverse(f"part-add-{kind}", args=where)} for kind, label in ADDABLE]


def _parts(draft: Draft, answer: Answer | None, section: Section) -> list[PartRow]:
    if answer is None:
        return []
    printed = {part.key: part for part in section.parts}
    parts = draft.case.parts.get(answer.pk, ())
    return [
        part_row(part, printed.get(f"part-{part.pk}"), part is parts[0], part is parts[-1]) for part in parts
    ]


def _holding(draft: Draft, current: QuestionRow, answer: Answer | None) -> HoldingView | None:
    if answer is None or not current.section.parts:
        return None
    return holding_view(draft.case, draft.letter, current.section, answer)


@dataclass(frozen=True)
class FindingHere:
    """An open finding about the answer, with the page on which it is decided ("" when it is mended here)."""

    finding: Finding
    url: str


def _findings_at(draft: Draft, section: Section, parts: list[PartRow]) -> list[FindingHere]:
    """What the checks say about this answer; that there is none the page says itself."""
    datasets = {row.part.dataset.slug for row in parts if row.part.dataset}
    decided_at = {f"{DATASET}{slug}": slug for slug in datasets}
    here = (places(section) | set(decided_at)) if section.parts else set()
    reference = draft.response.information_request.reference
    found = [each.finding for each in draft.findings if each.open and each.finding.place in here]
    urls = {place: reverse("small-numbers", args=[reference, slug]) for place, slug in decided_at.items()}
    return [FindingHere(each, urls.get(each.place, "")) for each in found]


@dataclass(frozen=True)
class OtherQuestion:
    """A further question that the answer may serve; `taken` when it has an answer of its own."""

    row: QuestionRow
    served: bool
    taken: bool


def _others(draft: Draft, current: QuestionRow) -> list[OtherQuestion]:
    served = {question.key for question in current.section.questions}
    return [
        OtherQuestion(
            row,
            f"question-{row.question.pk}" in served,
            bool(row.section.parts) and row.section is not current.section,
        )
        for row in draft.rows
        if row.question.asks and row is not current
    ]

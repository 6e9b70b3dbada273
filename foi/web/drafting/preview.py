"""The letter as it will print, and one part of it as typed and not yet saved: made by the same builders."""

from collections.abc import Iterable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from foi.blocks.placeholders import figure_codes
from foi.compliance.checks.figures_written import typed_places
from foi.figures.models import HeldFigure
from foi.letters.build.assemble import addressee, assemble, heading_of, letterhead, merge_values
from foi.letters.build.case import Case, estimate_of
from foi.letters.build.ledger import Ledger
from foi.letters.build.parts import Assembly, part_of
from foi.letters.build.sections import separately
from foi.letters.build.withholding import Withholding
from foi.letters.build.wording import Wording
from foi.letters.document import Letter, LetterKind, Section
from foi.letters.html import letter_body_html, missing_from, preview_stylesheet, section_html
from foi.letters.naming import names_in, section_heading
from foi.refusals.particulars import is_about_cost
from foi.responses.models import AnswerPart, Response
from foi.web.drafting.access import reading
from foi.web.drafting.edit_target import Place


def sketch(place: Place, part: AnswerPart, figures: Iterable[HeldFigure] = ()) -> SafeString:
    """The part as HTML under its question, unsaved; `figures` are those a table shows."""
    case = _case(place.response, part, figures)
    decisions = place.response.small_number_decisions.select_related("dataset")
    ledger = Ledger(dict(case.figures), Withholding.of(decisions, case))
    wording = Wording(_merge(case), ledger)
    section = replace(_section(place, case), parts=(part_of(part, Assembly(case, wording, wording.ledger)),))
    letter = Letter(
        kind=LetterKind.RESPONSE,
        reference=place.response.letter_reference,
        date=None,
        heading="",
        subject="",
        authority=letterhead(case.information_request.authority),
        addressee=addressee(case.information_request),
        salutation="",
        opening=(),
        sections=(section,),
        closing=(),
        sign_off=(),
        ledger=tuple(wording.ledger.entries.values()),
    )
    return section_html(section, letter, typed=typed_places)


def _section(place: Place, case: Case) -> Section:
    """The questions that the part answers, as the letter will quote and name them."""
    alone = separately(case)
    wanted = {f"question-{question.pk}" for question in place.questions}
    quoted = tuple(each.questions[0] for each in alone if each.key in wanted)
    section = Section(key="sketch", questions=quoted)
    return replace(section, name=section_heading(section, names_in(alone)))


def _case(response: Response, part: AnswerPart, figures: Iterable[HeldFigure]) -> Case:
    """As much of a case as one part needs."""
    texts = [part.text, part.reason.wording if part.reason else "", *map(str, part.particulars.values())]
    codes = frozenset().union(*map(figure_codes, texts))
    authority = response.information_request.authority
    named = (
        HeldFigure.objects.for_authority(authority).with_provenance().filter(code__in=codes) if codes else ()
    )
    return Case(
        response=response,
        information_request=response.information_request,
        questions=tuple(response.information_request.questions.all()),
        answers={},
        served={},
        parts={},
        attachments=(),
        blocks=(),
        figures={figure.code: figure for figure in named},
        table_figures={part.pk or 0: list(figures)},
        estimate=estimate_of(response) if part.reason and is_about_cost(part.reason.provisions) else None,
    )


def _merge(case: Case) -> dict[str, str]:
    authority = case.information_request.authority
    heading = heading_of(authority, frozenset({case.information_request.regime}))
    return merge_values(
        case.information_request,
        case.response.letter_reference,
        heading,
        case.response.letter_date,
        case.dated,
    )


@require_safe
@reading
def letter_preview(request: HttpRequest, response: Response) -> HttpResponse:
    """The letter on a page of its own, with what is still missing marked in it and listed above."""
    letter = assemble(response, on=response.letter_date or timezone.localdate())
    context = {
        "response": response,
        "information_request": response.information_request,
        "reference": response.information_request.reference,
        "authority": response.information_request.authority,
        "letter": letter_body_html(letter, preview=True, typed=typed_places),
        "missing": missing_from(letter),
    }
    return render(request, "web/drafting/preview.html", context)


@require_safe
@cache_control(max_age=300)
def letter_styles(request: HttpRequest) -> HttpResponse:
    """How a letter looks inside a page: the same sheet that the PDF uses."""
    return HttpResponse(preview_stylesheet(), content_type="text/css; charset=utf-8")

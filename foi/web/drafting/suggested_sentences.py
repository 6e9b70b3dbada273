"""Sentences that say how what is given differs from what was asked, added to the answer by a button."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from foi.compliance.answer_figures import answers_with_figures
from foi.compliance.checks.figures_asked import offered
from foi.compliance.facts import Facts
from foi.letters.build.assemble import assemble
from foi.letters.build.case import load_case
from foi.letters.document import Letter, Section
from foi.responses.models import Response
from foi.web.drafting.access import OfficerRequest, answer_at, editing, question_url
from foi.workflow.drafting import answers
from foi.workflow.figures.figure_facts import figure_facts_of

ABOUT = frozenset({"F04", "F05"})
"""The checks that a sentence of these answers."""


def sentences_for(facts: Facts, letter: Letter, section: Section) -> list[str]:
    """What may be said in an answer of how its figures differ from what was asked."""
    here = [answer for answer in answers_with_figures(letter, facts) if answer.section.key == section.key]
    return [sentence for answer in here for sentence in offered(answer)]


@require_POST
@editing
def answer_say(request: OfficerRequest, response: Response, order: int) -> HttpResponse:
    """Put a sentence that is offered at the end of the answer."""
    answer = answer_at(response, order)
    sentence = request.POST.get("sentence", "")
    case = load_case(response)
    letter = assemble(response, on=response.letter_date or timezone.localdate(), case=case)
    facts = Facts(figures=figure_facts_of(case, letter))
    section = next((each for each in letter.sections if answer and each.key == f"answer-{answer.pk}"), None)
    if answer and section and sentence in sentences_for(facts, letter, section):
        answers.add_part(answer=answer, kind="text", text=sentence, by=request.user)
        messages.success(request, "The sentence is in the answer. You can change its words.")
    else:
        messages.info(request, "This sentence is not needed any more.")
    return redirect(question_url(response, order))

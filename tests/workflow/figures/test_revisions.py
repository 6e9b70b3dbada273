"""Figures that changed after letters gave them out: which letters and drafts, and what is decided."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from foi.figures.models import HeldFigure
from foi.letters.build.assemble import assemble
from foi.letters.models import CorrectionChoice, CorrectionDecision
from foi.responses.models import Response
from foi.workflow.drafting import answers
from foi.workflow.figures.revisions import changed_figures, decide, open_changes
from foi.workflow.issue import issuing
from foi.workflow.review import reviewing
from foi.workflow.review.findings import assessed_findings
from tests.factories import make_figure, make_user
from tests.workflow.conftest import Office


@pytest.fixture
def figure(db: None) -> HeldFigure:
    return make_figure(value=512, locator="Table 1")


@pytest.fixture
def issued(office: Office, figure: HeldFigure, now: Any) -> Response:
    """A letter that gave the figure in a sentence."""
    office.answer_everything()
    answer = office.response.answers.first()
    assert answer
    answers.add_part(
        answer=answer, kind="text", text=f"We repaired [[figure: {figure.code}]].", by=office.officer
    )
    issue(office, office.response, now)
    return office.response


def issue(office: Office, response: Response, now: Any) -> None:
    reviewing.send_for_review(response=response, by=office.officer, at=now)
    reviewing.approve(response=response, by=office.reviewer, at=now)
    issuing.issue(response=response, by=office.officer, at=now, letter_date=now.date())


def revise(figure: HeldFigure, low: int) -> None:
    figure.low = low  # type: ignore[assignment]
    figure.save()


def test_nothing_is_listed_while_the_figure_is_as_it_was(office: Office, issued: Response) -> None:
    assert changed_figures(office.officer) == []
    assert open_changes(office.officer) == 0


def test_a_revised_figure_is_listed_with_the_letters_and_what_each_printed(
    office: Office, issued: Response, figure: HeldFigure
) -> None:
    revise(figure, 498)
    (changed,) = changed_figures(office.officer)
    assert (changed.value, changed.open, changed.references) == ("498", True, [issued.letter_reference])
    assert [given.printed for given in changed.letters] == ["512"]
    assert open_changes(office.officer) == 1


def test_another_authority_sees_nothing_of_it(issued: Response, figure: HeldFigure) -> None:
    revise(figure, 498)
    assert changed_figures(make_user()) == []


def test_a_queried_figure_waits_for_its_owner(office: Office, issued: Response, figure: HeldFigure) -> None:
    figure.status = "queried"
    revise(figure, 498)
    assert changed_figures(office.officer) == []


def test_nothing_done_needs_a_reason_that_is_kept(
    office: Office, issued: Response, figure: HeldFigure, now: Any
) -> None:
    revise(figure, 498)
    (changed,) = changed_figures(office.officer)
    nothing = {"changed": changed, "choice": CorrectionChoice.NOTHING, "by": office.officer, "at": now}
    with pytest.raises(ValidationError, match="Say why"):
        decide(reason=" ", **nothing)
    decision, started = decide(reason="The difference is two lamps.", **nothing)
    assert (started, decision.decided_by, decision.reason) == (
        [],
        office.officer,
        "The difference is two lamps.",
    )
    (after,) = changed_figures(office.officer)
    assert (after.open, after.decision) == (False, decision)
    assert open_changes(office.officer) == 0


def test_another_change_asks_again(office: Office, issued: Response, figure: HeldFigure, now: Any) -> None:
    revise(figure, 498)
    (changed,) = changed_figures(office.officer)
    decide(changed=changed, choice=CorrectionChoice.NOTHING, reason="Small.", by=office.officer, at=now)
    revise(figure, 90)
    (again,) = changed_figures(office.officer)
    assert again.open
    assert CorrectionDecision.objects.count() == 1
    revise(figure, 512)
    assert changed_figures(office.officer) == []


def test_a_correction_is_started_with_the_new_value_and_ends_the_matter(
    office: Office, issued: Response, figure: HeldFigure, now: Any
) -> None:
    revise(figure, 498)
    (changed,) = changed_figures(office.officer)
    _, (correction,) = decide(
        changed=changed, choice=CorrectionChoice.CORRECT, reason="", by=office.officer, at=now
    )
    assert correction.corrects == issued
    assert [entry.printed for entry in assemble(correction, on=now.date()).ledger] == ["498"]
    (decided,) = changed_figures(office.officer)
    assert (decided.open, [draft.pk for draft in decided.drafts]) == (False, [correction.pk])
    found = assessed_findings(correction, today=timezone.localdate())
    assert [each.finding.check for each in found if each.finding.check == "F06"] == []
    issue(office, correction, now)
    assert changed_figures(office.officer) == []

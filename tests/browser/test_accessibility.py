"""axe finds nothing on any page of officers and accounts, at desktop and phone width, in the states it has.

Each test walks a group of pages and names all that is wrong at once. Pages that complain in the browser's
console, about the content security policy among others, fail at the door (conftest.py).
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import resolve, reverse
from django.utils import timezone

from foi.authorities.models import Authority, User
from foi.compliance.finding import Finding, Severity
from foi.figures.models import FigureFinding, HeldFigure
from foi.responses.decisions import FindingDecision
from foi.responses.models import AnswerPart, Response
from foi.web.review.findings import finding_key
from foi.workflow.drafting import answers, cost_estimates
from foi.workflow.figures.ad_hoc_figures import SuppliedFigure, add_figure
from foi.workflow.requests import clock
from foi.workflow.review import reviewing
from foi.workflow.review.findings import decide_finding, withdraw_decision
from tests.browser import documents, importing, states
from tests.browser.conftest import Door
from tests.browser.looking import BEST_PRACTICE, WCAG_2_2_AA, violations
from tests.browser.pages import NOT_PAGES, Page, names
from tests.browser.people import Person
from tests.demo import ISSUED, OTHER_AUTHORITY, PASSWORD, REVIEWER, WAITING

PARTS_OF_PAGES = ("review-letter", "letter-framed")
"""Shown in a frame of another page: axe's advice beyond WCAG is about whole pages."""
SEND_EMPTY = """() => {
  const forms = [...document.querySelectorAll("main form[method=post]")];
  const written = "textarea, input:not([type=hidden], [type=radio], [type=checkbox])";
  const form = forms.find((each) => each.querySelector(written)) ||
    forms.find((each) => each.querySelector("input:not([type=hidden])"));
  form.noValidate = true;
  for (const field of form.querySelectorAll("input:not([type=hidden]), textarea"))
    if (["checkbox", "radio"].includes(field.type)) field.checked = false;
    else field.value = "";
  const save = form.querySelector("button[value=save]");
  form.requestSubmit(save || form.querySelector("button:not([formaction])"));
}"""


def problems(person: Person, pages: Iterable[Page]) -> dict[str, list[str]]:
    """What is wrong, by page; empty when nothing is."""
    found: dict[str, list[str]] = {}
    for page in pages:
        visit(person, page)
        found[str(page)] = wrong(person, whole=page.name not in PARTS_OF_PAGES)
    return {where: what for where, what in found.items() if what}


def visit(person: Person, page: Page) -> None:
    """Open a page, and make its mistakes; it must be the page that was meant."""
    answer = person.page.goto(page.address)
    assert answer is not None
    assert answer.status == page.status, f"{page}: {answer.status}"
    if page.mistakes:
        with person.page.expect_navigation():
            person.page.evaluate(SEND_EMPTY)
        assert person.page.locator(".govuk-error-message, .govuk-error-summary").count(), f"{page}: no error"
    path = person.page.evaluate("location.pathname")
    assert resolve(path).url_name in (page.name, NOT_PAGES.get(page.name, page.name)), (
        f"{page}: came to {path}"
    )


def wrong(person: Person, whole: bool = True) -> list[str]:
    """What is wrong with the page that is open."""
    tags = (*WCAG_2_2_AA, BEST_PRACTICE) if whole else WCAG_2_2_AA
    return [f"{rule}: {element}" for rule, element in violations(person.page, tags)]


# Groups of pages


def work_pages() -> list[Page]:
    request = states.received()
    asked = request.questions.order_by("order").first()
    event = clock.record_clock_event(
        information_request=request, kind="clarification_sought", on=request.received_on, by=states.officer()
    )
    of = (request.reference,)
    running, failed = states.jobs(request.authority)
    return [
        Page("background"),
        Page("background-job", (running.pk,), state="runs"),
        Page("background-job", (failed.pk,), state="failed"),
        Page("work", state="mine"),
        Page("work", query="?tab=all", state="all"),
        Page("work", query="?tab=issued", state="issued"),
        Page("work", query="?tab=review", state="nothing to review"),
        Page("work", query="?tab=all&q=nothing+of+the+kind", state="nothing found"),
        Page("work", query="?tab=all&q=abuse&state=issued&due=late&sort=subject", state="filtered"),
        Page("request-new"),
        Page("request-new", mistakes=True),
        Page("request-details", of),
        Page("request-details", of, mistakes=True),
        Page("request-clock", of),
        Page("request-clock", of, mistakes=True),
        Page("clock-event", (*of, event.pk)),
        Page("clock-event", (*of, event.pk), mistakes=True),
        Page("request-questions", of, state="proposed"),
        Page("request-questions", (ISSUED,), state="locked"),
        Page("question-add", of),
        Page("question-add", of, mistakes=True),
        Page("question-edit", (*of, asked.pk)),
        Page("question-edit", (*of, asked.pk), mistakes=True),
        Page("question-split", (*of, asked.pk)),
        Page("question-split", (*of, asked.pk), mistakes=True),
        Page("accessibility"),
        Page("check-letter"),
        Page("check-letter", mistakes=True),
        Page("figures"),
        Page("figures", query="?due=yes", state="due"),
        Page("figures", query="?q=nothing+of+the+kind", state="nothing found"),
        Page("figures-dataset", (states.DATASET,)),
        Page("figures-measure", ("victim-first", "referrals")),
        Page("figures-findings"),
        Page("figures-findings", query="?rule=jump", state="of one rule"),
        Page("figures-findings", query="?rule=stopped", state="nothing fits"),
        Page("figures-owners"),
        Page("figures-owner", ("community-safety",), query="?all=yes"),
        Page("figures-owner", ("community-safety",), state="nothing waits"),
    ]


def adding_pages() -> list[Page]:
    full = states.full()
    at = (full.reference, 2)
    text = f"?for=part-{full.parts['text'].pk}"
    pages = [
        Page(name, at)
        for name in (
            "part-add-text", "part-add-block", "part-add-signpost", "part-add-signpost-block",
            "part-add-table", "part-add-records", "part-add-refusal", "part-add-attachment",
            "part-add-reference", "answer-search",
        )
    ]  # fmt: skip
    forms = [
        Page("table-add", (*at, states.DATASET)),
        Page("records-add", (*at, full.parts["records"].register.slug)),
        Page("refusal-add", (*at, "section-43-2")),
        Page("refusal-add", (*at, "not-held")),
        Page("refusal-add", (*at, "section-36-2-c")),
        Page("refusal-add", (*at, "section-12-1")),
        Page("refusal-add", (*at, "eir-13-1"), state="of the other law", status=409),
    ]
    sent = {
        "part-add-text", "part-add-signpost", "part-add-attachment", "answer-search",
        "table-add", "records-add",
    }  # fmt: skip
    return [
        *pages,
        *forms,
        *(replace(page, mistakes=True) for page in (*pages, *forms) if page.name in sent),
        Page("sentence-datasets", at[:1], text),
        Page("sentence-datasets", at[:1], f"{text}&q=nothingofthekind", state="nothing found"),
        Page("sentence-figures", (at[0], states.DATASET), text),
        Page("figure-told", at[:1], text),
        Page("figure-told", at[:1], text, mistakes=True),
        Page("calculation", at[:1], text, state="empty"),
    ]


def drafting_pages() -> list[Page]:
    full = states.full()
    of = (full.reference,)
    correction = states.correction(OTHER_AUTHORITY)
    orders = range(1, len(full.questions) + 1)
    conflict = answers.add_part(
        answer=full.parts["text"].answer, kind="refusal", by=None, reason=full.parts["refusal"].reason
    )
    return [
        Page("workspace", (WAITING,), state="empty"),
        Page("workspace", of, state="full"),
        Page("workspace", (ISSUED,), state="issued"),
        Page("workspace", (correction.information_request.reference,), state="correction"),
        Page("letter-preview", (correction.information_request.reference,), state="correction"),
        Page("workspace", (states.in_review().information_request.reference,), state="in review"),
        *(Page("workspace-question", (*of, order), state=str(order)) for order in orders),
        *(Page("part-edit", (*of, part.pk), state=kind) for kind, part in full.parts.items()),
        Page("answer-holding", (*of, full.questions[0].order), state=f"conflict {conflict.kind}"),
        Page("letter-preview", of, state="full"),
        Page("letter-preview", (WAITING,), state="empty"),
        Page("small-numbers", (*of, states.DATASET)),
        Page("small-numbers", (*of, states.DATASET), mistakes=True),
        *withheld_pages(),
        *estimate_pages(full),
    ]


def withheld_pages() -> list[Page]:
    """Small numbers that are withheld: the ways, the refusal to be filled in, the letter; none left."""
    withheld, left_over = states.withheld(), states.withheld(left_over=True)
    reference = withheld.information_request.reference
    refusal = AnswerPart.objects.get(answer__response=withheld, kind="refusal")
    return [
        Page("small-numbers", (reference, states.DATASET), state="withheld"),
        Page("small-numbers", (left_over.information_request.reference, states.DATASET), state="left over"),
        Page("part-edit", (reference, refusal.pk), state="of small numbers"),
        Page("letter-preview", (reference,), state="withheld"),
        Page("ledger", (reference,), state="withheld"),
    ]


def estimate_pages(full: states.Full) -> list[Page]:
    """The estimate under section 12, and what else belongs to refusals."""
    of, refused = (full.reference,), full.questions[3].pk
    line = cost_estimates.save_line(
        response=full.response, version=1, by=states.officer(),
        activity="locate", what="case files", volume=400, minutes_each=Decimal(4),
    )  # fmt: skip
    return [
        Page("estimate", (WAITING,), state="empty"),
        Page("estimate", of),
        Page("estimate", of, mistakes=True),
        Page("estimate-line", (*of, line.pk)),
        Page("estimate-line", (*of, line.pk), mistakes=True),
        Page("question-regime", (*of, refused)),
        Page("question-regime", (*of, refused), mistakes=True),
        Page("records", (WAITING,), state="empty"),
        Page("records", of),
    ]


def reviewing_pages() -> list[Page]:
    full, waiting, done = states.full(), states.in_review(), states.approved()
    of = (full.reference,)
    assessed = reviewing.assessed_findings(full.response, today=waiting.submitted_at.date())
    warned = [each.finding for each in assessed if each.finding.severity is Severity.WARN]
    accepted, back = (_accepted(full.response, finding) for finding in warned[-2:])
    withdraw_decision(decision=back, by=states.officer(), at=back.decided_at, reason="It was wrong.")
    finding = warned[0]
    return [
        Page("findings", of, state="full"),
        Page("findings", (waiting.information_request.reference,), state="none"),
        Page("finding-decide", (*of, finding_key(finding))),
        Page("finding-decide", (*of, finding_key(finding)), mistakes=True),
        *(Page("finding-withdraw", (*of, accepted.pk), mistakes=wrong) for wrong in (False, True)),
        Page("draft-history", of),
        Page("review", of, state="full"),
        Page("review", (waiting.information_request.reference,), state="in review"),
        Page("review", (done.information_request.reference,), state="approved"),
        Page("review", (ISSUED,), state="issued"),
        Page("review-letter", of),
        Page("ledger", of, state="draft"),
        Page("ledger", (WAITING,), state="empty"),
        Page("issue", of, state="not approved"),
        Page("issue", (done.information_request.reference,)),
        Page("issue", (done.information_request.reference,), mistakes=True),
        Page("letter", (ISSUED,)),
        Page("letter", (OTHER_AUTHORITY,), state="of the other authority"),
        Page("letter-framed", (ISSUED,)),
        Page("letter-ledger", (ISSUED,)),
    ]


def _accepted(response: Response, finding: Finding) -> FindingDecision:
    moment = timezone.now()
    return decide_finding(
        response=response, finding=finding, reason="As always.", by=states.officer(), at=moment
    )


def account_pages() -> list[Page]:
    EmailAddress.objects.get_or_create(user=states.officer(), email="second@example.org")
    return [
        Page("account"),
        Page("account_email"),
        Page("account_email", mistakes=True),
        Page("account_change_password"),
        Page("account_change_password", mistakes=True),
        Page("account_reauthenticate"),
        Page("account_reauthenticate", mistakes=True),
        Page("mfa_index"),
        Page("socialaccount_connections"),
        Page("account_logout"),
    ]


def entrance_pages() -> list[Page]:
    user = states.officer()
    address, _ = EmailAddress.objects.get_or_create(user=user, email="second@example.org")
    token = EmailAwarePasswordResetTokenGenerator().make_token(user)
    reset = (user_pk_to_url_str(user), token)
    return [
        Page("account_login"),
        Page("account_login", mistakes=True),
        Page("account_signup", state="closed"),
        Page("account_inactive"),
        Page("account_reset_password"),
        Page("account_reset_password", mistakes=True),
        Page("account_reset_password_done"),
        Page("account_reset_password_from_key", reset),
        Page("account_reset_password_from_key", ("1", "no-such-token"), state="not valid"),
        Page("account_reset_password_from_key_done"),
        Page("account_email_verification_sent"),
        Page("account_confirm_email", (EmailConfirmationHMAC(address).key,)),
        Page("account_confirm_email", ("no-such-key",), state="not valid"),
        Page("socialaccount_login_cancelled"),
        Page("socialaccount_login_error", status=401),
        Page("accessibility", state="signed out"),
    ]


def starting_two_steps() -> list[Page]:
    return [Page("mfa_activate_totp"), Page("mfa_activate_totp", mistakes=True)]


def two_step_pages() -> list[Page]:
    return [
        Page("mfa_reauthenticate"),
        Page("mfa_reauthenticate", mistakes=True),
        Page("mfa_index", state="on"),
        Page("mfa_view_recovery_codes"),
        Page("mfa_generate_recovery_codes"),
        Page("mfa_deactivate_totp"),
    ]


SIGNED_IN: dict[str, Callable[[], list[Page]]] = {
    "work and requests": work_pages,
    "adding to an answer": adding_pages,
    "drafting": drafting_pages,
    "reviewing and issuing": reviewing_pages,
    "account": account_pages,
}


@pytest.mark.parametrize("group", SIGNED_IN)
def test_pages_of_officers(officer: Person, group: str) -> None:
    assert problems(officer, SIGNED_IN[group]()) == {}


def test_pages_of_a_reviewer(reviewer: Person) -> None:
    reference = states.in_review().information_request.reference
    pages = [
        Page("work", query="?tab=review", state="something to review"),
        Page("work", state="nothing of mine"),
        Page("review", (reference,), state="for approval"),
    ]
    assert problems(reviewer, pages) == {}


def test_pages_of_whole_documents(door: Door) -> None:
    assert problems(door.person(importing.STEWARD), documents.pages()) == {}


def test_pages_of_importing(door: Door) -> None:
    assert problems(door.person(importing.STEWARD), importing.pages()) == {}


def test_pages_of_a_steward(door: Door) -> None:
    figure = HeldFigure.objects.exclude(status="queried").order_by("code").first()
    measure = ("victim-first", "referrals")
    authority = Authority.objects.get(slug="leicester-city-council")
    what = SuppliedFigure("12", "lamps mended", None, "Street lighting")
    told = add_figure(authority=authority, told=what, by=states.officer())
    found = FigureFinding.objects.filter(run__authority=authority).first()
    at = (authority.slug, found.numbers)
    pages = [
        Page("figures-measure", measure, state="of a steward"),
        Page("figures-add-next", measure),
        Page("figures-add-next", measure, mistakes=True),
        Page("figures-owner", ("community-safety",), query="?all=yes", state="to confirm"),
        Page("figure-query", (figure.code,)),
        Page("figure-query", (figure.code,), mistakes=True),
        Page("figure-file", (told.code,)),
        Page("figures-findings", state="of a steward"),
        Page("figure-finding", at),
        Page("figure-finding", at, mistakes=True),
    ]
    assert problems(door.person("steward@example.org"), pages) == {}


def test_pages_of_somebody_without_an_authority(door: Door) -> None:
    User.objects.create_user("new@example.org", PASSWORD, name="New officer")
    pages = [Page("work", state="no authority"), Page("account")]
    assert problems(door.person("new@example.org"), pages) == {}


def test_pages_before_signing_in(door: Door) -> None:
    assert problems(door.person(), entrance_pages()) == {}


def test_pages_of_two_step_sign_in(door: Door) -> None:
    user = User.objects.get(email=REVIEWER)
    person = door.person(REVIEWER)
    confirm_password(person)
    assert problems(person, starting_two_steps()) == {}
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    assert problems(person, two_step_pages()) == {}
    person.sign_out()
    person.write("E-mail", REVIEWER)
    person.write("Password", PASSWORD)
    person.press("Sign in")
    person.page.wait_for_url("**/authenticate/**")
    pages = [Page("mfa_authenticate"), Page("mfa_authenticate", mistakes=True)]
    assert problems(person, pages) == {}


def confirm_password(person: Person) -> None:
    """Two-step sign-in is changed only by somebody who has just given the password again."""
    person.open(reverse("mfa_activate_totp"))
    person.write("Password", PASSWORD)
    person.press("Confirm")
    person.page.wait_for_url("**/totp/activate/")


def test_a_page_that_is_not_there(officer: Person) -> None:
    officer.open("/requests/NO-SUCH/")
    officer.sees("Page not found")
    assert wrong(officer) == []


def test_every_address_is_looked_at_or_is_no_page() -> None:
    groups = [*SIGNED_IN.values(), entrance_pages, starting_two_steps, two_step_pages]
    looked_at = {page.name for group in groups for page in group()} | {
        "mfa_authenticate", "figures-changed", "figure-correction",
        "figures-add-next", "figure-query", "figure-file", "figure-finding",
        "figures-import", "figures-import-reading", "figures-import-cells", "figures-import-preview",
        "figures-import-done",
        "figures-documents", "figures-document-add", "figures-document", "figures-document-table",
        "figures-document-text", "figures-document-pick",
    }  # fmt: skip
    assert looked_at | set(NOT_PAGES) == set(names())
    assert not looked_at & set(NOT_PAGES)

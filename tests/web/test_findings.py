"""The findings page, readable with thirty of them: grouped, accepted alike, overridden, taken back."""

import re

import pytest
from django.test import Client

from foi.authorities.models import Authority, User
from foi.compliance.finding import Finding, Severity
from foi.letters.build.assemble import assemble
from foi.letters.tree import to_data
from foi.responses.models import Response
from foi.workflow.review import findings as workflow
from tests.factories import (
    make_answer,
    make_information_request,
    make_issued_letter,
    make_part,
    make_question,
    make_response,
    make_reviewer,
    put_in_state,
)

FINDINGS, REVIEW = "/requests/A~1/findings/", "/requests/A~1/review/"
BLOCK, WARN, INFO = Severity.BLOCK, Severity.WARN, Severity.INFO


@pytest.fixture
def response(authority: Authority, officer: User) -> Response:
    """A letter that answers two questions with a part each; the officer has written it."""
    asked = make_information_request(authority, reference="A/1", owner=officer, questions_settled=True)
    response = make_response(asked, author=officer)
    for _ in range(2):
        make_part(make_answer(response, make_question(asked)))
    response.editors.add(officer)
    return response


@pytest.fixture
def colleague(authority: Authority) -> Client:
    """The browser of one who has written nothing in the letter."""
    client = Client()
    client.force_login(make_reviewer(authority, name="Second officer"))
    return client


@pytest.fixture
def finds(monkeypatch: pytest.MonkeyPatch):
    """Makes the checks find what the test says, and nothing else."""

    def find(*found: Finding) -> None:
        monkeypatch.setattr(workflow, "run", lambda letter, facts: list(found))

    return find


def part_of(response: Response, order: int) -> str:
    (part,) = response.answers.get(questions__order=order).parts.all()
    return f"part-{part.pk}"


def finding(severity: Severity, place: str, check: str = "X01", **words: str) -> Finding:
    message = words.pop("message", f"{check} found something.")
    return Finding(check, severity, place, "section 17(1)(b)", message, "Mend it so.", **words)


def page(client: Client, address: str = FINDINGS) -> str:
    return " ".join(client.get(address).content.decode().split())


def links(shown: str, words: str) -> list[str]:
    """The addresses of the links that begin with these words."""
    return re.findall(rf'<a href="([^"]+)" class="govuk-link">{words}', shown)


def test_a_finding_says_what_where_which_law_how_to_mend_it_and_quotes(
    signed_in: Client, response: Response, finds
):
    place = part_of(response, 2)
    finds(finding(WARN, place, excerpt="no lamps of its own"))
    shown = page(signed_in)
    for words in (
        "X01 found something.",
        "Mend it so.",
        '<blockquote class="foi-quote">no lamps of its own</blockquote>',
        "Check X01, resting on section 17(1)(b)",
        f'href="/requests/A~1/questions/2/#{place}"',
        "Check this: 1",
    ):
        assert words in shown


def test_thirty_findings_are_counted_and_grouped_by_severity_then_by_question(
    signed_in: Client, response: Response, finds
):
    first, second = part_of(response, 1), part_of(response, 2)
    finds(
        *(finding(BLOCK, place, f"B{number:02}") for number in range(5) for place in (second, first)),
        *(finding(WARN, place, f"C{number:02}") for number in range(9) for place in (second, first)),
        finding(INFO, "closing", "H01"),
        finding(INFO, "letter", "H02"),
    )
    context = signed_in.get(FINDINGS).context
    assert [
        (group.key, [(place, len(rows)) for place, rows in group.by_place]) for group in context["groups"]
    ] == [
        ("block", [("Question 1", 5), ("Question 2", 5)]),
        ("warn", [("Question 1", 9), ("Question 2", 9)]),
        ("info", [("The letter as a whole", 1), ("The end of the letter", 1)]),
    ]
    shown = page(signed_in)
    for counted in ("Must be put right: 10", "Check this: 18", "For information: 2"):
        assert counted in shown
    response.refresh_from_db()
    assert response.blocking_findings == 10


def test_like_ones_are_accepted_together(signed_in: Client, response: Response, finds):
    finds(*(finding(WARN, part_of(response, order)) for order in (1, 2)), finding(WARN, "letter", "X02"))
    address, *_ = links(page(signed_in), "Accept this and 1 more like it")
    form = signed_in.get(address).context["form"]
    assert [len(form.fields["alike"].choices), len(form["alike"].value())] == [1, 1]
    signed_in.post(address, {"reason": "As always", "alike": form["alike"].value()})
    decisions = response.finding_decisions.all()
    assert [(each.check_id, each.reason) for each in decisions] == [("X01", "As always")] * 2
    assert "Check this: 1" in page(signed_in)


def test_one_is_accepted_without_those_like_it(signed_in: Client, response: Response, finds):
    finds(*(finding(WARN, part_of(response, order)) for order in (1, 2)))
    address = links(page(signed_in), "Accept it with a reason")[1]
    assert not signed_in.get(address).context["form"]["alike"].value()
    signed_in.post(address, {"reason": "Only here"})
    assert [each.place for each in response.finding_decisions.all()] == [part_of(response, 2)]


def test_a_reason_is_asked_for_and_a_finding_that_has_gone_is_not_there(
    signed_in: Client, response: Response, finds
):
    finds(finding(WARN, "letter"))
    (address,) = links(page(signed_in), "Accept it with a reason")
    assert "Say why the letter can go out" in signed_in.post(address, {"reason": " "}).content.decode()
    finds()
    assert signed_in.post(address, {"reason": "As always"}).status_code == 404
    assert not response.finding_decisions.exists()


def test_what_was_accepted_is_shown_with_the_reason_and_taken_back(
    signed_in: Client, officer: User, response: Response, finds
):
    finds(finding(WARN, "letter"))
    (address,) = links(page(signed_in), "Accept it with a reason")
    signed_in.post(address, {"reason": "As always"})
    shown = page(signed_in)
    assert "Nothing holds this letter up." in shown
    assert f"Accepted by {officer}" in shown
    (address,) = links(shown, "Take that back")
    assert "Say why it is taken back" in signed_in.post(address, {"reason": " "}).content.decode()
    assert "Nothing holds this letter up." in page(signed_in)
    signed_in.post(address, {"reason": "The figure was revised."})
    shown = page(signed_in)
    assert "Check this: 1" in shown
    assert "Decisions taken back (1)" in shown
    assert f"Taken back by {officer}" in shown
    assert "The figure was revised." in shown
    assert "The figure was revised." in signed_in.get(REVIEW).content.decode()
    assert signed_in.post(address, {"reason": "Again"}).status_code == 404


def test_the_page_says_that_an_edit_voided_a_decision_and_keeps_its_reason_at_hand(
    signed_in: Client, response: Response, finds
):
    finds(finding(WARN, "letter", text="3 of them"))
    (address,) = links(page(signed_in), "Accept it with a reason")
    signed_in.post(address, {"reason": "As always"})
    finds(finding(WARN, "letter", text="4 of them"))
    shown = page(signed_in)
    assert "As always <strong>What it is about has changed since. So it asks again.</strong>" in shown
    (address,) = links(shown, "Accept it with a reason")
    assert signed_in.get(address).context["form"]["reason"].value() == "As always"


def test_information_is_only_shown(signed_in: Client, colleague: Client, response: Response, finds):
    only = finding(INFO, "letter")
    finds(only)
    assert "with a reason" not in page(signed_in)
    (tied,) = workflow.tied_to_words([only], assemble(response))
    key = f"X01-letter-{tied.text_sha256[:12]}"
    refused = signed_in.post(f"{FINDINGS}{key}/", {"reason": "As always"}).content.decode()
    assert "for information only" in refused


@pytest.mark.parametrize(
    ("state", "whose", "offered"),
    [
        ("drafting", "officer", False),
        ("drafting", "colleague", False),
        ("in_review", "officer", False),
        ("in_review", "colleague", True),
        ("approved", "colleague", True),
    ],
)
def test_an_override_is_offered_to_a_second_person_in_review(
    signed_in: Client, colleague: Client, response: Response, finds, state: str, whose: str, offered: bool
):
    finds(finding(BLOCK, "letter"))
    put_in_state(Response.objects.get(), state)
    shown = page(colleague if whose == "colleague" else signed_in)
    assert bool(links(shown, "Override it with a reason")) == offered


def test_from_asking_to_override_to_overriding(
    signed_in: Client, colleague: Client, response: Response, finds
):
    finds(finding(BLOCK, "letter"))
    assert "Ask the reviewer to override the finding that must be put right" in page(signed_in, REVIEW)
    refused = signed_in.post(f"{REVIEW}send/", {"comment": "Ready"})
    assert "ask the reviewer to override it" in refused.content.decode()
    refused = signed_in.post(f"{REVIEW}send/", {"comment": "", "ask_override": "on"})
    assert "Say why your colleague should override" in refused.content.decode()
    signed_in.post(f"{REVIEW}send/", {"comment": "The owner has left.", "ask_override": "on"})
    asked = page(colleague, REVIEW)
    assert "What you are asked to override" in asked
    assert "To be overridden: X01 found something." in asked
    (address,) = links(asked, "Override it with a reason")
    assert "Override this finding?" in page(colleague, address)
    colleague.post(address, {"reason": "It can stand"})
    colleague.post(f"{REVIEW}approve/", {"comment": ""})
    response.refresh_from_db()
    assert (response.state, response.blocking_findings) == ("approved", 0)


def test_the_findings_of_an_issued_letter_are_those_kept_with_it(signed_in: Client, response: Response):
    make_issued_letter(
        response,
        tree=to_data(assemble(response)),
        findings=[
            {
                "check": "B11",
                "severity": "warn",
                "place": part_of(response, 1),
                "authority": "section 1(1)(a)",
                "message": "“Not held” is a denial.",
                "excerpt": "a refusal",
                "decision": {
                    "kind": "acknowledged",
                    "reason": "House wording",
                    "by": "An officer",
                    "at": "2026-03-16T10:00:00+00:00",
                },
            }
        ],
    )
    assert signed_in.get(FINDINGS).url == "/letters/A~1/"
    shown = page(signed_in, "/letters/A~1/")
    assert "“Not held” is a denial." in shown
    assert "Accepted by An officer, 16 March 2026: House wording" in shown

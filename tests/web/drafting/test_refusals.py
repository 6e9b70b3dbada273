"""Refusals: what the provision needs, the paragraph as it builds, drafts, and what else it answers."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from foi.authorities.models import Authority
from foi.refusals.models import RefusalReason
from foi.refusals.particulars import default_wording
from foi.requests.models import Question
from foi.responses.models import Answer, AnswerPart, Response, Search
from tests.factories import make_answer, make_dataset, make_fact, make_part, make_refusal_reason

At = Callable[..., str]


def test_only_what_the_provision_needs_is_asked(
    signed_in: Client, at: At, response: Response, not_held: RefusalReason
) -> None:
    page = signed_in.get(at("refusal-add", 1, "not-held"))
    fields = [name for name in page.context["form"].fields if name.startswith("particular_")]
    assert fields == ["particular_reason", "particular_search", "particular_other_holder"]
    assert "A denial, not an exemption." in page.content.decode()
    assert "section 16" in page.content.decode()


def test_saving(signed_in: Client, at: At, response: Response, not_held: RefusalReason) -> None:
    fields = {"particular_reason": "nobody has ever counted.", "action": "save"}
    signed_in.post(at("refusal-add", 1, "not-held"), fields)
    part = AnswerPart.objects.get(answer__response=response)
    assert (part.reason, part.particulars) == (not_held, {"reason": "nobody has ever counted."})
    page = signed_in.get(at("workspace-question", 1)).content.decode()
    assert "the Council does not hold this, because nobody has ever counted." in page
    assert "<strong>Not held</strong>, not held" in page
    assert "nobody has ever counted." in signed_in.get(at("part-edit", part.pk)).content.decode()


@pytest.mark.parametrize(
    ("typed", "message"),
    [("", "Give: Why it is not held."), ("see [[figure: FAAAAAAAAA]]", "Placeholders don&#x27;t work here.")],
)
def test_what_is_missing_or_wrong(
    signed_in: Client, at: At, response: Response, not_held: RefusalReason, typed: str, message: str
) -> None:
    fields = {"particular_reason": typed, "action": "save"}
    assert message in signed_in.post(at("refusal-add", 1, "not-held"), fields).content.decode()
    assert not AnswerPart.objects.exists()


def test_the_paragraph_builds_while_the_form_is_not_complete(
    signed_in: Client, at: At, response: Response, not_held: RefusalReason
) -> None:
    fields = {"particular_search": "The paper files.", "action": "preview"}
    page = signed_in.post(at("refusal-add", 1, "not-held"), fields).content.decode()
    assert "The paper files." in page
    assert "[no value yet for “" in page
    assert "There is a problem" not in page
    answer = signed_in.post(at("refusal-add", 1, "not-held"), fields, headers={"HX-Request": "true"})
    assert "<main" not in answer.content.decode()
    assert not AnswerPart.objects.exists()


def test_dates_and_choices_and_the_public_interest(
    signed_in: Client, at: At, response: Response, authority: Authority
) -> None:
    make_refusal_reason(["foia-s36-2-c"], slug="opinion", wording="Section 36 applies.", authority=authority)
    page = signed_in.get(at("refusal-add", 1, "opinion"))
    assert "The public interest" in page.content.decode()
    form = page.context["form"]
    asked = [name for name in form.fields if name.startswith("particular_") and "section" not in name]
    typed = dict.fromkeys(asked, "Said so.")
    typed |= {"particular_likelihood": "would be likely to", "action": "save"}
    days = {
        "particular_opinion_date_0": "4",
        "particular_opinion_date_1": "3",
        "particular_opinion_date_2": "2026",
    }
    signed_in.post(at("refusal-add", 1, "opinion"), typed | days)
    part = AnswerPart.objects.get(answer__response=response)
    assert part.particulars["opinion_date"] == "4 March 2026"
    assert part.particulars["likelihood"] == "would be likely to"
    assert part.particulars["public_interest_balance"] == "Said so."
    form = signed_in.get(at("part-edit", part.pk)).context["form"]
    assert form["particular_opinion_date"].value() == date(2026, 3, 4)


def test_another_authoritys_reasons_do_not_exist(signed_in: Client, at: At, response: Response) -> None:
    other = Authority.objects.create(slug="elsewhere", name="Elsewhere", own_name="we")
    make_refusal_reason(slug="theirs", authority=other)
    assert signed_in.get(at("refusal-add", 1, "theirs")).status_code == 404


def reason_for(authority: Authority, *keys: str) -> RefusalReason:
    """The reason "why" of the council, worded by the law's table."""
    return make_refusal_reason(
        keys, slug="why", label="Our label", wording=default_wording(keys), authority=authority
    )


CRIME = {"particular_function": "the police's", "particular_reason": "Patrols would be known."}
LIKELY = CRIME | {"particular_likelihood": "would"}
INTEREST = {
    "particular_public_interest_for": "Openness about patrols.",
    "particular_public_interest_against": "Safety.",
    "particular_public_interest_balance": "Safety weighs more.",
}


@pytest.mark.parametrize("lacking", INTEREST)
def test_a_qualified_exemption_is_not_complete_without_the_public_interest(
    signed_in: Client, at: At, response: Response, authority: Authority, lacking: str
) -> None:
    reason_for(authority, "foia-s31-1-a")
    assert "needs a public interest test" in signed_in.get(at("refusal-add", 1, "why")).content.decode()
    typed = LIKELY | {name: said for name, said in INTEREST.items() if name != lacking}
    page = signed_in.post(at("refusal-add", 1, "why"), typed | {"action": "save"}).content.decode()
    assert "There is a problem" in page
    assert not AnswerPart.objects.exists()
    signed_in.post(at("refusal-add", 1, "why"), typed | {"action": "draft"})
    label = {
        "for": "For disclosure",
        "against": "For maintaining the exemption",
        "balance": "Where the balance",
    }
    page = signed_in.get(at("workspace-question", 1)).content.decode()
    assert "Not complete" in page
    assert f"Still needed: {label[lacking.rsplit('_', 1)[1]]}" in page
    sent = signed_in.post(at("review-send"), {"comment": ""})
    assert sent.status_code == 422
    response.refresh_from_db()
    assert response.state == "drafting"


def test_what_was_saved_as_a_draft_is_completed_later(
    signed_in: Client, at: At, response: Response, authority: Authority
) -> None:
    reason_for(authority, "foia-s31-1-a")
    signed_in.post(at("refusal-add", 1, "why"), CRIME | {"action": "draft"})
    part = AnswerPart.objects.get()
    form = signed_in.get(at("part-edit", part.pk)).context["form"]
    assert form["particular_reason"].value() == "Patrols would be known."
    signed_in.post(at("part-edit", part.pk), LIKELY | INTEREST | {"action": "save", "version": part.version})
    page = signed_in.get(at("workspace-question", 1)).content.decode()
    assert "Not complete" not in page
    assert "Safety weighs more." in page


def test_section_17_4_is_ticked_and_reasoned(
    signed_in: Client, at: At, response: Response, authority: Authority
) -> None:
    reason_for(authority, "foia-s31-1-a")
    typed = {"particular_function": "the police's", "particular_likelihood": "would", "action": "save"}
    ticked = typed | {"claims_section_17_4": "on"}
    page = signed_in.post(at("refusal-add", 1, "why"), ticked).content.decode()
    assert "Say: Why the reasons can’t be given." in page
    grounds = {"particular_section_17_4": "It would name the informant."}
    page = signed_in.post(at("refusal-add", 1, "why"), typed | grounds).content.decode()
    assert "Tick this, or take out the words below it." in page
    signed_in.post(at("refusal-add", 1, "why"), ticked | grounds)
    part = AnswerPart.objects.get()
    assert part.particulars["section_17_4"] == "It would name the informant."
    page = signed_in.get(at("workspace-question", 1)).content.decode()
    assert "We do not give fuller reasons" in page
    assert "informant" not in page
    assert "Not complete" not in page
    form = signed_in.get(at("part-edit", part.pk)).context["form"]
    assert form["claims_section_17_4"].value() is True


def test_section_17_4_excuses_nothing_else(
    signed_in: Client, at: At, response: Response, authority: Authority
) -> None:
    reason_for(authority, "foia-s31-1-a")
    typed = {"claims_section_17_4": "on", "particular_section_17_4": "It would name him.", "action": "save"}
    form = signed_in.post(at("refusal-add", 1, "why"), typed).context["form"]
    assert set(form.errors) == {"particular_function", "particular_likelihood"}


@pytest.mark.parametrize(
    ("key", "asked"), [("foia-s12-1", False), ("eir-12-5-b", False), ("foia-s41", True), ("foia-s21", False)]
)
def test_section_17_4_is_offered_only_where_it_excuses_anything(
    signed_in: Client, at: At, response: Response, authority: Authority, key: str, asked: bool
) -> None:
    Question.objects.update(regime=key.split("-")[0])
    reason_for(authority, key)
    form = signed_in.get(at("refusal-add", 1, "why")).context["form"]
    assert ("claims_section_17_4" in form.fields) is asked


def test_statistics_need_no_qualified_person(
    signed_in: Client, at: At, response: Response, authority: Authority
) -> None:
    reason_for(authority, "foia-s36-2-c")
    typed = {"particular_reason": "Views would be held back.", "particular_likelihood": "would"} | INTEREST
    statistics = {"claims_section_36_4": "on", "particular_section_36_4": "Counts by quarter."}
    form = signed_in.post(at("refusal-add", 1, "why"), typed | {"action": "save"}).context["form"]
    assert set(form.errors) == {"particular_qualified_person", "particular_opinion_date"}
    signed_in.post(at("refusal-add", 1, "why"), typed | statistics | {"action": "save"})
    assert AnswerPart.objects.get().particulars["section_36_4"] == "Counts by quarter."


@pytest.mark.parametrize(
    ("key", "typed", "field"),
    [
        ("foia-s9-fees-notice", {"particular_amount": "about ten"}, "particular_amount"),
        ("eir-12-4-b", {"particular_hours": "many"}, "particular_hours"),
        ("foia-s21", {"particular_location_url": "not an address"}, "particular_location_url"),
        (
            "foia-s14-2",
            {f"particular_earlier_date_{n}": part for n, part in enumerate(("1", "1", "2100"))},
            "particular_earlier_date",
        ),
        (
            "foia-s10-3-pit-extension",
            {f"particular_decision_date_{n}": part for n, part in enumerate(("1", "1", "2020"))},
            "particular_decision_date",
        ),
        ("foia-s40-5b-a", {"particular_reason": "We hold a complaint about him."}, "particular_reason"),
    ],
)
def test_what_makes_no_sense_is_refused_even_as_a_draft(
    signed_in: Client,
    at: At,
    response: Response,
    authority: Authority,
    key: str,
    typed: dict[str, str],
    field: str,
) -> None:
    Question.objects.update(regime=key.split("-")[0])
    reason_for(authority, key)
    form = signed_in.post(at("refusal-add", 1, "why"), typed | {"action": "draft"}).context["form"]
    assert field in form.errors
    assert not AnswerPart.objects.exists()


def test_neither_confirming_nor_denying_beside_a_table_is_refused_and_nothing_is_lost(
    signed_in: Client, at: At, answer: Answer, authority: Authority
) -> None:
    reason_for(authority, "foia-s40-5b-a")
    table = make_part(answer, "table", dataset=make_dataset(authority=authority))
    typed = {"particular_reason": "It would tell others about a person.", "action": "save"}
    page = signed_in.post(at("refusal-add", 1, "why"), typed).content.decode()
    assert "This answer already shows whether the information is held (its table of figures)" in page
    assert "It would tell others about a person." in page
    table.delete()
    signed_in.post(at("refusal-add", 1, "why"), typed)
    text = {"text": "We hold four such files.", "action": "save"}
    page = signed_in.post(at("part-add-text", 1), text).content.decode()
    assert "neither confirms nor denies that the information is held" in page
    assert "We hold four such files." in page


# Further questions -----------------------------------------------------------------------------------------


def test_a_refusal_may_answer_further_questions(
    signed_in: Client, at: At, questions: list[Question], response: Response, not_held: RefusalReason
) -> None:
    make_part(make_answer(response, questions[1]))
    form = signed_in.get(at("refusal-add", 1, "not-held")).context["form"]
    assert [value for value, *_ in form.fields["questions"].choices] == [str(questions[2].pk)]
    typed = {"particular_reason": "Nobody counts.", "questions": questions[2].pk, "action": "save"}
    signed_in.post(at("refusal-add", 1, "not-held"), typed)
    part = AnswerPart.objects.get(kind="refusal")
    assert list(part.answer.questions.order_by("order")) == [questions[0], questions[2]]
    form = signed_in.get(at("part-edit", part.pk)).context["form"]
    assert form["questions"].value() == [str(questions[2].pk)]
    edited = {"particular_reason": "Nobody counts.", "version": part.version, "action": "save"}
    signed_in.post(at("part-edit", part.pk), edited)
    assert list(part.answer.questions.all()) == [questions[0]]


def test_a_question_answered_meanwhile_is_said_and_nothing_is_saved(
    signed_in: Client, at: At, questions: list[Question], response: Response, not_held: RefusalReason
) -> None:
    signed_in.get(at("refusal-add", 1, "not-held"))
    make_part(make_answer(response, questions[1]))
    typed = {"particular_reason": "Nobody counts.", "questions": questions[1].pk, "action": "save"}
    page = signed_in.post(at("refusal-add", 1, "not-held"), typed).content.decode()
    assert "There is a problem" in page
    assert "Nobody counts." in page
    assert not AnswerPart.objects.filter(kind="refusal").exists()


def test_questions_under_the_other_law_are_not_offered(
    signed_in: Client, at: At, questions: list[Question], not_held: RefusalReason
) -> None:
    Question.objects.filter(pk=questions[1].pk).update(regime="eir")
    form = signed_in.get(at("refusal-add", 1, "not-held")).context["form"]
    assert [value for value, *_ in form.fields["questions"].choices] == [str(questions[2].pk)]


def test_section_12_offers_all_that_was_asked_under_the_act(
    signed_in: Client, at: At, questions: list[Question], response: Response, authority: Authority
) -> None:
    reason_for(authority, "foia-s12-1")
    make_part(make_answer(response, questions[1]))
    page = signed_in.get(at("refusal-add", 1, "why"))
    form = page.context["form"]
    assert form["questions"].value() == [str(questions[2].pk)]
    assert "Section 12 concerns all that was asked under the Act." in page.content.decode()
    typed = {"particular_advice": "One year.", "questions": questions[2].pk, "action": "save"}
    signed_in.post(at("refusal-add", 1, "why"), typed)
    page = signed_in.get(at("workspace-question", 3)).content.decode()
    assert "One year." in page
    assert "What we give in answer to question 2, we give voluntarily." in page


def test_the_estimate_is_made_on_its_own_page_and_nothing_is_lost(
    signed_in: Client, at: At, response: Response, authority: Authority
) -> None:
    reason_for(authority, "foia-s12-1")
    make_fact("cost_limit", "450")
    make_fact("cost_rate", "25")
    form = signed_in.get(at("refusal-add", 1, "why")).context["form"]
    assert not {"particular_estimate", "particular_hours"} & form.fields.keys()
    page = signed_in.post(at("refusal-add", 1, "why"), {"particular_advice": "", "action": "estimate"})
    assert page.headers["Location"] == at("estimate")
    part = AnswerPart.objects.get()
    line = {"activity": "locate", "what": "files", "volume": "400", "minutes_each": "4", "version": "1"}
    signed_in.post(at("estimate"), line | {"action": "line"})
    page = signed_in.get(at("part-edit", part.pk)).content.decode()
    assert "In all 26.67 hours at £25 an hour, £666.67" in page
    assert "270 of the 400 files would take about 18 hours" in page


# Searches -------------------------------------------------------------------------------------------------

SEARCHED = {"search_who": "Lighting team", "search_where": "Asset register", "search_result": "Nothing."}


def test_not_held_asks_for_the_search(
    signed_in: Client, at: At, response: Response, not_held: RefusalReason
) -> None:
    typed = {"particular_reason": "Nobody counts.", "action": "save"}
    signed_in.post(at("refusal-add", 1, "not-held"), typed | SEARCHED)
    (search,) = Search.objects.all()
    assert (search.who, search.where, search.result) == ("Lighting team", "Asset register", "Nothing.")
    part = AnswerPart.objects.get()
    page = signed_in.get(at("part-edit", part.pk))
    assert "Recorded before" in page.content.decode()
    assert not page.context["form"]["search_who"].value()
    assert "Lighting team" in signed_in.get(at("workspace-question", 1)).content.decode()


@pytest.mark.parametrize("left_out", SEARCHED)
def test_a_search_is_recorded_whole_or_not_at_all(
    signed_in: Client, at: At, response: Response, not_held: RefusalReason, left_out: str
) -> None:
    typed = {"particular_reason": "Nobody counts.", "action": "save"}
    given = {name: said for name, said in SEARCHED.items() if name != left_out}
    form = signed_in.post(at("refusal-add", 1, "not-held"), typed | given).context["form"]
    assert list(form.errors) == [left_out]
    signed_in.post(at("refusal-add", 1, "not-held"), typed)
    assert AnswerPart.objects.exists()
    assert not Search.objects.exists()


def test_only_not_held_asks_for_a_search(
    signed_in: Client, at: At, response: Response, authority: Authority
) -> None:
    reason_for(authority, "foia-s31-1-a")
    assert "search_who" not in signed_in.get(at("refusal-add", 1, "why")).context["form"].fields


def test_two_officers_both_keep_what_they_typed(
    signed_in: Client, at: At, response: Response, not_held: RefusalReason
) -> None:
    signed_in.post(at("refusal-add", 1, "not-held"), {"particular_reason": "Mine first.", "action": "save"})
    part = AnswerPart.objects.get()
    first = {"particular_reason": "Theirs.", "version": part.version, "action": "save"}
    signed_in.post(at("part-edit", part.pk), first)
    page = signed_in.post(at("part-edit", part.pk), first | {"particular_reason": "Ours."} | SEARCHED)
    said = page.content.decode()
    assert "What they saved" in said
    assert "Theirs." in said
    assert "Ours." in said
    assert "Lighting team" in said
    assert not Search.objects.exists()

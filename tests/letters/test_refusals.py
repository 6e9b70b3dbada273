"""Refusals as they print: the council's wording filled in with the particulars of the notice."""

import pytest

from foi.letters.build.assemble import assemble
from foi.letters.document import Link, Paragraph, Part, Strong, Text
from foi.responses.models import Answer
from tests.factories import (
    make_answer,
    make_information_request,
    make_part,
    make_question,
    make_refusal_reason,
    make_response,
)
from tests.letters.reading import missing, only_part, part_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer() -> Answer:
    information_request = make_information_request()
    return make_answer(make_response(information_request), make_question(information_request))


def refusal(answer: Answer, wording: str, particulars: dict[str, str], *keys: str, text: str = "") -> Part:
    """The refusal as it prints."""
    reason = make_refusal_reason(
        keys or ("foia-s1-1-a-not-held",), wording=wording, slug="why", label="Our label"
    )
    make_part(answer, "refusal", reason=reason, particulars=particulars, text=text)
    return only_part(assemble(answer.response))


@pytest.mark.parametrize(
    ("wording", "particulars", "words"),
    [
        (
            "We hold none: [[particular: reason]].",
            {"reason": "nobody counts"},
            "We hold none: nobody counts.",
        ),
        ("None. [[particular:reason]]", {"reason": "Gone.\nIn 2019."}, "None. Gone.\nIn 2019."),
        ("Look: [[particular: reason]]", {"reason": "  kept  "}, "Look: kept"),
        ("As [[particular: reason]] [[particular: search]].", {"reason": "said"}, "As said ."),
        (
            "[[particular: reason]]\n\n[[particular: search]]\n\n- [[particular: search]]",
            {"reason": "None."},
            "None.",
        ),
        ("**Not [[particular: reason]]**", {"reason": "**held** [[date]]"}, "Not **held** [[date]]"),
    ],
)
def test_particulars_stand_in_the_wording(
    answer: Answer, wording: str, particulars: dict[str, str], words: str
) -> None:
    assert part_words(refusal(answer, wording, particulars)) == words


def test_what_the_wording_has_no_place_for_comes_after_it_with_its_name(answer: Answer) -> None:
    given = {
        "reason": "It is not recorded.",
        "search": "The asset register.\n\nThe depot.",
        "extra_word": "more",
    }
    part = refusal(answer, "We hold none. [[particular: reason]]", given)
    assert part.blocks[1:] == (
        Paragraph((Strong((Text("What was searched:"),)), Text(" "), Text("The asset register."))),
        Paragraph((Text("The depot."),)),
        Paragraph((Strong((Text("Extra word:"),)), Text(" "), Text("more"))),
    )


def test_a_link_given_as_a_particular_is_a_link(answer: Answer) -> None:
    given = {"location_url": "https://example.org/a", "location": "page 3"}
    part = refusal(answer, "It is at [[particular: location]].", given, "foia-s21")
    assert Link("https://example.org/a", "https://example.org/a") in part.blocks[1].children


@pytest.mark.parametrize(
    ("keys", "wording", "names"),
    [
        (["foia-s1-1-a-not-held"], "[[particular: reason]]", ["Why it is not held"]),
        (["foia-s1-1-a-not-held"], "[[particular: search]]", ["Why it is not held"]),
        (["foia-s21"], "[[particular: location]]", ["Exactly where it is"]),
        (
            ["foia-s41"],
            "No. [[particular: reason]]",
            ["Why disclosure would be an actionable breach", "From whom it was obtained"],
        ),
        (["foia-s14-1"], "[[particular: our_own]]", ["our own"]),
    ],
)
def test_what_the_law_needs_is_missing_and_the_rest_may_be_left_out(
    answer: Answer, keys: list[str], wording: str, names: list[str]
) -> None:
    refusal(answer, wording, {"reason": "", "search": "  "}, *keys)
    assert [name for name, _ in missing(assemble(answer.response))] == names


def test_the_notice_says_what_it_relies_on(answer: Answer) -> None:
    notice = refusal(answer, "No.", {"reason": "Why", "empty": ""}, "foia-s40-2", "foia-s41").notice
    assert notice is not None
    assert (notice.label, notice.provisions, notice.particulars) == (
        "Our label",
        ("foia-s40-2", "foia-s41"),
        (("reason", "Why"),),
    )


@pytest.mark.parametrize(
    ("text", "edited"),
    [("", False), ("No.\r\n\r\nNever.", False), ("No, because [[particular: reason]].", True)],
)
def test_wording_changed_here_says_so(answer: Answer, text: str, edited: bool) -> None:
    part = refusal(answer, "No.\n\nNever.", {"reason": "Why"}, text=text)
    assert (part.origin.block, part.origin.edited) == ("reason:why", edited)


def test_the_origin_changes_with_the_wording(answer: Answer) -> None:
    before = refusal(answer, "No.", {}).origin
    reason = answer.parts.get().reason
    reason.wording = "No!"
    reason.save()
    assert only_part(assemble(answer.response)).origin.version != before.version

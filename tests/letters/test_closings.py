"""The closing of a letter: chosen by what it contains, in the authority's own wording before shared
wording.
"""

import pytest

from foi.authorities.models import Authority
from foi.blocks.models import Block
from foi.letters.build.assemble import assemble
from foi.letters.document import Closing, ClosingKind, Letter
from foi.responses.models import Response
from tests.factories import (
    make_answer,
    make_authority,
    make_block,
    make_dataset,
    make_information_request,
    make_part,
    make_question,
    make_refusal_reason,
    make_response,
)
from tests.letters.reading import missing, part_words

pytestmark = pytest.mark.django_db
KINDS = ("review", "commissioner")


@pytest.fixture
def shared() -> None:
    """Shared wording for everything: slug by kind and regime."""
    for kind in KINDS:
        for regime in ("foia", "eir"):
            make_block(
                f"{kind} under {regime} of [[review_questions]]",
                slug=f"{kind}-{regime}",
                kind=kind,
                regime=regime,
            )
    make_block("Licensed", slug="licence", kind="reuse")
    make_block("Copyright", slug="copyright", kind="copyright")


def response_of(*answers: tuple[str, str], **fields: object) -> Response:
    """A response with a question for each (regime, what its answer is: "disclosed" or a provision)."""
    information_request = make_information_request(make_authority(**fields))
    response = make_response(information_request)
    for number, (regime, what) in enumerate(answers, start=1):
        question = make_question(information_request, label=f"{number}A", regime=regime)
        answer = make_answer(response, question)
        if what == "disclosed":
            make_part(answer)
        elif what:
            reason = make_refusal_reason((what,), wording="No.")
            make_part(answer, "refusal", reason=reason)
    return response


def slugs(letter: Letter) -> list[str]:
    return [closing.origin.block for closing in letter.closing]


FOIA, EIR = ["review-foia", "commissioner-foia"], ["review-eir", "commissioner-eir"]
NOT_HELD, EIR_NOT_HELD = "foia-s1-1-a-not-held", "eir-12-4-a"


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([("foia", "disclosed")], [*FOIA, "licence"]),
        ([("foia", NOT_HELD)], FOIA),
        ([("foia", "foia-s43-2")], FOIA),
        ([("foia", "foia-s21")], FOIA),
        ([("foia", "foia-s12-1")], FOIA),
        ([("foia", NOT_HELD), ("foia", "disclosed")], [*FOIA, "licence"]),
        ([("eir", "disclosed")], [*EIR, "licence"]),
        ([("eir", EIR_NOT_HELD)], EIR),
        ([("foia", "disclosed"), ("eir", EIR_NOT_HELD)], [*FOIA, *EIR, "licence"]),
        ([("foia", "foia-s43-2"), ("eir", "eir-12-5-e")], [*FOIA, *EIR]),
        ([("foia", "foia-s1-3-clarification")], []),
        ([("foia", "")], []),
    ],
)
def test_what_a_letter_contains_decides_its_closing(
    answers: list[tuple[str, str]], expected: list[str]
) -> None:
    assert slugs(assemble(response_of(*answers))) == expected


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(
    ("style", "kind", "slug"),
    [("licence", ClosingKind.REUSE, "licence"), ("copyright", ClosingKind.COPYRIGHT, "copyright")],
)
def test_licence_or_copyright_as_the_authority_chose(style: str, kind: ClosingKind, slug: str) -> None:
    last = assemble(response_of(("foia", "disclosed"), reuse_style=style)).closing[-1]
    assert (last.kind, last.origin.block) == (kind, slug)


def answered_twice(regimes: tuple[str, str]) -> Letter:
    return assemble(response_of(*((regime, "disclosed") for regime in regimes)))


def review(letter: Letter) -> list[Closing]:
    return [closing for closing in letter.closing if closing.kind is ClosingKind.REVIEW]


@pytest.mark.usefixtures("shared")
def test_under_both_regimes_each_route_names_its_questions() -> None:
    letter = assemble(response_of(("foia", "disclosed"), ("eir", "disclosed"), ("foia", "disclosed")))
    assert [(each.heading, part_words(each)) for each in review(letter)] == [
        (
            "If you are not satisfied with this response: question 1A and question 3A",
            "review under foia of question 1A and question 3A",
        ),
        ("If you are not satisfied with this response: question 2A", "review under eir of question 2A"),
    ]


@pytest.mark.usefixtures("shared")
def test_refusals_under_both_regimes_bring_both_routes_each_with_its_questions() -> None:
    letter = assemble(
        response_of(("foia", "foia-s43-2"), ("eir", "eir-12-5-e"), ("foia", NOT_HELD), ("eir", EIR_NOT_HELD))
    )
    acts, regulations = "question 1A and question 3A", "question 2A and question 4A"
    assert [(each.kind, each.regime, part_words(each)) for each in letter.closing] == [
        (ClosingKind.REVIEW, "foia", f"review under foia of {acts}"),
        (ClosingKind.COMMISSIONER, "foia", f"commissioner under foia of {acts}"),
        (ClosingKind.REVIEW, "eir", f"review under eir of {regulations}"),
        (ClosingKind.COMMISSIONER, "eir", f"commissioner under eir of {regulations}"),
    ]
    assert [each.heading.rsplit(": ", 1)[1] for each in letter.closing] == [
        acts,
        acts,
        regulations,
        regulations,
    ]


@pytest.mark.usefixtures("shared")
def test_under_one_regime_the_route_is_for_the_whole_request() -> None:
    (only,) = review(answered_twice(("foia", "foia")))
    assert (only.heading, only.regime) == ("If you are not satisfied with this response", "foia")
    assert part_words(only) == "review under foia of your request"


def test_wording_for_both_regimes_comes_once() -> None:
    make_block("Any review of [[review_questions]]", kind="review")
    (only,) = review(answered_twice(("foia", "eir")))
    assert (only.heading, only.regime) == ("If you are not satisfied with this response", "")
    assert part_words(only) == "Any review of your request"


@pytest.mark.parametrize(
    ("blocks", "chosen"),
    [
        ([("shared", "foia"), ("own", "foia")], "own-foia"),
        ([("shared", "foia"), ("own", "")], "own-"),
        ([("own", ""), ("own", "foia")], "own-foia"),
        ([("shared", ""), ("shared", "foia")], "shared-foia"),
        ([("shared", ""), ("own", "eir")], "shared-"),
        ([("other", "foia"), ("shared", "")], "shared-"),
        ([("own", "eir")], ""),
    ],
)
def test_the_authoritys_own_wording_comes_first(blocks: list[tuple[str, str]], chosen: str) -> None:
    response = response_of(("foia", "disclosed"))
    own = response.information_request.authority
    whose: dict[str, Authority | None] = {"own": own, "shared": None, "other": make_authority()}
    for owner, regime in blocks:
        make_block(slug=f"{owner}-{regime}", kind="review", regime=regime, authority=whose[owner])
    assert slugs(assemble(response)) == ([chosen] if chosen else [])


def test_wording_out_of_use_and_without_a_version_is_passed_over() -> None:
    make_block(slug="old", kind="review", active=False)
    Block.objects.create(slug="empty", kind="review", title="Empty")
    make_block(slug="good", kind="review", title="Z")
    assert slugs(assemble(response_of(("foia", "disclosed")))) == ["good"]


def test_the_newest_version_is_printed() -> None:
    block = make_block("Old words.", slug="review", kind="review")
    block.versions.create(number=2, text="New words.", created_at=block.versions.get().created_at)
    (closing,) = assemble(response_of(("foia", "disclosed"))).closing
    assert (part_words(closing), closing.origin.version) == ("New words.", 2)


def test_what_a_closing_lacks_is_missing() -> None:
    make_block("Write to [[review_email]] or ask [[commissioner_name]].", kind="review")
    letter = assemble(response_of(("foia", "disclosed"), review_email=""))
    assert [name for name, _ in missing(letter)] == ["review email", "commissioner name"]


@pytest.mark.usefixtures("shared")
def test_nothing_disclosed_has_no_line_on_re_use_but_a_table_not_yet_settled_has() -> None:
    response = response_of(("foia", NOT_HELD))
    assert "licence" not in slugs(assemble(response))
    make_part(response.answers.get(), "table", dataset=make_dataset())
    make_part(response.answers.get(), "refusal", reason=make_refusal_reason(("foia-s40-5b-a",)))
    letter = assemble(response)
    assert letter.sections[0].outcome == ""
    assert "licence" in slugs(letter)

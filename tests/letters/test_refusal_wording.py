"""Every refusal says what its notice must: those of the demo, and those made in the admin for any provision.

No test here needs a database: a part, its reason and the little it asks of a case are made in memory.
"""

import json
from pathlib import Path

import pytest

from foi.law.grounds import ground
from foi.law.provisions import PROVISIONS
from foi.letters.build.case import Case
from foi.letters.build.ledger import Ledger
from foi.letters.build.refusals import refusal_part
from foi.letters.build.wording import Wording
from foi.letters.document import Missing, Part
from foi.letters.tree import nested_blocks, nested_inlines
from foi.reading.letters.holding_words import words_that_tell
from foi.refusals.models import RefusalReason
from foi.refusals.particulars import default_wording, left_out, slots_of
from foi.requests.models import InformationRequest
from foi.responses.models import AnswerPart, Response
from tests.letters.reading import part_words

WORDING = Path(__file__).resolve().parents[2] / "fixtures" / "data" / "30-wording.json"


def demo_reasons() -> list[RefusalReason]:
    rows = json.loads(WORDING.read_text(encoding="utf-8"))
    kept = (row["fields"] for row in rows if row["model"] == "foi.refusalreason")
    return [RefusalReason(**{**fields, "authority": None}) for fields in kept]


def of_a_steward(key: str) -> RefusalReason:
    """A reason as the admin makes it for a provision when its wording is left empty."""
    return RefusalReason(slug=key, label=key, provisions=[key], wording=default_wording([key]))


REASONS = [*demo_reasons(), *map(of_a_steward, PROVISIONS)]
BY_SLUG = pytest.mark.parametrize("reason", REASONS, ids=[reason.slug for reason in REASONS])


def printed(reason: RefusalReason, given: dict[str, str]) -> Part:
    request = InformationRequest(reference="TEST/0001")
    case = Case(Response(information_request=request), request, (), {}, {}, {}, (), (), {}, {})
    part = AnswerPart(kind="refusal", reason=reason, particulars=given)
    return refusal_part(part, reason, case, Wording({"own_name": "the Council"}, Ledger({})))


def lacking(part: Part) -> list[str]:
    """The names of what is missing in a part."""
    inlines = (
        inline
        for block in nested_blocks(part.blocks)
        for inline in nested_inlines(getattr(block, "children", ()))
    )
    return [inline.name for inline in inlines if isinstance(inline, Missing)]


def complete(reason: RefusalReason) -> dict[str, str]:
    """Words of its own for every particular."""
    return {slot.key: f"So much for {slot.key}." for slot in slots_of(reason)}


@BY_SLUG
def test_the_paragraph_contains_every_particular_given(reason: RefusalReason) -> None:
    given = complete(reason)
    part = printed(reason, given)
    words = part_words(part)
    assert [name for name, said in given.items() if words.count(said) != 1] == []
    assert lacking(part) == []
    assert "[[" not in words


@BY_SLUG
def test_each_particular_that_the_law_needs_is_seen_to_lack(reason: RefusalReason) -> None:
    given = complete(reason)
    for slot in slots_of(reason):
        part = printed(reason, {name: said for name, said in given.items() if name != slot.key})
        assert lacking(part) == ([slot.label] if slot.required else []), slot.key


@pytest.mark.parametrize(
    "reason", [each for each in REASONS if each.keeps_holding_open], ids=lambda each: each.slug
)
def test_what_neither_confirms_nor_denies_does_not_tell(reason: RefusalReason) -> None:
    assert words_that_tell(part_words(printed(reason, complete(reason)))) == ""


def excusable(name: str) -> list[RefusalReason]:
    return [each for each in REASONS if left_out(each.provisions, {name: "Because."})]


@pytest.mark.parametrize("reason", excusable("section_17_4"), ids=lambda each: each.slug)
def test_reasons_left_out_under_section_17_4_leave_no_gap(reason: RefusalReason) -> None:
    excused = left_out(reason.provisions, {"section_17_4": "It would name the informant."})
    given = {name: said for name, said in complete(reason).items() if name not in excused}
    part = printed(reason, given | {"section_17_4": "It would name the informant."})
    words = part_words(part)
    assert lacking(part) == []
    assert "informant" not in words
    assert "We do not give fuller reasons" in words
    assert [name for name, said in given.items() if words.count(said) != 1] == []
    assert any(f"{ground(key).citation.number}" in words for key in reason.provisions)
    assert part.notice is not None
    assert dict(part.notice.particulars)["section_17_4"] == "It would name the informant."


@pytest.mark.parametrize("reason", excusable("section_36_4"), ids=lambda each: each.slug)
def test_statistics_need_no_opinion(reason: RefusalReason) -> None:
    given = {
        name: said
        for name, said in complete(reason).items()
        if name not in ("qualified_person", "opinion_date")
    }
    part = printed(reason, given | {"section_36_4": "Counts for each quarter."})
    assert lacking(part) == []
    assert "qualified" not in part_words(part).lower()

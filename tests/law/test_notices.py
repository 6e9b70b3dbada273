"""The slots of every notice are complete, and agree with the provisions and their particulars."""

import pytest

from foi.law.notices import SLOTS, NoticeKind, fills, slot_of, slots, slots_of
from foi.law.provisions import PROVISIONS, UnknownProvisionError
from foi.law.refusal_notice import ClosingSlot, particulars

EVERY = pytest.mark.parametrize("ground", PROVISIONS.values(), ids=PROVISIONS)


def ids(found):
    return {slot.id for slot in found}


@pytest.mark.parametrize("notice", NoticeKind)
def test_every_notice_has_slots_and_a_name(notice):
    assert any(slot.required for slot in slots(notice)) or notice in (
        NoticeKind.REASONS_LEFT_OUT,
        NoticeKind.REVIEW_OUTCOME,
    )
    assert notice.label


def called_for(ground):
    """The notices for which relying on a provision calls."""
    neither = {NoticeKind.NEITHER_CONFIRM_NOR_DENY} if ground.neither_confirms_nor_denies else set()
    return {NoticeKind(each) for each in ground.notice} | neither


@EVERY
def test_every_notice_that_a_provision_names_has_slots_for_it(ground):
    assert {slot.notice for slot in slots_of(ground.key)} == called_for(ground)


@EVERY
def test_every_particular_fills_a_slot(ground):
    missing = [each.key for each in particulars(ground.key) if not slot_of(ground.key, each.key)]
    assert not missing


@EVERY
def test_what_statute_asks_for_in_particulars_is_asked_for(ground):
    """A required slot that particulars fill has a required one among them; two stock lines apart."""
    optional = {"reg 10(1):transfer", "reg 14(3):public_interest_line", "reg 14(4):other_authority"}
    for slot in slots_of(ground.key):
        if slot.required and slot.id not in optional and fills(ground.key, slot):
            assert fills(ground.key, slot)[0].required, slot.id


@pytest.mark.parametrize("slot", SLOTS, ids=lambda slot: f"{slot.id}-{'-'.join(slot.applies_to)}")
def test_each_row(slot):
    """Each row applies to something, names particulars that exist there, and cites its clause."""
    used = [key for key in PROVISIONS if slot in slots_of(key)]
    assert used or not any(slot.notice in called_for(ground) for ground in PROVISIONS.values())
    asked_for = {each.key for key in used for each in particulars(key)}
    assert set(slot.filled_by) <= asked_for
    assert not slot.required or slot.authority.startswith(("section", "regulation", "SI 2004/3244"))
    assert not slot.excused_by_s17_4 or slot.notice in (NoticeKind.REFUSAL, NoticeKind.PUBLIC_INTEREST)
    assert slot.says[0].isupper()
    assert not slot.says.endswith(".")


def test_section_17_4_excuses_reasons_and_nothing_else():
    """Not (1)(a), (1)(b) or (7)."""
    excused = {slot.key for slot in SLOTS if slot.excused_by_s17_4}
    assert not excused & {"fact", "exemption", "held", "in_time", "procedure", "commissioner"}
    assert {slot.key for slot in slots(NoticeKind.PUBLIC_INTEREST) if slot.excused_by_s17_4} == {
        "for_disclosure",
        "against_disclosure",
        "balance",
    }


REFUSAL = {"s17(1):fact", "s17(1):exemption", "s17(1):in_time", "s17(7):procedure", "s17(7):commissioner"}
HELD = {"s17(1):held", "s17(1):reason"}
WEIGHED = {"s17(3):against_disclosure", "s17(3):balance"}
SILENT = {"ncnd:neither", "ncnd:silent", "s17(1):reason"}
REG_14 = {
    "reg 14(1):fact",
    "reg 14(2):in_time",
    "reg 14(3):exception",
    "reg 14(3):reason",
    "reg 14(5):representations",
    "reg 14(5):enforcement",
}
WEIGHED_EIR = {"reg 14(3):for_disclosure", "reg 14(3):against_disclosure", "reg 14(3):balance"}


@pytest.mark.parametrize(
    ("key", "required"),
    [
        ("foia-s40-2", REFUSAL | HELD),
        ("foia-s41", REFUSAL | HELD),
        ("foia-s41-1-a", REFUSAL | HELD),
        ("foia-s31-1-a", REFUSAL | HELD | WEIGHED),
        ("foia-s21", REFUSAL | {"s17(1):held", "s17(1):location"}),
        ("foia-s22", {"s17(1):intention"} | REFUSAL | HELD | WEIGHED),
        ("foia-s43-2", {"s17(1):whose_interests"} | REFUSAL | HELD | WEIGHED),
        ("foia-s44-1-a", {"s17(1):enactment"} | REFUSAL | HELD),
        ("foia-s31-3-ncnd", REFUSAL | SILENT | WEIGHED),
        ("foia-s40-5b-a", REFUSAL | SILENT),
        (
            "foia-s12-1",
            {"s17(5):fact", "s17(5):held", "s17(5):in_time", "s16:advice"}
            | {"s17(7):procedure", "s17(7):commissioner"},
        ),
        (
            "foia-s12-2",
            {"s17(5):fact", "s17(5):in_time", "s16:advice", "s17(7):procedure", "s17(7):commissioner"},
        ),
        (
            "foia-s10-3-pit-extension",
            REFUSAL | HELD | {"s17(2):undecided", "s17(2):decision_date", "s17(2):unaffected"},
        ),
        ("foia-s1-1-a-not-held", {"s1(1)(a):not_held"}),
        ("foia-s1-3-clarification", {"s1(3)(b):needed"}),
        ("foia-s9-fees-notice", {"s9(1):amount", "s9(1):within", "s9(1):calculation", "s9(1):in_time"}),
        ("foia-s11-3-form", {"s11(3):reason"}),
        ("eir-12-4-a", REG_14 | {"reg 10(1):transfer", "reg 14(3):public_interest_line"}),
        ("eir-12-4-b", REG_14 | WEIGHED_EIR | {"reg 9:advice", "reg 14(3):separable"}),
        (
            "eir-12-4-d",
            REG_14
            | WEIGHED_EIR
            | {"reg 14(4):other_authority", "reg 14(4):completion", "reg 14(3):separable"},
        ),
        ("eir-13-1-a", REG_14 | {"reg 14(3):separable"}),
        ("eir-12-6-ncnd", REG_14 | WEIGHED_EIR | {"ncnd:neither", "ncnd:silent"}),
        ("eir-7-extension", {"reg 7(3):extended", "reg 7(3):reason", "reg 7(3):in_time"}),
        ("eir-8-charge", {"reg 8(4):amount", "reg 8(4):in_time"}),
        ("eir-5-3", set()),
        # A vague ground asks for what all that it covers ask for.
        ("foia-s40", {"s17(1):fact", "s17(1):exemption", "s17(1):in_time", "s17(1):reason"}
         | {"s17(7):procedure", "s17(7):commissioner"}),
        ("foia-s31", REFUSAL | {"s17(1):reason"} | WEIGHED),
    ],
)  # fmt: skip
def test_what_statute_asks_for(key, required):
    assert ids(slot for slot in slots_of(key) if slot.required) == required


@pytest.mark.parametrize(
    ("key", "particular", "slot"),
    [
        ("foia-s40-2", "condition", "s17(1):exemption"),
        ("foia-s31-1-g", "purpose", "s17(1):exemption"),
        ("foia-s31-1-g", "power", "s17(1):reason"),
        ("foia-s43-2", "likelihood", "s17(1):likelihood"),
        ("foia-s22", "intention", "s17(1):intention"),
        ("foia-s38-2-ncnd", "public_interest_balance", "s17(3):balance"),
        ("eir-12-5-e", "law", "reg 14(3):reason"),
        ("eir-12-4-d", "completion", "reg 14(4):completion"),
        ("foia-s43-2", "opinion_date", None),
    ],
)
def test_which_slot_a_particular_fills(key, particular, slot):
    found = slot_of(key, particular)
    assert (found.id if found else None) == slot


@pytest.mark.parametrize(
    ("key", "id", "says"),
    [
        ("foia-s31-3-ncnd", "s17(3):for_disclosure", "The public interest in saying whether the information"),
        ("foia-s31-1-a", "s17(3):for_disclosure", "The public interest in disclosing the information"),
        ("foia-s31-3-ncnd", "s17(1):exemption", "The confirm-or-deny provision itself"),
        ("foia-s14-1", "s17(5):fact", "That the council relies on section 14"),
    ],
)
def test_the_row_that_fits_the_ground_is_taken(key, id, says):
    [found] = [slot for slot in slots_of(key) if slot.id == id]
    assert found.says.startswith(says)


def test_the_closing_says_what_section_17_7_and_regulation_14_5_ask_for():
    required = {(slot.notice, slot.closing) for slot in SLOTS if slot.required and slot.closing}
    assert required == {
        (NoticeKind.RIGHTS, ClosingSlot.REVIEW),
        (NoticeKind.RIGHTS, ClosingSlot.COMMISSIONER),
        (NoticeKind.EIR_RIGHTS, ClosingSlot.REPRESENTATIONS),
        (NoticeKind.EIR_RIGHTS, ClosingSlot.ENFORCEMENT),
        (NoticeKind.EIR_FORM, ClosingSlot.REPRESENTATIONS),
        (NoticeKind.EIR_FORM, ClosingSlot.ENFORCEMENT),
    }


def test_an_unknown_ground_is_named():
    with pytest.raises(UnknownProvisionError, match="foia-s99"):
        slots_of("foia-s99")

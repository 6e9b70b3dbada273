"""What each notice must say, clause by clause, as slots that can be tested one by one, and what excuses some.

Sections 1, 9, 11, 16 and 17 FOIA; regulations 6 to 11 and 14 EIR. The rows are data (`data/notices.csv`):
one for each thing a notice says, with the clause that asks for it, the particulars of a ground that fill it
and the closing of the letter that does. No wording of a letter is here.

Two statements of an authority excuse particulars (`data/excuses.csv`). Section 17(4) FOIA: reasons that would
themselves disclose what is exempt. Section 36(4): statistics need no qualified person's opinion.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from foi.law.grounds import ground
from foi.law.provisions import Provision, applies, read_table
from foi.law.refusal_notice import ClosingSlot, Particular, particulars


class NoticeKind(StrEnum):
    """A notice or statement, by the provision under which it is given, as provisions name it."""

    DISCLOSURE = "s1(1)(b)"
    DENIAL = "s1(1)(a)"
    CLARIFICATION = "s1(3)(b)"
    FEES = "s9(1)"
    FORM = "s11(3)"
    CHARGE_OVER_LIMIT = "s13(1)"
    ADVICE = "s16"
    REFUSAL = "s17(1)"
    DECISION_AWAITED = "s17(2)"
    PUBLIC_INTEREST = "s17(3)"
    REASONS_LEFT_OUT = "s17(4)"
    COST_OR_VEXATIOUS = "s17(5)"
    NO_FURTHER_NOTICE = "s17(6)"
    RIGHTS = "s17(7)"
    NEITHER_CONFIRM_NOR_DENY = "ncnd"
    EIR_DISCLOSURE = "reg 5(1)"
    EIR_FORM = "reg 6(2)"
    EIR_EXTENSION = "reg 7(3)"
    EIR_CHARGE = "reg 8(4)"
    EIR_ADVICE = "reg 9"
    EIR_CLARIFICATION = "reg 9(2)"
    EIR_TRANSFER = "reg 10(1)"
    EIR_REFUSAL = "reg 14(1)"
    EIR_TIME = "reg 14(2)"
    EIR_REASONS = "reg 14(3)"
    EIR_UNFINISHED = "reg 14(4)"
    EIR_RIGHTS = "reg 14(5)"
    REVIEW_OUTCOME = "review"
    EIR_REVIEW_OUTCOME = "reg 11(4)"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS: Mapping[NoticeKind, str] = {
    NoticeKind.DISCLOSURE: "Disclosure",
    NoticeKind.DENIAL: "Statement that the information is not held",
    NoticeKind.CLARIFICATION: "Request for clarification",
    NoticeKind.FEES: "Fees notice",
    NoticeKind.FORM: "Reasons for another form",
    NoticeKind.CHARGE_OVER_LIMIT: "Offer to answer above the limit for a charge",
    NoticeKind.ADVICE: "Advice and assistance",
    NoticeKind.REFUSAL: "Refusal notice",
    NoticeKind.DECISION_AWAITED: "Notice that the public interest is still being considered",
    NoticeKind.PUBLIC_INTEREST: "Reasons on the public interest",
    NoticeKind.REASONS_LEFT_OUT: "Reasons that may be left out",
    NoticeKind.COST_OR_VEXATIOUS: "Refusal notice for cost, or for a vexatious or repeated request",
    NoticeKind.NO_FURTHER_NOTICE: "When no further notice is needed",
    NoticeKind.RIGHTS: "Review and the Commissioner",
    NoticeKind.NEITHER_CONFIRM_NOR_DENY: "Neither confirming nor denying",
    NoticeKind.EIR_DISCLOSURE: "Disclosure (EIR)",
    NoticeKind.EIR_FORM: "Reasons for another form, or for pointing to what is public (EIR)",
    NoticeKind.EIR_EXTENSION: "Notice of more time (EIR)",
    NoticeKind.EIR_CHARGE: "Request for advance payment (EIR)",
    NoticeKind.EIR_ADVICE: "Advice and assistance (EIR)",
    NoticeKind.EIR_CLARIFICATION: "Request for more particulars (EIR)",
    NoticeKind.EIR_TRANSFER: "Transfer to another authority (EIR)",
    NoticeKind.EIR_REFUSAL: "Refusal in writing (EIR)",
    NoticeKind.EIR_TIME: "Time of the refusal (EIR)",
    NoticeKind.EIR_REASONS: "Reasons for the refusal (EIR)",
    NoticeKind.EIR_UNFINISHED: "When unfinished material will be complete (EIR)",
    NoticeKind.EIR_RIGHTS: "Representations and the Commissioner (EIR)",
    NoticeKind.REVIEW_OUTCOME: "Outcome of an internal review",
    NoticeKind.EIR_REVIEW_OUTCOME: "Decision on representations (EIR)",
}


class SlotBasis(StrEnum):
    """What asks for a slot: the statute, guidance that was read, or practice that was not."""

    STATUTE = "statute"
    GUIDANCE = "guidance"
    PRACTICE = "practice"


@dataclass(frozen=True)
class NoticeSlot:
    """One thing that a notice says.

    `filled_by`: names of the particulars that say it; empty where the words, the citation, a date or the file
    does. `closing`: the closing of the letter that says it. `excused_by_s17_4`: it may be left out so far as
    it would itself disclose what is exempt (section 17(4) FOIA).
    """

    notice: NoticeKind
    key: str
    says: str
    authority: str
    basis: SlotBasis
    excused_by_s17_4: bool
    applies_to: tuple[str, ...]
    filled_by: tuple[str, ...]
    closing: ClosingSlot | None

    @property
    def required(self) -> bool:
        """Whether statute asks for it; the rest is expected."""
        return self.basis is SlotBasis.STATUTE

    @property
    def id(self) -> str:
        """The slot by its notice: "s17(1):reason"."""
        return f"{self.notice}:{self.key}"


def _read_slot(row: Mapping[str, str]) -> NoticeSlot:
    return NoticeSlot(
        notice=NoticeKind(row["notice"]),
        key=row["key"],
        says=row["says"],
        authority=row["authority"],
        basis=SlotBasis(row["basis"]),
        excused_by_s17_4={"yes": True, "no": False}[row["excused_by_s17_4"]],
        applies_to=tuple(row["applies_to"].split()),
        filled_by=tuple(row["particulars"].split()),
        closing=ClosingSlot(row["closing"]) if row["closing"] else None,
    )


SLOTS: tuple[NoticeSlot, ...] = tuple(_read_slot(row) for row in read_table("notices"))


def slots(notice: NoticeKind) -> tuple[NoticeSlot, ...]:
    """Return every slot of a notice, whatever the ground; some stand for one sort of ground only."""
    return tuple(slot for slot in SLOTS if slot.notice is notice)


def _notices(provision: Provision) -> tuple[NoticeKind, ...]:
    called_for = tuple(NoticeKind(each) for each in provision.notice)
    return (
        (*called_for, NoticeKind.NEITHER_CONFIRM_NOR_DENY)
        if provision.neither_confirms_nor_denies
        else called_for
    )


@cache
def slots_of(key: str) -> tuple[NoticeSlot, ...]:
    """Return what has to be, or is expected to be, said when relying on a ground, notice by notice.

    Of several rows for one slot the first that applies holds. A vague ground has the slots that all it covers
    have. Raises UnknownProvisionError.
    """
    first, *others = ground(key).provisions
    shared = [{slot.id for slot in _slots(other)} for other in others]
    return tuple(slot for slot in _slots(first) if all(slot.id in ids for ids in shared))


def _slots(provision: Provision) -> Iterable[NoticeSlot]:
    called_for = _notices(provision)
    found: dict[str, NoticeSlot] = {}
    for slot in SLOTS:
        if slot.notice in called_for and applies(slot.applies_to, provision):
            found.setdefault(slot.id, slot)
    return found.values()


def fills(key: str, slot: NoticeSlot) -> tuple[Particular, ...]:
    """Return the particulars of a ground that fill a slot, the required ones first. Empty: words do."""
    found = (each for each in particulars(key) if each.key in slot.filled_by)
    return tuple(sorted(found, key=lambda each: not each.required))


def slot_of(key: str, particular: str) -> NoticeSlot | None:
    """Return the slot of a ground that a particular fills; None for one that the ground does not ask for."""
    return next((slot for slot in slots_of(key) if particular in slot.filled_by), None)


@dataclass(frozen=True)
class LawfulExcuse:
    """A statement kept among the particulars under `key`, and the particulars that it excuses.

    `only_what_discloses`: only those whose slot says that it may be left out under section 17(4).
    """

    key: str
    authority: str
    particulars: frozenset[str]
    only_what_discloses: bool

    def covers(self, ground: str, particular: str) -> bool:
        """Whether a notice that relies on a ground may leave a particular out on this statement.

        Raises UnknownProvisionError.
        """
        if particular not in self.particulars:
            return False
        slot = slot_of(ground, particular)
        return not self.only_what_discloses or (slot is not None and slot.excused_by_s17_4)


def _read_excuse(row: Mapping[str, str]) -> LawfulExcuse:
    return LawfulExcuse(
        key=row["key"],
        authority=row["authority"],
        particulars=frozenset(row["particulars"].split()),
        only_what_discloses={"yes": True, "no": False}[row["only_what_discloses"]],
    )


LAWFUL_EXCUSES: Mapping[str, LawfulExcuse] = {
    excuse.key: excuse for excuse in map(_read_excuse, read_table("excuses"))
}


def excused_by(key: str, grounds: Iterable[str]) -> frozenset[str]:
    """Return the names of the required particulars that a statement excuses for these grounds.

    Raises KeyError for a statement that the law does not know, UnknownProvisionError for such a ground.
    """
    excuse = LAWFUL_EXCUSES[key]
    return frozenset(
        each.key
        for ground in grounds
        for each in particulars(ground)
        if each.required and excuse.covers(ground, each.key)
    )


def is_excused(ground: str, particular: str, given: Mapping[str, str]) -> bool:
    """Whether any statement that was given excuses a particular of a ground."""
    stated = (excuse for key, excuse in LAWFUL_EXCUSES.items() if given.get(key, "").strip())
    return any(excuse.covers(ground, particular) for excuse in stated)

"""Statements of an authority that excuse particulars of a notice. PURE.

Section 17(4) FOIA: reasons that would themselves disclose what is exempt. Section 36(4): statistics need no
qualified person's opinion. Which particulars each excuses is data (`data/excuses.csv`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foi.law.notices import slot_of
from foi.law.provisions import read_table
from foi.law.refusal_notice import particulars


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


def _read_row(row: Mapping[str, str]) -> LawfulExcuse:
    return LawfulExcuse(
        key=row["key"],
        authority=row["authority"],
        particulars=frozenset(row["particulars"].split()),
        only_what_discloses={"yes": True, "no": False}[row["only_what_discloses"]],
    )


LAWFUL_EXCUSES: Mapping[str, LawfulExcuse] = {
    excuse.key: excuse for excuse in map(_read_row, read_table("excuses"))
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

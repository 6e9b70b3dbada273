"""What a refusal's notice asks of the officer: the particulars, what excuses some of them, what still lacks.

PURE. The particulars are the law's and the wording's. Two statements of an officer excuse some: under section
17(4) FOIA, where reasons would themselves disclose what is exempt, and under section 36(4), where the
information is statistics. Both are kept among the particulars, as the officer's grounds, and not printed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from foi.law import notices
from foi.law.refusal_notice import Particular, particulars_for


class Reason(Protocol):
    """As much of a refusal reason as is needed here."""

    provisions: list[str]
    wording: str


@dataclass(frozen=True)
class Excuse:
    """A statement of the officer that excuses particulars (foi.law.notices), as the form asks for it.

    `says` is printed in their place.
    """

    key: str
    label: str
    claim: str
    help: str
    grounds: str
    says: str

    @property
    def authority(self) -> str:
        """The provision that excuses."""
        return notices.LAWFUL_EXCUSES[self.key].authority


SECTION_17_4 = Excuse(
    "section_17_4",
    "Reasons that would themselves disclose exempt information",
    "The reasons are left out",
    "It excuses the reason and the public interest only. The letter still says that, and under which "
    "provision, you refuse, and how to complain.",
    "Why the reasons can’t be given",
    "We do not give fuller reasons, because they would themselves reveal what is protected (section 17(4) of "
    "the Freedom of Information Act 2000).",
)
SECTION_36_4 = Excuse(
    "section_36_4",
    "Statistics need no qualified person",
    "The information is statistics",
    "No qualified person’s opinion is needed for statistics. Show the prejudice itself.",
    "What makes it statistics",
    "",
)
EXCUSES = {excuse.key: excuse for excuse in (SECTION_17_4, SECTION_36_4)}
# A sentence ends with its stop, or is a particular alone, which is typed as a sentence of its own.
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])(?=\s)|(?<=\]\])(?=\s+[A-Z\[])")
_NAMED = re.compile(r"\[\[\s*particular:\s*(\w+)\s*\]\]")


def slots_of(reason: Reason) -> tuple[Particular, ...]:
    """What the officer fills in: what the law asks of the provisions, and what the wording has room for.

    A placeholder that can't be read is passed over: printing shows it.
    """
    known = particulars_for(reason.provisions)
    keys = {particular.key for particular in known}
    named = _NAMED.findall(reason.wording)
    own = [
        Particular(key=name, label=name.replace("_", " ").capitalize(), help="", authority="")
        for name in dict.fromkeys(named)
        if name not in keys
    ]
    return (*known, *own)


def excused_by(excuse: Excuse, keys: Iterable[str]) -> frozenset[str]:
    """The names of the required particulars that a statement excuses for these provisions."""
    return notices.excused_by(excuse.key, keys)


def excuses_for(keys: Sequence[str]) -> tuple[Excuse, ...]:
    """The statements that excuse anything for these provisions."""
    return tuple(excuse for excuse in EXCUSES.values() if excused_by(excuse, keys))


def left_out(keys: Sequence[str], given: Mapping[str, str]) -> frozenset[str]:
    """The particulars that are not given and need not be, because the officer stated why."""
    excused: frozenset[str] = frozenset()
    for excuse in EXCUSES.values():
        if given.get(excuse.key, "").strip():
            excused |= excused_by(excuse, keys)
    return frozenset(name for name in excused if not given.get(name, "").strip())


def still_missing(
    slots: Iterable[Particular], keys: Sequence[str], given: Mapping[str, str]
) -> list[Particular]:
    """The particulars that the notice needs and does not have."""
    excused = left_out(keys, given)
    return [
        slot
        for slot in slots
        if slot.required and slot.key not in excused and not given.get(slot.key, "").strip()
    ]


def without_sentences(wording: str, names: frozenset[str]) -> str:
    """The wording without the sentences, and the items of lists, that have a place for one of these."""
    if not names:
        return wording
    lines = (_line_without(line, names) for line in wording.splitlines())
    return "\n".join(line for line in lines if line is not None).strip()


def _line_without(line: str, names: frozenset[str]) -> str | None:
    """What is left of a line; None where nothing is."""
    sentences = _SENTENCE_ENDS.split(line)
    kept = [sentence for sentence in sentences if not names & set(_NAMED.findall(sentence))]
    if len(kept) == len(sentences):
        return line
    return "".join(kept).strip() or None


SECTION_12 = frozenset({"foia-s12-1", "foia-s12-2"})


def is_about_cost(keys: Iterable[str]) -> bool:
    """Whether section 12 is relied on, which concerns all FOIA questions of a request."""
    return not SECTION_12.isdisjoint(keys)

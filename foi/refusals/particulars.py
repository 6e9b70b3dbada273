"""What a refusal's notice asks of the officer: the particulars, what excuses some of them, what still
lacks; and the paragraph that a new reason starts from, with a place for each.

PURE. The particulars are the law's and the wording's. Two statements of an officer excuse some: under
section 17(4) FOIA, where reasons would themselves disclose what is exempt, and under section 36(4), where
the information is statistics. Both are kept among the particulars, as the officer's grounds, and not
printed. A steward changes the paragraph to the house's words; what a wording has no place for is printed
after it by name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from foi.law import notices
from foi.law.grounds import ground
from foi.law.holding import Holding, counts_as_not_held, effect_of
from foi.law.provisions import PROVISIONS, Kind, Regime
from foi.law.refusal_notice import Particular, ParticularGroup, particulars_for


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


# The paragraph that a new reason starts from

IN_SENTENCES = frozenset({"reason", "likelihood"})
NO_SIGN = "Please do not take this as a sign that the information exists or that it does not."
WEIGHED = "We have weighed the public interest."
NOT_WEIGHED = "What is not held can’t be weighed against a public interest."


def default_wording(keys: Sequence[str]) -> str:
    """Wording for a reason that rests on these provisions, every required particular in it once."""
    slots = particulars_for(keys)
    return "\n\n".join(_paragraphs(keys, slots))


def _paragraphs(keys: Sequence[str], slots: Sequence[Particular]) -> Iterator[str]:
    needed = [slot for slot in slots if slot.required]
    yield " ".join([_statement(keys), *_sentences(keys, slots)])
    listed = [
        slot for slot in needed if slot.group is ParticularGroup.GROUND and slot.key not in IN_SENTENCES
    ]
    if listed:
        yield "\n".join(f"- {slot.label}: {_place(slot.key)}" for slot in listed)
    yield from _public_interest(needed)
    if counts_as_not_held(keys) and PROVISIONS[keys[0]].regime is Regime.EIR:
        yield NOT_WEIGHED
    if _neither(keys):
        yield NO_SIGN


def _statement(keys: Sequence[str]) -> str:
    """What relying on the provisions says of holding, and the provisions as they are cited in full."""
    cited = " and ".join(PROVISIONS[key].citation for key in keys)
    effects = (effect_of(ground(key)) for key in keys)
    holdings = {effect[0] for effect in effects if effect}
    if Holding.NEITHER_CONFIRMED_NOR_DENIED in holdings:
        return f"Under {cited}, we neither confirm nor deny that we hold this information."
    if holdings == {Holding.NOT_HELD}:
        return f"We did not hold this information when your request reached us ({cited})."
    kinds = {PROVISIONS[key].kind for key in keys}
    if holdings == {Holding.HELD}:
        relied = "it is exempt under" if kinds == {Kind.EXEMPTION} else "we rely on"
        return f"We hold this information, and {relied} {cited}."
    return f"We rely on {cited}."


def _sentences(keys: Sequence[str], slots: Sequence[Particular]) -> Iterator[str]:
    """The reason, for which there is a place even where the law lets it be left out, and the likelihood."""
    names = {slot.key for slot in slots}
    if "reason" in names:
        yield _place("reason")
    if "likelihood" in names:
        harmful = "confirming or denying it" if _neither(keys) else "disclosure"
        yield f"We find that {harmful} {_place('likelihood')} have this effect."


def _public_interest(needed: Sequence[Particular]) -> Iterator[str]:
    weighed = [slot for slot in needed if slot.group is ParticularGroup.PUBLIC_INTEREST]
    if not weighed:
        return
    *sides, balance = weighed
    yield WEIGHED
    yield "\n".join(f"- {side.label}: {_place(side.key)}" for side in sides)
    yield _place(balance.key)


def _place(key: str) -> str:
    return f"[[particular: {key}]]"


def _neither(keys: Sequence[str]) -> bool:
    return any(ground(key).neither_confirms_nor_denies for key in keys)

"""The paragraph a new reason starts from, made from the law's table with a place for all that a notice needs.

PURE. A steward changes it to the house's words; what a wording has no place for is printed after it by name.
"""

from collections.abc import Iterator, Sequence

from foi.law.grounds import ground
from foi.law.holding import Holding, counts_as_not_held, effect_of
from foi.law.provisions import PROVISIONS, Kind, Regime
from foi.law.refusal_notice import Particular, ParticularGroup, particulars_for

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

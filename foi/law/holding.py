"""Whether information is held, and what became of the question: two axes, suggested from an answer's parts.

Section 1(1)(a) FOIA asks whether information is held, section 1(1)(b) that it be communicated. "Not held"
is a denial under (a) and no refusal, whatever an authority's house label calls it, while under the EIR it
is the exception of regulation 12(4)(a): both are counted as not held. Section 21 and regulation 6(1)(b)
are refusals with a notice whose outcome reads "already available".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from foi.law.grounds import Ground, ground
from foi.law.provisions import Kind


class Holding(StrEnum):
    """Section 1(1)(a) FOIA: what the letter says about holding the information."""

    HELD = "held"
    PARTLY_HELD = "partly_held"
    NOT_HELD = "not_held"
    NOT_ESTABLISHED = "not_established"
    NEITHER_CONFIRMED_NOR_DENIED = "neither_confirmed_nor_denied"

    @property
    def label(self) -> str:
        return _HOLDING_LABELS[self]


_HOLDING_LABELS = {
    Holding.HELD: "Held",
    Holding.PARTLY_HELD: "Partly held",
    Holding.NOT_HELD: "Not held",
    Holding.NOT_ESTABLISHED: "Not established",
    Holding.NEITHER_CONFIRMED_NOR_DENIED: "Neither confirmed nor denied",
}


class Outcome(StrEnum):
    """What became of the question, as it is counted. Partly disclosed means that something was withheld."""

    DISCLOSED = "disclosed"
    PARTLY_DISCLOSED = "partly_disclosed"
    REFUSED = "refused"
    NOT_HELD = "not_held"
    ALREADY_AVAILABLE = "already_available"
    TRANSFERRED = "transferred"
    CLARIFICATION_SOUGHT = "clarification_sought"
    PAYMENT_REQUIRED = "payment_required"
    DECISION_AWAITED = "decision_awaited"
    NOT_VALID = "not_valid"

    @property
    def label(self) -> str:
        return _OUTCOME_LABELS[self]


_OUTCOME_LABELS = {
    Outcome.DISCLOSED: "Disclosed",
    Outcome.PARTLY_DISCLOSED: "Partly disclosed",
    Outcome.REFUSED: "Refused",
    Outcome.NOT_HELD: "Not held",
    Outcome.ALREADY_AVAILABLE: "Already available",
    Outcome.TRANSFERRED: "Transferred",
    Outcome.CLARIFICATION_SOUGHT: "Clarification asked for",
    Outcome.PAYMENT_REQUIRED: "Payment required",
    Outcome.DECISION_AWAITED: "Decision awaited",
    Outcome.NOT_VALID: "Not a valid request",
}


class PartKind(StrEnum):
    """What an answer is made of."""

    TEXT = "text"
    TABLE = "table"
    RECORDS = "records"
    REFUSAL = "refusal"
    SIGNPOST = "signpost"
    ATTACHMENT = "attachment"
    REFERENCE = "reference"

    @property
    def words(self) -> str:
        """As officers know it."""
        return PART_KIND_WORDS[self]


PART_KIND_WORDS = {
    PartKind.TEXT: "Text",
    PartKind.TABLE: "Table of figures",
    PartKind.RECORDS: "Table of records",
    PartKind.REFUSAL: "Refusal",
    PartKind.SIGNPOST: "Signpost",
    PartKind.ATTACHMENT: "Attachment",
    PartKind.REFERENCE: "See another answer",
}


class PartEffect(StrEnum):
    """What a part of an answer gives, so far as it bears on holding and outcome; no kind of its own.

    A text that prints a figure has content, and a table from which all is withheld has none.
    """

    CONTENT = "content"  # figures or records, in a table or a sentence
    REFUSAL = "refusal"
    SIGNPOST = "signpost"
    ATTACHMENT = "attachment"
    REFERENCE = "reference"  # "see answer 2"
    TEXT = "text"


@dataclass(frozen=True)
class Suggestion:
    """Holding and outcome where the parts settle them; None and a `conflict` to show where they don't.

    With neither there is nothing to go by yet.
    """

    holding: Holding | None = None
    outcome: Outcome | None = None
    conflict: str = ""


@dataclass(frozen=True)
class PartFacts:
    """One part of an answer.

    `provisions`: keys, for a refusal. `holding`: for content in whose cells some or all is not held.
    `refers_to`: for a reference, what is suggested for the other answer.
    """

    kind: PartEffect
    provisions: tuple[str, ...] = ()
    holding: Holding = Holding.HELD
    refers_to: Suggestion | None = None


Effect = tuple[Holding, Outcome]

_HELD_AND_REFUSED: Effect = (Holding.HELD, Outcome.REFUSED)

# What relying on a ground says, where it is not "held, and refused". None: it leaves the rest as it is.
_EFFECTS: Mapping[str, Effect | None] = {
    "foia-s1-1-a-not-held": (Holding.NOT_HELD, Outcome.NOT_HELD),
    "foia-s1-3-clarification": (Holding.NOT_ESTABLISHED, Outcome.CLARIFICATION_SOUGHT),
    "foia-s8-invalid": (Holding.NOT_ESTABLISHED, Outcome.NOT_VALID),
    "foia-s9-fees-notice": (Holding.HELD, Outcome.PAYMENT_REQUIRED),
    "foia-s10-3-pit-extension": (Holding.HELD, Outcome.DECISION_AWAITED),
    "foia-s11-3-form": None,
    # Section 12(1) leaves the duty to say whether it is held; section 14 takes away both duties.
    "foia-s12-1": _HELD_AND_REFUSED,
    "foia-s12-2": (Holding.NOT_ESTABLISHED, Outcome.REFUSED),
    "foia-s13-fee-over-limit": (Holding.HELD, Outcome.PAYMENT_REQUIRED),
    "foia-s14-1": (Holding.NOT_ESTABLISHED, Outcome.REFUSED),
    "foia-s14-2": (Holding.NOT_ESTABLISHED, Outcome.REFUSED),
    "foia-s16-transfer": (Holding.NOT_HELD, Outcome.TRANSFERRED),
    "foia-s21": (Holding.HELD, Outcome.ALREADY_AVAILABLE),
    "eir-6-1-a": None,
    "eir-6-1-b": (Holding.HELD, Outcome.ALREADY_AVAILABLE),
    "eir-7-extension": (Holding.HELD, Outcome.DECISION_AWAITED),
    "eir-8-charge": (Holding.HELD, Outcome.PAYMENT_REQUIRED),
    "eir-9-advice": (Holding.NOT_ESTABLISHED, Outcome.CLARIFICATION_SOUGHT),
    "eir-10-transfer": (Holding.NOT_HELD, Outcome.TRANSFERRED),
    "eir-12-4-a": (Holding.NOT_HELD, Outcome.NOT_HELD),
    "eir-12-4-c": (Holding.NOT_ESTABLISHED, Outcome.CLARIFICATION_SOUGHT),
    "eir-12-9-emissions": None,
    "eir-12-11-separate": None,
}

# Where nothing is disclosed, the first of these that any part brings is the outcome of the answer.
_PRECEDENCE = (
    Outcome.CLARIFICATION_SOUGHT,
    Outcome.PAYMENT_REQUIRED,
    Outcome.DECISION_AWAITED,
    Outcome.REFUSED,
    Outcome.ALREADY_AVAILABLE,
    Outcome.TRANSFERRED,
    Outcome.NOT_VALID,
    Outcome.NOT_HELD,
)

REVEALS_HOLDING = (
    "One part neither confirms nor denies, another shows whether the information is held. Keep one of them."
)
PARTLY_ESTABLISHED = (
    "One part says whether the information is held, another that this is not established. Choose which it is."
)
LINK_ALONE = (
    "A link alone does not answer. Say what is held, or rely on section 21 or regulation 6(1)(b) and give "
    "the link there."
)
NOT_YET_SETTLED = "The answer this one refers to is not settled yet."


def effect_of(relied_on: Ground) -> Effect | None:
    """Return the holding and outcome that relying on a ground states, or None where it states neither.

    A vague ground states what all that it covers state, otherwise that the information is held and refused.
    """
    if relied_on.neither_confirms_nor_denies:
        return (Holding.NEITHER_CONFIRMED_NOR_DENIED, Outcome.REFUSED)
    stated = {_EFFECTS.get(each.key, _HELD_AND_REFUSED) for each in relied_on.provisions}
    return stated.pop() if len(stated) == 1 else _HELD_AND_REFUSED


def counts_as_not_held(keys: Sequence[str]) -> bool:
    """Say whether these grounds are a statement that information is not held, under either regime."""
    return any(ground(key).kind is Kind.NOT_HELD for key in keys)


def suggest(parts: Sequence[PartFacts]) -> Suggestion:
    """Suggest holding and outcome of an answer from its parts, or say why they conflict.

    Text beside other parts explains them; alone, or beside a link, it is the answer itself. What is not
    held takes nothing from an outcome: where all that is held was disclosed, the outcome is disclosed.
    """
    if any(part.kind is PartEffect.REFERENCE and not _settled(part.refers_to) for part in parts):
        return Suggestion(conflict=NOT_YET_SETTLED)
    effects = [effect for part in parts for effect in _effects(part)]
    if effects:
        return _combined(effects)
    kinds = {part.kind for part in parts}
    if PartEffect.TEXT in kinds:
        return Suggestion(Holding.HELD, Outcome.DISCLOSED)
    return Suggestion(conflict=LINK_ALONE if PartEffect.SIGNPOST in kinds else "")


def _settled(other: Suggestion | None) -> bool:
    return other is not None and other.holding is not None and other.outcome is not None


def _effects(part: PartFacts) -> list[Effect]:
    match part.kind:
        case PartEffect.REFUSAL:
            stated = (effect_of(ground(key)) for key in part.provisions)
            return [effect for effect in stated if effect]
        case PartEffect.CONTENT | PartEffect.ATTACHMENT:
            return [_content_effect(part)]
        case PartEffect.REFERENCE if part.refers_to and part.refers_to.holding and part.refers_to.outcome:
            return [(part.refers_to.holding, part.refers_to.outcome)]
    return []


def _content_effect(part: PartFacts) -> Effect:
    if part.holding is Holding.NOT_HELD:
        return (Holding.NOT_HELD, Outcome.NOT_HELD)
    return (part.holding, Outcome.DISCLOSED)


def _combined(effects: Sequence[Effect]) -> Suggestion:
    holdings = {holding for holding, _ in effects}
    outcome = _combined_outcome({outcome for _, outcome in effects})
    if len(holdings) == 1:
        return Suggestion(holdings.pop(), outcome)
    if Holding.NEITHER_CONFIRMED_NOR_DENIED in holdings:
        return Suggestion(conflict=REVEALS_HOLDING)
    if Holding.NOT_ESTABLISHED in holdings:
        return Suggestion(conflict=PARTLY_ESTABLISHED)
    return Suggestion(Holding.PARTLY_HELD, outcome)


def _combined_outcome(outcomes: set[Outcome]) -> Outcome:
    rest = outcomes - {Outcome.NOT_HELD, Outcome.TRANSFERRED}
    if rest == {Outcome.DISCLOSED}:
        return Outcome.DISCLOSED
    if rest & {Outcome.DISCLOSED, Outcome.PARTLY_DISCLOSED}:
        return Outcome.PARTLY_DISCLOSED
    return next(outcome for outcome in _PRECEDENCE if outcome in outcomes)

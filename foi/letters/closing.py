"""The closing of a letter: which particulars it needs (foi.law.refusal_notice) and the authority's blocks for them."""

from collections.abc import Mapping
from dataclasses import dataclass

from foi.authorities.models import ReuseStyle
from foi.blocks.models import Block, BlockKind, BlockVersion
from foi.law.holding import Outcome
from foi.law.provisions import Regime
from foi.law.refusal_notice import ClosingSlot, closing_requirements
from foi.letters.case import Case
from foi.letters.document import Closing, ClosingKind, Letter, Origin
from foi.letters.naming import question_names, section_heading
from foi.letters.wording import Wording

DISCLOSING = frozenset({Outcome.DISCLOSED, Outcome.PARTLY_DISCLOSED})


@dataclass(frozen=True)
class Slot:
    """A closing slot of the law: the kind of closing, the kind of block, and the regime of its wording."""

    closing: ClosingKind
    block: BlockKind
    regime: str
    heading: str


SLOTS: Mapping[ClosingSlot, Slot] = {
    ClosingSlot.REVIEW: Slot(ClosingKind.REVIEW, BlockKind.REVIEW, "foia", "If you are not satisfied with this response"),
    ClosingSlot.COMMISSIONER: Slot(ClosingKind.COMMISSIONER, BlockKind.COMMISSIONER, "foia", "The Information Commissioner"),
    ClosingSlot.REPRESENTATIONS: Slot(
        ClosingKind.REVIEW, BlockKind.REVIEW, "eir", "If you are not satisfied with this response"
    ),
    ClosingSlot.ENFORCEMENT: Slot(ClosingKind.COMMISSIONER, BlockKind.COMMISSIONER, "eir", "The Information Commissioner"),
}


def closings(letter: Letter, case: Case, wording: Wording) -> tuple[Closing, ...]:
    """The closing paragraphs, in the order of the law's slots, each once. A slot without a block is left out:
    the checks then say that it is missing."""
    found: list[Closing] = []
    for requirement in closing_requirements(
        grounds_of(letter), regimes={Regime(regime) for regime in case.regimes()}, discloses=discloses(letter)
    ):
        slot = SLOTS.get(requirement.slot) or reuse_slot(case)
        closing = _closing(slot, letter, case, wording)
        if closing and closing not in found:
            found.append(closing)
    return tuple(found)


def grounds_of(letter: Letter) -> tuple[str, ...]:
    """The provisions relied on anywhere in the letter."""
    notices = (part.notice for section in letter.sections for part in section.parts if part.notice)
    return tuple(dict.fromkeys(key for notice in notices for key in notice.provisions))


def discloses(letter: Letter) -> bool:
    """Whether any information goes out with the letter."""
    return any(section.outcome in DISCLOSING for section in letter.sections)


def reuse_slot(case: Case) -> Slot:
    """Licence or copyright, as the authority chose."""
    if case.information_request.authority.reuse_style == ReuseStyle.COPYRIGHT:
        return Slot(ClosingKind.COPYRIGHT, BlockKind.COPYRIGHT, "", "Copyright")
    return Slot(ClosingKind.REUSE, BlockKind.REUSE, "", "Using this information again")


def _closing(slot: Slot, letter: Letter, case: Case, wording: Wording) -> Closing | None:
    chosen = block_for(slot, case)
    if chosen is None:
        return None
    block, version = chosen
    mixed = len(case.regimes()) > 1 and slot.regime
    heading = f"{slot.heading}: {regime_questions(letter, slot.regime)}" if mixed else slot.heading
    return Closing(slot.closing, heading, wording.blocks(version.text), Origin(block.slug, version.number), slot.regime)


def block_for(slot: Slot, case: Case) -> tuple[Block, BlockVersion] | None:
    """The authority's own block for a slot, else a shared one; one written for the regime before one for both."""
    fitting = [(block, version) for block, version in case.blocks if block.kind == slot.block]
    for regime in dict.fromkeys((slot.regime, "")):
        for block, version in fitting:
            if block.regime == regime:
                return block, version
    return None


def regime_questions(letter: Letter, regime: str) -> str:
    """The questions a review route concerns, named, for a letter that carries both regimes."""
    names = question_names(letter)
    sections = [each for each in letter.sections if any(q.regime == regime for q in each.questions) and not each.heading_only]
    return ", ".join(section_heading(section, names).lower() for section in sections)

"""The closing of a letter: which particulars it needs (foi.law.refusal_notice) and the authority's blocks for
them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from foi.authorities.models import ReuseStyle
from foi.blocks.models import Block, BlockKind, BlockVersion
from foi.law.holding import Outcome, PartKind
from foi.law.provisions import Regime
from foi.law.refusal_notice import ClosingSlot, closing_requirements
from foi.letters.build.case import Case
from foi.letters.build.wording import Wording
from foi.letters.document import Closing, ClosingKind, Letter, Origin, Section
from foi.letters.naming import EVERYTHING, within_sentence
from foi.letters.tree import grounds_of
from foi.stats.presentation import format_list

DISCLOSING = frozenset({Outcome.DISCLOSED, Outcome.PARTLY_DISCLOSED})
CONTENT = frozenset({PartKind.TABLE, PartKind.RECORDS, PartKind.ATTACHMENT})
NOT_SATISFIED = "If you are not satisfied with this response"
COMMISSIONER = "The Information Commissioner"


@dataclass(frozen=True)
class ClosingForm:
    """A closing slot of the law: the kind of closing, the kind of block, and the regime of its wording."""

    closing: ClosingKind
    block: BlockKind
    regime: str
    heading: str


SLOTS: Mapping[ClosingSlot, ClosingForm] = {
    ClosingSlot.REVIEW: ClosingForm(ClosingKind.REVIEW, BlockKind.REVIEW, "foia", NOT_SATISFIED),
    ClosingSlot.COMMISSIONER: ClosingForm(
        ClosingKind.COMMISSIONER, BlockKind.COMMISSIONER, "foia", COMMISSIONER
    ),
    ClosingSlot.REPRESENTATIONS: ClosingForm(ClosingKind.REVIEW, BlockKind.REVIEW, "eir", NOT_SATISFIED),
    ClosingSlot.ENFORCEMENT: ClosingForm(
        ClosingKind.COMMISSIONER, BlockKind.COMMISSIONER, "eir", COMMISSIONER
    ),
}


def closings(letter: Letter, case: Case, wording: Wording) -> tuple[Closing, ...]:
    """The closing paragraphs in the order of the law's slots; wording that serves both regimes comes once.

    A slot without a block is left out: the checks then say that it is missing.
    """
    requirements = closing_requirements(
        grounds_of(letter), regimes={Regime(regime) for regime in case.regimes()}, discloses=discloses(letter)
    )
    slots = [SLOTS.get(requirement.slot) or reuse_slot(case) for requirement in requirements]
    chosen: dict[tuple[ClosingKind, int], tuple[ClosingForm, Block, BlockVersion]] = {}
    for slot in slots:
        for block, version in block_for(slot, case):
            key = (slot.closing, version.pk)
            chosen[key] = (replace(slot, regime="") if key in chosen else slot, block, version)
    return tuple(_closing(slot, block, version, letter, wording) for slot, block, version in chosen.values())


def discloses(letter: Letter) -> bool:
    """Whether any information goes out with the letter; where an outcome is not settled yet, by what the
    answer has.
    """
    return any(
        section.outcome in DISCLOSING
        or (not section.outcome and any(part.kind in CONTENT for part in section.parts))
        for section in letter.sections
    )


def reuse_slot(case: Case) -> ClosingForm:
    """Licence or copyright, as the authority chose."""
    if case.information_request.authority.reuse_style == ReuseStyle.COPYRIGHT:
        return ClosingForm(ClosingKind.COPYRIGHT, BlockKind.COPYRIGHT, "", "Copyright")
    return ClosingForm(ClosingKind.REUSE, BlockKind.REUSE, "", "Using this information again")


def _closing(
    slot: ClosingForm, block: Block, version: BlockVersion, letter: Letter, wording: Wording
) -> Closing:
    """One closing; in a letter under both regimes its heading names the questions it is for."""
    concerned = questions_under(letter, slot.regime)
    heading = f"{slot.heading}: {concerned}" if slot.regime and concerned != EVERYTHING else slot.heading
    blocks = wording.with_merge(review_questions=concerned).blocks(version.text)
    return Closing(slot.closing, heading, blocks, Origin(block.slug, version.number), slot.regime)


def block_for(slot: ClosingForm, case: Case) -> tuple[tuple[Block, BlockVersion], ...]:
    """The one block for a slot, or none: the authority's own before a shared one, and of these one written
    for the regime before one for both.
    """
    fitting = [
        each for each in case.blocks if each[0].kind == slot.block and each[0].regime in ("", slot.regime)
    ]
    best = sorted(fitting, key=lambda each: (each[0].authority_id is None, each[0].regime != slot.regime))
    return tuple(best[:1])


def questions_under(letter: Letter, regime: str) -> str:
    """The questions a route concerns, as a sentence names them; the whole request when all are under one
    regime.
    """
    asking = [section for section in letter.sections if not section.heading_only]
    concerned = [section for section in asking if not regime or _is_under(section, regime)]
    if len(concerned) == len(asking):
        return EVERYTHING
    return format_list([within_sentence(section.name) for section in concerned])


def _is_under(section: Section, regime: str) -> bool:
    return any(question.regime == regime for question in section.questions)

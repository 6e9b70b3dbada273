"""A response becomes a Letter: the one place that decides what a letter contains. Templates only lay out.

Here are the whole, its letterhead and addressee, the values of merge fields for [[placeholders]], the
closing, and the note that what is given beside a refusal for cost is given voluntarily: section 12 FOIA
concerns all that was asked under the Act, so nothing need be given; what is given all the same must not
read as if the refusal were none.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from foi.authorities.models import Authority, DatedFact, FactKey, ReuseStyle, values_on
from foi.blocks.models import Block, BlockKind, BlockVersion
from foi.law.holding import Outcome, PartKind
from foi.law.provisions import Regime
from foi.law.refusal_notice import ClosingSlot, closing_requirements
from foi.letters import document
from foi.letters.build.case import Case, load_case
from foi.letters.build.ledger import Ledger
from foi.letters.build.outcomes import with_outcomes
from foi.letters.build.parts import BUILDERS, Assembly, part_of
from foi.letters.build.sections import answer_id, sections_of, separately
from foi.letters.build.withholding import Withholding
from foi.letters.build.wording import Wording
from foi.letters.document import (
    Addressee,
    AttachmentRef,
    Closing,
    ClosingKind,
    Letter,
    Letterhead,
    LetterKind,
    Origin,
    Paragraph,
    Part,
    Section,
    Text,
)
from foi.letters.naming import EVERYTHING, names_in, section_heading
from foi.letters.tree import grounds_of
from foi.refusals.particulars import is_about_cost
from foi.requests.models import InformationRequest
from foi.responses.decisions import SmallNumberDecision
from foi.responses.models import Response
from foi.stats.presentation import format_date, format_list, within_sentence

__all__ = ["BUILDERS", "Assembly", "assemble"]


def assemble(
    response: Response,
    *,
    on: date | None = None,
    decisions: Iterable[SmallNumberDecision] | None = None,
    case: Case | None = None,
) -> Letter:
    """The letter as it stands, dated `on`. What is missing is in it as Missing nodes and sections without
    parts.

    `decisions` about small numbers may be given in the place of those recorded: without any, everything is
    shown as it is held. `case` is what was loaded of the response already. Raises nothing that a row may
    hold: wording that can't be read, a table that can't be laid out and a sum that can't be worked out are
    Missing nodes that say so.
    """
    case = case or load_case(response)
    decided = case.decisions if decisions is None else decisions
    information_request = case.information_request
    heading = heading_of(information_request.authority, case.regimes())
    ledger = Ledger(dict(case.figures), Withholding.of(decided, case))
    wording = Wording(
        merge_values(information_request, response.letter_reference, heading, on, case.dated), ledger
    )
    letter = Letter(
        kind=LetterKind(response.kind),
        reference=response.letter_reference,
        date=on,
        heading=heading,
        subject=information_request.subject,
        authority=letterhead(information_request.authority),
        addressee=addressee(information_request),
        salutation=f"Dear {information_request.requester_name}",
        opening=_opening(case, wording),
        sections=_named_sections(case),
        closing=(),
        sign_off=information_request.authority.sign_off_lines(),
        large_print=response.large_print,
        demonstration=information_request.authority.demonstration_note,
    )
    assembly = Assembly(case, wording, ledger, letter)
    letter = with_outcomes(_with_parts(letter, assembly), case, assembly.figures_of)
    letter = with_voluntary_note(letter)
    letter = replace(letter, closing=closings(letter, case, wording), attachments=_attachments(case, letter))
    return replace(letter, ledger=tuple(ledger.entries.values()))


def _opening(case: Case, wording: Wording) -> tuple[document.Block, ...]:
    """What the letter corrects, then the response's own opening or the authority's."""
    return (*_corrects(case), *wording.blocks(case.response.opening or _opening_block(case)))


def _opening_block(case: Case) -> str:
    """The authority's opening for the letter's regimes: one of its own before a shared one."""
    for block, version in case.blocks:
        if block.kind == "opening" and block.regime in ("", *case.regimes()):
            return version.text
    return ""


def _corrects(case: Case) -> tuple[document.Block, ...]:
    """A correction says which letter it corrects."""
    earlier = case.response.corrects
    if earlier is None:
        return ()
    dated = f" of {format_date(earlier.letter_date)}" if earlier.letter_date else ""
    sentence = f"This letter corrects our letter {earlier.letter_reference}{dated}."
    return (document.Paragraph((Text(sentence),)),)


def _named_sections(case: Case) -> tuple[Section, ...]:
    """The sections with their names, which follow from the questions in the order and tree they were asked
    in.
    """
    names = names_in(separately(case))
    return tuple(replace(each, name=section_heading(each, names)) for each in sections_of(case))


def _with_parts(letter: Letter, assembly: Assembly) -> Letter:
    sections = (replace(each, parts=tuple(_parts(each, assembly))) for each in letter.sections)
    return replace(letter, sections=tuple(sections))


def _parts(section: Section, assembly: Assembly) -> list[Part]:
    """The parts of a section's answer; then, where there are some, what the officer said of the rest."""
    answer = answer_id(section.key)
    parts = [part_of(part, assembly) for part in assembly.case.parts.get(answer, ())]
    rest = assembly.wording.blocks(assembly.case.outstanding.get(answer, "")) if parts else ()
    return [*parts, *([Part(f"rest-{answer}", PartKind.TEXT, rest)] if rest else [])]


def _attachments(case: Case, letter: Letter) -> tuple[AttachmentRef, ...]:
    """The documents that answers refer to, in the order they are first mentioned, then the rest."""
    mentioned = [part.attachment for section in letter.sections for part in section.parts if part.attachment]
    order = {key: place for place, key in reversed(list(enumerate(mentioned)))}
    refs = [
        AttachmentRef(
            key=f"attachment-{each.pk}",
            title=each.title,
            file_name=each.file_name,
            format=each.file_name.rsplit(".", 1)[-1].upper() if "." in each.file_name else each.media_type,
            size=each.size,
            sha256=each.sha256,
            stand_in=each.stand_in,
        )
        for each in case.attachments
    ]
    return tuple(sorted(refs, key=lambda ref: order.get(ref.key, len(order))))


def letterhead(authority: Authority) -> Letterhead:
    """The authority's letterhead, its logo as a data: address so that the letter needs nothing from
    outside.
    """
    logo = ""
    if authority.logo and authority.logo_media_type:
        logo = f"data:{authority.logo_media_type};base64,{b64encode(bytes(authority.logo)).decode()}"
    return Letterhead(
        name=authority.name,
        own_name=authority.own_name,
        office=authority.office,
        address=authority.address_lines(),
        email=authority.email,
        phone=authority.phone,
        website=authority.website,
        colour=authority.colour,
        logo=logo,
        logo_alt=authority.name if logo else "",
    )


def addressee(information_request: InformationRequest) -> Addressee:
    """The requester, by name and reply address."""
    address = tuple(
        line.strip() for line in information_request.requester_address.splitlines() if line.strip()
    )
    return Addressee(information_request.requester_name, address, information_request.requester_email)


HEADINGS = {
    "foia": "Freedom of Information Act 2000",
    "eir": "Environmental Information Regulations 2004",
}


def heading_of(authority: Authority, regimes: frozenset[str]) -> str:
    """The Act or Acts in a letter's heading: both where the questions are under both, or by the authority's
    custom.
    """
    if authority.heading_names_both or len(regimes) > 1:
        return f"{HEADINGS['foia']} / {HEADINGS['eir']}"
    return HEADINGS[next(iter(regimes), "foia")]


def merge_values(
    information_request: InformationRequest,
    reference: str,
    heading: str,
    on: date | None,
    dated: Iterable[DatedFact],
) -> dict[str, str]:
    """Merge field to its text; a field that has nothing to print is "" and shows as missing where it is
    used. `dated` are the facts that change with time, in their order.
    """
    authority = information_request.authority
    facts = values_on(dated, on or information_request.received_on)
    return {
        "authority": authority.name,
        "own_name": authority.own_name,
        "reference": reference,
        "subject": information_request.subject,
        "requester": information_request.requester_name,
        "received": format_date(information_request.received_on),
        "date": format_date(on) if on else "",
        "due": format_date(information_request.due_on),
        "heading": heading,
        "review_contact": authority.review_contact,
        "review_email": authority.review_email,
        "commissioner_name": facts.get(FactKey.COMMISSIONER_NAME, ""),
        "commissioner_address": facts.get(FactKey.COMMISSIONER_ADDRESS, ""),
        "commissioner_phone": facts.get(FactKey.COMMISSIONER_PHONE, ""),
        "commissioner_website": facts.get(FactKey.COMMISSIONER_WEBSITE, ""),
        "review_questions": EVERYTHING,  # closings under two regimes say which questions each is for
    }


# What is given beside a refusal for cost

GIVEN = frozenset({Outcome.DISCLOSED, Outcome.PARTLY_DISCLOSED})
CONTENT = frozenset({PartKind.TABLE, PartKind.RECORDS, PartKind.ATTACHMENT})


def with_voluntary_note(letter: Letter) -> Letter:
    """The letter with the note after its first refusal for cost, where anything is given besides."""
    refusing = next((section for section in letter.sections if _refusal_of(section)), None)
    refusal = _refusal_of(refusing) if refusing else None
    given = [
        _given(section, refusing)
        for section in letter.sections
        if _is_under(section, "foia") and gives(section)
    ]
    if refusal is None or not given:
        return letter
    noted = replace(refusal, blocks=(*refusal.blocks, Paragraph((Text(_note(given)),))))
    return replace(
        letter,
        sections=tuple(
            replace(section, parts=tuple(noted if part is refusal else part for part in section.parts))
            for section in letter.sections
        ),
    )


def _refusal_of(section: Section) -> Part | None:
    return next(
        (part for part in section.parts if part.notice and is_about_cost(part.notice.provisions)), None
    )


def gives(section: Section) -> bool:
    """Whether an answer gives anything; where its outcome is not settled yet, by what it has."""
    return section.outcome in GIVEN or (
        not section.outcome and any(part.kind in CONTENT for part in section.parts)
    )


def _given(section: Section, refusing: Section | None) -> str:
    return (
        "elsewhere in this answer" if section is refusing else f"in answer to {within_sentence(section.name)}"
    )


def _note(given: list[str]) -> str:
    return (
        "This means that we do not have to answer any part of your request under the Act. What we give "
        f"{format_list(given)}, we give voluntarily."
    )


# The closing: which particulars it needs (foi.law.refusal_notice), and the authority's blocks for them

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
    """Whether any information goes out with the letter."""
    return any(gives(section) for section in letter.sections)


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

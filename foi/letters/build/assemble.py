"""A response becomes a Letter: the one place that decides what a letter contains. Templates only lay out."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from foi.letters import document
from foi.letters.build.case import Case, load_case
from foi.letters.build.closing import closings
from foi.letters.build.ledger import Ledger
from foi.letters.build.outcomes import with_outcomes
from foi.letters.build.parts import BUILDERS, Assembly, part_of
from foi.letters.build.sections import answer_id, sections_of, separately
from foi.letters.build.withholding import Withholding
from foi.letters.build.wording import Wording
from foi.letters.document import AttachmentRef, Letter, LetterKind, Part, PartKind, Section, Text
from foi.letters.letterhead import addressee, letterhead
from foi.letters.merging import heading_of, merge_values
from foi.letters.naming import names_in, section_heading
from foi.letters.voluntary import with_voluntary_note
from foi.responses.models import Response, SmallNumberDecision
from foi.stats.presentation import format_date

__all__ = ["BUILDERS", "Assembly", "assemble"]


def assemble(
    response: Response,
    *,
    on: date | None = None,
    decisions: Iterable[SmallNumberDecision] | None = None,
) -> Letter:
    """The letter as it stands, dated `on`. What is missing is in it as Missing nodes and sections without
    parts.

    `decisions` about small numbers may be given in the place of those recorded: without any, everything is
    shown as it is held.
    """
    case = load_case(response)
    decided = response.small_number_decisions.all() if decisions is None else decisions
    information_request = case.information_request
    heading = heading_of(information_request.authority, case.regimes())
    ledger = Ledger(dict(case.figures), Withholding.of(decided, case))
    wording = Wording(merge_values(information_request, response.letter_reference, heading, on), ledger)
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

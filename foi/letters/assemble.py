"""A response becomes a Letter: the one place that decides what a letter contains. Templates only lay out."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from foi.blocks.models import Block, BlockVersion
from foi.figures.layouts import grid_of
from foi.figures.models import HeldFigure
from foi.figures.registers import register_grid
from foi.figures.selection import chosen
from foi.letters import document
from foi.letters.case import Case, load_case
from foi.letters.closing import closings
from foi.letters.document import Letter, LetterKind, Origin, Part, PartKind, Section
from foi.letters.grids import figure_table, record_table
from foi.letters.letterhead import addressee, letterhead
from foi.letters.ledger import Ledger
from foi.letters.merging import heading_of, merge_values
from foi.letters.naming import question_names, section_heading
from foi.letters.outcomes import with_outcomes
from foi.letters.wording import Wording
from foi.requests.models import Question
from foi.responses.models import AnswerPart, Response


def assemble(response: Response, *, on: date | None = None) -> Letter:
    """The letter as it stands, dated `on`. What is missing is in it as Missing nodes and sections without parts."""
    case = load_case(response)
    information_request = case.information_request
    heading = heading_of(information_request.authority, case.regimes())
    merge = merge_values(information_request, response.letter_reference, heading, on)
    ledger = Ledger(dict(case.figures))
    wording = Wording(merge, ledger)
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
        sections=_sections(case),
        closing=(),
        sign_off=information_request.authority.sign_off_lines(),
    )
    assembly = Assembly(case, wording, ledger)
    letter = with_outcomes(_with_parts(letter, assembly), case, assembly.figures_of)
    letter = replace(letter, closing=closings(letter, case, wording), attachments=_attachments(case, letter))
    return replace(letter, ledger=tuple(ledger.entries.values()))


def _opening(case: Case, wording: Wording) -> tuple[document.Block, ...]:
    if case.response.opening:
        return wording.blocks(case.response.opening)
    for block, version in case.blocks:
        if block.kind == "opening" and block.regime in ("", *case.regimes()):
            return wording.blocks(version.text)
    return ()


# Sections: the questions in the order asked, those that one answer serves together ------------------------------


def _sections(case: Case) -> tuple[Section, ...]:
    by_id = {question.pk: question for question in case.questions}
    sections: list[Section] = []
    printed: set[int] = set()
    stem = ""
    for question in case.questions:
        if question.pk in printed:
            continue
        answer = case.answers.get(question.pk)
        together = [by_id[pk] for pk in case.served[answer.pk]] if answer else [question]
        printed.update(each.pk for each in together)
        quoted: list[document.Question] = []
        for each in together:
            quoted.append(_quoted(each, by_id, each.stem if each.stem != stem else ""))
            stem = each.stem
        key = f"answer-{answer.pk}" if answer else f"question-{question.pk}"
        sections.append(Section(key=key, questions=tuple(quoted), heading_only=not question.asks))
    return tuple(sections)


def _quoted(question: Question, by_id: Mapping[int, Question], stem: str) -> document.Question:
    depth, above = 0, question.parent_id
    while above is not None and above in by_id:
        depth, above = depth + 1, by_id[above].parent_id
    return document.Question(
        key=f"question-{question.pk}",
        label=question.label,
        text=question.text,
        regime=question.regime,
        depth=depth,
        notes=question.note_lines(),
        stem=stem,
        rows=question.row_lines(),
    )


# Parts: one builder a kind -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Assembly:
    """What the builders of parts need."""

    case: Case
    wording: Wording
    ledger: Ledger
    letter: Letter | None = None

    def figures_of(self, part: AnswerPart) -> list[HeldFigure]:
        """The figures that a table shows, from those loaded with the case."""
        return chosen(self.case.dataset_figures.get(part.dataset_id or 0, ()), part.spec)


def _with_parts(letter: Letter, assembly: Assembly) -> Letter:
    assembly = replace(assembly, letter=letter)
    sections = []
    for section in letter.sections:
        answer = int(section.key.removeprefix("answer-")) if section.key.startswith("answer-") else None
        parts = assembly.case.parts.get(answer, ()) if answer else ()
        sections.append(replace(section, parts=tuple(BUILDERS[PartKind(part.kind)](part, assembly) for part in parts)))
    return replace(letter, sections=tuple(sections))


def _text(part: AnswerPart, assembly: Assembly) -> Part:
    version = part.block_version
    text = part.text or (version.text if version else "")
    return Part(
        key=f"part-{part.pk}",
        kind=PartKind(part.kind),
        blocks=assembly.wording.blocks(text),
        origin=_origin(version.block, version, edited=text != version.text) if version else Origin(),
    )


def _origin(block: Block, version: BlockVersion, *, edited: bool = False) -> Origin:
    return Origin(block.slug, version.number, edited)


def _table(part: AnswerPart, assembly: Assembly) -> Part:
    if part.dataset is None:
        return _missing(part, "table", "Choose what the table shows.")
    figures = assembly.figures_of(part)
    if not figures:
        return _missing(part, "table", "Nothing is held for these choices. Choose other periods, rows or columns.")
    grid = grid_of(part.dataset, part.spec, figures)
    caption = str(part.spec.get("caption") or "") or part.dataset.title
    by_code = {figure.code: figure for figure in figures}
    key = f"table-{part.pk}"
    table = figure_table(grid, key=key, caption=caption, figures=by_code, ledger=assembly.ledger)
    return Part(key=f"part-{part.pk}", kind=PartKind.TABLE, blocks=(*assembly.wording.blocks(part.text), table))


def _records(part: AnswerPart, assembly: Assembly) -> Part:
    if part.register is None:
        return _missing(part, "table of records", "Choose the register.")
    grid = register_grid(part.register, part.spec)
    caption = str(part.spec.get("caption") or "") or part.register.title
    table = record_table(grid, key=f"table-{part.pk}", caption=caption)
    return Part(key=f"part-{part.pk}", kind=PartKind.RECORDS, blocks=(*assembly.wording.blocks(part.text), table))


def _refusal(part: AnswerPart, assembly: Assembly) -> Part:
    if part.reason is None:
        return _missing(part, "refusal", "Choose the reason.")
    given = {name: str(value) for name, value in part.particulars.items() if str(value).strip()}
    wording = assembly.wording.with_particulars(given)
    blocks = (*wording.blocks(part.text or part.reason.wording), *_unprinted(part, given, wording))
    notice = document.Notice(part.reason.label, tuple(part.reason.provisions), tuple(sorted(given.items())))
    return Part(key=f"part-{part.pk}", kind=PartKind.REFUSAL, blocks=blocks, notice=notice, origin=_reason_origin(part))


def _reason_origin(part: AnswerPart) -> Origin:
    """A refusal's wording comes from its reason; the hash of it stands in for a version."""
    reason = part.reason
    if reason is None:
        return Origin()
    version = int(hashlib.sha256(reason.wording.encode()).hexdigest()[:6], 16)
    return Origin(f"reason:{reason.slug}", version, edited=bool(part.text) and part.text != reason.wording)


def _unprinted(part: AnswerPart, given: Mapping[str, str], wording: Wording) -> tuple[document.Block, ...]:
    """Particulars that the wording has no slot for are printed after it, so that nothing given is lost."""
    text = part.text or (part.reason.wording if part.reason else "")
    loose = [name for name in given if f"[[particular: {name}]]" not in text]
    return tuple(block for name in loose for block in wording.blocks(f"[[particular: {name}]]"))


def _attachment(part: AnswerPart, assembly: Assembly) -> Part:
    attachment = part.attachment
    if attachment is None:
        return _missing(part, "attachment", "Add the document, or remove this part.")
    text = part.text or f"Please see the attached document “{attachment.title}”."
    return Part(
        key=f"part-{part.pk}",
        kind=PartKind.ATTACHMENT,
        blocks=assembly.wording.blocks(text),
        attachment=f"attachment-{attachment.pk}",
    )


def _reference(part: AnswerPart, assembly: Assembly) -> Part:
    """ "Please see our answer to question 2": the name follows when that answer moves or its label changes."""
    letter = assembly.letter
    section = next((each for each in letter.sections if each.key == f"answer-{part.refers_to_id}"), None) if letter else None
    if letter is None or section is None:
        return _missing(part, "reference", "Choose the answer it refers to.")
    name = section_heading(section, question_names(letter))
    sentence = f"Please see our answer to {name[0].lower()}{name[1:]}."
    blocks = (document.Paragraph((document.Text(sentence),)), *assembly.wording.blocks(part.text))
    return Part(key=f"part-{part.pk}", kind=PartKind.REFERENCE, blocks=blocks)


def _missing(part: AnswerPart, name: str, reason: str) -> Part:
    node = document.Paragraph((document.Missing(name, reason),))
    return Part(key=f"part-{part.pk}", kind=PartKind(part.kind), blocks=(node,))


BUILDERS: Mapping[PartKind, Callable[[AnswerPart, Assembly], Part]] = {
    PartKind.TEXT: _text,
    PartKind.TABLE: _table,
    PartKind.RECORDS: _records,
    PartKind.REFUSAL: _refusal,
    PartKind.SIGNPOST: _text,
    PartKind.ATTACHMENT: _attachment,
    PartKind.REFERENCE: _reference,
}


def _attachments(case: Case, letter: Letter) -> tuple[document.AttachmentRef, ...]:
    """The documents that answers refer to, in the order they are first mentioned, then the rest."""
    mentioned = [part.attachment for section in letter.sections for part in section.parts if part.attachment]
    order = {key: place for place, key in reversed(list(enumerate(mentioned)))}
    refs = [
        document.AttachmentRef(
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

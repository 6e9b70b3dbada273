"""Splitting a request into its questions.

Text -> lines -> pieces (a label may stand inside a line) -> outline (which labels are labels) -> structure
(which items are questions, which are rows) -> paragraphs (what belongs to which item) -> drafts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foi.reading.requests.asking import Act, asks, asks_for_named, is_open_ended, names_information, tells
from foi.reading.requests.boilerplate import breaks_down, limits_scope
from foi.reading.requests.drafts import (
    Drafting,
    QuestionDraft,
    TextMark,
    covering_spans,
    label_under,
    numbered,
    without_repeats,
)
from foi.reading.requests.email import surroundings
from foi.reading.requests.line_splitting import break_lines, read_lines, wrap_width
from foi.reading.requests.outline import ItemList, OutlineEntry, build_outline
from foi.reading.requests.paragraphs import place_paragraphs
from foi.reading.requests.proposed import SpanKind, Splitting
from foi.reading.requests.prose import (
    ProsePassage,
    is_plain_ask,
    is_vague,
    names_at_least,
    narrows,
    read_prose,
    without_courtesies,
)
from foi.reading.requests.rows import is_period
from foi.reading.requests.structure import EntryRole, Structure, adds, last_sentence, restates
from foi.reading.requests.text import fold, squash, words


def split(text: str) -> Splitting:
    """The questions of a request, in order, and what every other part of its text is.

    Any text gives a result, and nothing is raised; clean it first (``foi.reading.requests.text``) to refuse
    what is not a letter.
    """
    lines = read_lines(text)
    around = surroundings(lines)
    body = [line for line, kind in zip(lines, around, strict=True) if kind is None]
    structure = Structure(build_outline(break_lines(body), wrap_width(body)))
    place_paragraphs(structure)
    found = without_repeats(propose(text, structure), text)
    aside = [
        (line.start, line.end, kind) for line, kind in zip(lines, around, strict=True) if kind is not None
    ]
    return Splitting(text, covering_spans(text, found, aside), numbered(found, text))


_SHORTEST_NAME = 6
_SHORTEST_SENTENCE = 5
_LONGEST_CONJUNCTION = 5
_SHORTEST_SAYING = 8
_FIRST_ITEMS = 20
_WHERE = re.compile(r"(?:where|if)\b", re.I)
_KINDS = {
    EntryRole.STEM: SpanKind.STEM,
    EntryRole.HEADING: SpanKind.HEADING,
    EntryRole.CLOSING: SpanKind.CLOSING,
    EntryRole.PREAMBLE: SpanKind.PREAMBLE,
}


def propose(text: str, structure: Structure) -> Drafting:
    """The questions of the structure as drafts, and a mark on every entry."""
    return _Proposing(text, structure).run()


class _Proposing:
    """Walks the entries and keeps what belongs to whom."""

    def __init__(self, text: str, structure: Structure) -> None:
        self.structure = structure
        self.flat = fold(text).replace("\n", " ")
        self.found = Drafting()
        self.by_entry: dict[OutlineEntry, QuestionDraft] = {}
        self.notes_of_stems: dict[OutlineEntry, list[str]] = {}
        self.governed: dict[OutlineEntry | None, list[QuestionDraft]] = {}
        self.heading = ""
        self.first_list = _first_list(structure)
        self.spare: list[ProsePassage] = []
        self.just_asked: QuestionDraft | None = None

    def run(self) -> Drafting:
        for place, entry in enumerate(self.structure.entries):
            self._take(place, entry)
        self._drop_vague_opening()
        self._drop_said_again()
        if not self.found.drafts:
            fall_back(self.flat, self.structure, self.spare, self.found)
        self._hand_down_notes()
        return self.found

    def _take(self, place: int, entry: OutlineEntry) -> None:
        role = self.structure.roles[entry]
        if role is not EntryRole.PROSE:
            self.just_asked = None
        if role is EntryRole.QUESTION and self.structure.texts[entry]:
            self._question(entry)
        elif role is EntryRole.ROW:
            self._row(entry)
        elif role is EntryRole.NOTE:
            self._note(entry)
        elif role is EntryRole.GOES_ON:
            self._go_on(entry)
        elif role is EntryRole.PROSE:
            self._prose(place, entry)
        else:
            if role is EntryRole.HEADING:
                self.heading = self.structure.texts[entry]
            self._mark(entry.first, entry.end, _KINDS.get(role, SpanKind.PREAMBLE))

    def _mark(self, start: int, end: int, kind: SpanKind, draft: QuestionDraft | None = None) -> None:
        self.found.marks.append(TextMark(start, end, kind, draft))

    # Items

    def _question(self, entry: OutlineEntry) -> None:
        last = entry.group is not None and entry.group.parent is None and entry.group.items[-1] is entry
        start, end = without_courtesies(self.flat, entry.start, entry.end, last=last)
        draft = QuestionDraft(
            [(start, end)],
            entry,
            label=self._label(entry),
            stem=self._stem(entry),
            heading=self.heading,
            parent=self._parent(entry),
        )
        self.by_entry[entry] = draft
        self.found.drafts.append(draft)
        self._mark(entry.first, end, SpanKind.QUESTION, draft)
        if end < entry.end:
            self._mark(end, entry.end, SpanKind.CLOSING)

    def _label(self, entry: OutlineEntry) -> str:
        parent = entry.group.parent if entry.group else None
        above = self._label(parent) if parent else ""
        if parent is not None and self.structure.roles[parent] is EntryRole.STEM:
            return label_under(above, entry.reading) or above
        return label_under(above, entry.reading)

    def _stem(self, entry: OutlineEntry) -> str:
        group = entry.group
        if group is None:
            return ""
        parent = group.parent
        if parent is not None:
            above = self._stem(parent) if self.structure.roles[parent] is EntryRole.STEM else ""
            return f"{above} {self.structure.texts[parent]}".strip()
        if group.lead is None or self.structure.acts[group.lead] is not Act.ASK:
            return ""
        lead = last_sentence(self.structure.texts[group.lead])
        return lead if is_open_ended(lead) else ""

    def _parent(self, entry: OutlineEntry) -> QuestionDraft | None:
        parent = entry.group.parent if entry.group else None
        while parent is not None and parent not in self.by_entry:
            parent = parent.group.parent if parent.group else None
        return self.by_entry[parent] if parent is not None else None

    def _row(self, entry: OutlineEntry) -> None:
        group = entry.group
        owner = self._parent(entry) or self.by_entry.get(self.structure.owners.get(entry, entry))
        if owner is None and group is not None and group.lead is not None:
            owner = self.by_entry.get(group.lead) or (self.found.drafts[-1] if self.found.drafts else None)
        if owner is not None:
            owner.rows.append(self.structure.texts[entry])
            plain = entry.reading is None and not entry.lines[0].cells
            in_the_words = plain and group is not None and group.parent is not None
            if len(owner.rows) == 1:
                owner.begun = len(owner.parts) == 1 and _only_begins(self._words(owner))
            begun = group is not None and not group.enclosed and owner.begun
            in_the_words = in_the_words and not (is_period(self.structure.texts[entry]) or self._asks(group))
            if in_the_words or entry.lines[0].broken or begun:
                owner.parts.append(self._without_closing(entry))
        self._mark(entry.first, entry.end, SpanKind.ROWS, owner)

    def _without_closing(self, entry: OutlineEntry) -> tuple[int, int]:
        """The place of a row without the courtesies that close the letter."""
        end = without_courtesies(self.flat, entry.first, entry.end, last=True)[1]
        return entry.first, end if entry.end - end > _LONGEST_CONJUNCTION else entry.end

    def _asks(self, group: ItemList | None) -> bool:
        """Whether the item above a list asks in a sentence of its own."""
        return group is not None and group.parent is not None and asks(self.structure.texts[group.parent])

    def _words(self, draft: QuestionDraft) -> str:
        """Its words before any rows."""
        start, end = draft.parts[0]
        return self.flat[start:end]

    def _note(self, entry: OutlineEntry) -> None:
        item = self.structure.owners.get(entry)
        text = self.structure.texts[entry]
        drafts = self.governed[entry] = self._governed(entry, item)
        for draft in drafts:
            draft.notes.append(text)
        if item is not None and item not in self.by_entry:
            self.notes_of_stems.setdefault(item, []).append(text)
        self._mark(entry.first, entry.end, SpanKind.NOTE, drafts[-1] if drafts else None)

    def _governed(self, entry: OutlineEntry, item: OutlineEntry | None) -> list[QuestionDraft]:
        """A line after a list that limits it governs all its items, another note only its own."""
        lead = entry.group.lead if entry.group else None
        if lead in self.governed:
            return self.governed[lead]
        if item is None or item not in self.by_entry:
            return []
        governs = entry.gap or self.structure.first_acts[entry] is Act.SCOPE
        if governs and item.group is not None and entry.first > item.group.items[-1].first:
            return [self.by_entry[sibling] for sibling in item.group.items if sibling in self.by_entry]
        return [self.by_entry[item]]

    def _go_on(self, entry: OutlineEntry) -> None:
        draft = self.by_entry.get(self.structure.owners[entry])
        if draft is not None:
            draft.parts.append((entry.first, entry.end))
        self._mark(entry.first, entry.end, SpanKind.QUESTION if draft else SpanKind.STEM, draft)

    # Running text

    def _prose(self, place: int, entry: OutlineEntry) -> None:
        passages = read_prose(self.flat, entry.start, entry.end, asked=bool(self.found.drafts))
        group = self._group_led(place, entry)
        if group is not None and self._leads_past_periods(passages[-1], group):
            passages[-1] = ProsePassage(passages[-1].start, passages[-1].end, Act.LEAD)
        elif (
            group is not None
            and self.structure.roles[group.items[0]] is EntryRole.ROW
            and passages[-1].act is not Act.SCOPE
        ):
            passages[-1] = ProsePassage(passages[-1].start, passages[-1].end, Act.ASK)
        before_list = self.first_list is not None and place < self.first_list.place
        stem = (
            passages[-1]
            if group is not None and self.structure.roles[group.items[0]] is not EntryRole.ROW
            else None
        )
        for number, passage in enumerate(passages):
            if passage is stem and self._leads_on(passage, group):
                self._not_asked(passage, leads=True)
            elif (
                passage.act is Act.ASK and not (before_list and not self._asked_before_list(passage, number))
            ) or (before_list and number == 0 and self._named_before_list(passage)):
                self._ask(entry, passage)
            else:
                self._not_asked(passage, leads=group is not None)

    def _leads_past_periods(self, passage: ProsePassage, group: ItemList) -> bool:
        """Whether only the periods it speaks of stand between a lead and the list of what is asked."""
        if passage.act is not Act.LEAD or not all(is_period(self.structure.texts[i]) for i in group.items):
            return False
        place = self.structure.places[group.items[-1]] + 1
        following = self.structure.entries[place : place + 1]
        return bool(following) and self.structure.roles[following[0]] in {EntryRole.QUESTION, EntryRole.STEM}

    def _leads_on(self, passage: ProsePassage, group: ItemList | None) -> bool:
        """Whether the words wait for the list: they end in a colon, or the list goes on in their line."""
        broken = group is not None and group.items[0].lines[0].broken
        text = self.flat[passage.start : passage.end]
        return is_open_ended(text) or (broken and text[-1:] not in ".?!")

    def _group_led(self, place: int, entry: OutlineEntry) -> ItemList | None:
        following = self.structure.entries[place + 1 : place + 2]
        group = following[0].group if following else None
        return group if group is not None and group.lead is entry else None

    def _ask(self, entry: OutlineEntry, passage: ProsePassage) -> None:
        if self.just_asked is not None and narrows(squash(self.flat[passage.start : passage.end])):
            self._withdraw(self.just_asked)
        draft = QuestionDraft([(passage.start, passage.end)], None, heading=self.heading)
        self.by_entry[entry] = draft
        self.found.drafts.append(draft)
        self._mark(passage.start, passage.end, SpanKind.QUESTION, draft)
        self.just_asked = draft

    def _limit(self, passage: ProsePassage) -> bool:
        """Whether the passage limits the ask right before it and now belongs to its words."""
        draft = self.just_asked
        if draft is None or draft.rows or passage.act is not Act.SCOPE:
            return False
        if not breaks_down(squash(self.flat[passage.start : passage.end])):
            return False
        draft.parts.append((passage.start, passage.end))
        self._mark(passage.start, passage.end, SpanKind.QUESTION, draft)
        return True

    def _asked_before_list(self, passage: ProsePassage, number: int) -> bool:
        """Before a list, only what is asked outright counts; the list says the rest."""
        text = squash(self.flat[passage.start : passage.end])
        if self.first_list is None or self.first_list.restates:
            return False
        if _WHERE.match(text) or self._said_again(text, self.first_list.place):
            return False
        if self.first_list.adds and asks_for_named(text):
            return True
        return is_plain_ask(text) and not limits_scope(text)

    def _said_again(self, text: str, place: int) -> bool:
        """Whether an item of the list that begins there asks the same in nearly the same words."""
        said = set(words(text))
        group = self.structure.entries[place].group
        items = group.items[:_FIRST_ITEMS] if group is not None else []
        asked = [set(words(self.structure.texts[item])) for item in items]
        return any(len(each) >= _SHORTEST_SAYING and len(each & said) > 0.7 * len(each) for each in asked)

    def _named_before_list(self, passage: ProsePassage) -> bool:
        text = self.flat[passage.start : passage.end]
        named = (
            passage.act is Act.STATEMENT and names_information(text) and len(words(text)) >= _SHORTEST_NAME
        )
        return named and not tells(text) and self.first_list is not None and not self.first_list.restates

    def _not_asked(self, passage: ProsePassage, *, leads: bool) -> None:
        if self._limit(passage):
            return
        self.just_asked = None
        last = self.found.drafts[-1] if self.found.drafts else None
        if passage.act in {Act.STATEMENT, Act.LEAD, Act.ASK}:
            self.spare.append(passage)
        if passage.act in {Act.SCOPE, Act.NOTE}:
            if last is not None:
                last.notes.append(" ".join(self.flat[passage.start : passage.end].split()))
            self._mark(passage.start, passage.end, SpanKind.NOTE, last)
        elif leads and passage.act in {Act.LEAD, Act.ASK}:
            self._mark(passage.start, passage.end, SpanKind.STEM)
        else:
            self._mark(passage.start, passage.end, SpanKind.CLOSING if last else SpanKind.PREAMBLE)

    # When all is read

    def _drop_vague_opening(self) -> None:
        """ "I would like information about potholes." announces the questions that follow it."""
        drafts = self.found.drafts
        if len(drafts) < 2 or drafts[0].entry is not None or drafts[0].rows:
            return
        start, end = drafts[0].parts[0]
        if is_vague(self.flat[start:end]):
            self._withdraw(drafts[0])

    def _drop_said_again(self) -> None:
        """What is asked once in a line of its own before a list with a lead that asks it again."""
        if len(self.found.drafts) < 2:
            return
        opening, entry = self.found.drafts[0], self.found.drafts[1].entry
        alone = opening.entry is None or (
            opening.entry.reading is None
            and len(opening.entry.group.items if opening.entry.group else []) == 1
        )
        if not alone or entry is None or entry.reading is None or entry.group is None or not entry.group.lead:
            return
        start, end = opening.parts[0]
        if self._said_again(self.flat[start:end], self.structure.places[entry]):
            self._withdraw(opening)

    def _withdraw(self, draft: QuestionDraft) -> None:
        """What the draft asks is asked again, more exactly, after it."""
        marks = self.found.marks
        marks[:] = [TextMark(m.start, m.end, SpanKind.PREAMBLE) if m.draft is draft else m for m in marks]
        self.found.drafts.remove(draft)

    def _hand_down_notes(self) -> None:
        for draft in self.found.drafts:
            entry = draft.entry
            while entry is not None and entry.group is not None and entry.group.parent is not None:
                entry = entry.group.parent
                draft.notes.extend(self.notes_of_stems.get(entry, []))


def _only_begins(text: str) -> bool:
    """Whether the words are no sentence without the list: "A list of"."""
    return text[-1:] not in ".?!:;" and len(words(text)) < _SHORTEST_SENTENCE


@dataclass(frozen=True)
class _FirstList:
    """Where the first list of questions begins; whether it restates what was asked before, or adds to it."""

    place: int
    restates: bool
    adds: bool


def _first_list(structure: Structure) -> _FirstList | None:
    for place, entry in enumerate(structure.entries):
        group = entry.group
        if (
            group is not None
            and group.parent is None
            and structure.roles[entry] in {EntryRole.QUESTION, EntryRole.STEM}
        ):
            lead = structure.texts[group.lead] if group.lead is not None else ""
            return _FirstList(place, restates(lead), adds(last_sentence(lead)))
    return None


def fall_back(flat: str, structure: Structure, spare: Sequence[ProsePassage], found: Drafting) -> None:
    """Proposes the information that the spare passages name, or else the request as a whole."""
    named = {passage.start for passage in names_at_least(flat, spare)}
    if named:
        found.marks = [_proposed(found, mark) if mark.start in named else mark for mark in found.marks]
        return
    for passage in _whole(structure, spare):
        mark = _proposed(found, TextMark(passage.start, passage.end, SpanKind.QUESTION))
        apart = [m for m in found.marks if m.end <= passage.start or m.start >= passage.end]
        found.marks = [*apart, mark]


def _proposed(found: Drafting, mark: TextMark) -> TextMark:
    draft = QuestionDraft([(mark.start, mark.end)])
    found.drafts.append(draft)
    return TextMark(mark.start, mark.end, SpanKind.QUESTION, draft)


def _whole(structure: Structure, spare: Sequence[ProsePassage]) -> list[ProsePassage]:
    roles = structure.roles
    said = [e for e in structure.entries if roles[e] not in {EntryRole.CLOSING, EntryRole.PROSE} and e.text]
    places = [(e.start, e.end) for e in said] + [(p.start, p.end) for p in spare]
    return [ProsePassage(min(places)[0], max(end for _, end in places), Act.ASK)] if places else []

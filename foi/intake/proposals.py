"""From the structure of a request to the questions that are proposed."""

from foi.intake.asks import Act, names_information
from foi.intake.drafts import Draft, Drafting, Mark, label_under
from foi.intake.entries import Entry, Group
from foi.intake.fallback import fall_back
from foi.intake.folding import fold, squash, words
from foi.intake.leads import is_open_ended
from foi.intake.prose import (
    Passage,
    is_plain_ask,
    is_vague,
    narrows,
    read_prose,
    without_courtesies,
)
from foi.intake.scope import breaks_down
from foi.intake.splitting import SpanKind
from foi.intake.structure import Role, Structure, last_sentence, restates

_SHORTEST_NAME = 6
_SHORTEST_SENTENCE = 5
_KINDS = {
    Role.STEM: SpanKind.STEM,
    Role.HEADING: SpanKind.HEADING,
    Role.CLOSING: SpanKind.CLOSING,
    Role.PREAMBLE: SpanKind.PREAMBLE,
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
        self.by_entry: dict[Entry, Draft] = {}
        self.notes_of_stems: dict[Entry, list[str]] = {}
        self.governed: dict[Entry | None, list[Draft]] = {}
        self.heading = ""
        self.first_list = _first_list(structure)
        self.spare: list[Passage] = []
        self.just_asked: Draft | None = None

    def run(self) -> Drafting:
        for place, entry in enumerate(self.structure.entries):
            self._take(place, entry)
        self._drop_vague_opening()
        if not self.found.drafts:
            fall_back(self.flat, self.structure, self.spare, self.found)
        self._hand_down_notes()
        return self.found

    def _take(self, place: int, entry: Entry) -> None:
        role = self.structure.roles[entry]
        if role is not Role.PROSE:
            self.just_asked = None
        if role is Role.QUESTION and self.structure.texts[entry]:
            self._question(entry)
        elif role is Role.ROW:
            self._row(entry)
        elif role is Role.NOTE:
            self._note(entry)
        elif role is Role.GOES_ON:
            self._go_on(entry)
        elif role is Role.PROSE:
            self._prose(place, entry)
        else:
            if role is Role.HEADING:
                self.heading = self.structure.texts[entry]
            self._mark(entry.first, entry.end, _KINDS.get(role, SpanKind.PREAMBLE))

    def _mark(self, start: int, end: int, kind: SpanKind, draft: Draft | None = None) -> None:
        self.found.marks.append(Mark(start, end, kind, draft))

    # Items

    def _question(self, entry: Entry) -> None:
        start, end = without_courtesies(self.flat, entry.start, entry.end)
        draft = Draft(
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

    def _label(self, entry: Entry) -> str:
        parent = entry.group.parent if entry.group else None
        above = self._label(parent) if parent else ""
        if parent is not None and self.structure.roles[parent] is Role.STEM:
            return label_under(above, entry.reading) or above
        return label_under(above, entry.reading)

    def _stem(self, entry: Entry) -> str:
        group = entry.group
        if group is None:
            return ""
        parent = group.parent
        if parent is not None:
            above = self._stem(parent) if self.structure.roles[parent] is Role.STEM else ""
            return f"{above} {self.structure.texts[parent]}".strip()
        if group.lead is None or self.structure.acts[group.lead] is not Act.ASK:
            return ""
        lead = last_sentence(self.structure.texts[group.lead])
        return lead if is_open_ended(lead) else ""

    def _parent(self, entry: Entry) -> Draft | None:
        parent = entry.group.parent if entry.group else None
        while parent is not None and parent not in self.by_entry:
            parent = parent.group.parent if parent.group else None
        return self.by_entry[parent] if parent is not None else None

    def _row(self, entry: Entry) -> None:
        group = entry.group
        owner = self._parent(entry)
        if owner is None and group is not None and group.lead is not None:
            owner = self.by_entry.get(group.lead) or (self.found.drafts[-1] if self.found.drafts else None)
        if owner is not None:
            owner.rows.append(self.structure.texts[entry])
            plain = entry.reading is None and not entry.lines[0].cells
            in_the_words = plain and group is not None and group.parent is not None
            begun = group is not None and not group.enclosed and _only_begins(self._words(owner))
            if in_the_words or entry.lines[0].broken or begun:
                owner.parts.append((entry.first, entry.end))
        self._mark(entry.first, entry.end, SpanKind.ROWS, owner)

    def _words(self, draft: Draft) -> str:
        """Its words before any rows."""
        start, end = draft.parts[0]
        return self.flat[start:end]

    def _note(self, entry: Entry) -> None:
        item = self.structure.owners.get(entry)
        text = self.structure.texts[entry]
        drafts = self.governed[entry] = self._governed(entry, item)
        for draft in drafts:
            draft.notes.append(text)
        if item is not None and item not in self.by_entry:
            self.notes_of_stems.setdefault(item, []).append(text)
        self._mark(entry.first, entry.end, SpanKind.NOTE, drafts[-1] if drafts else None)

    def _governed(self, entry: Entry, item: Entry | None) -> list[Draft]:
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

    def _go_on(self, entry: Entry) -> None:
        draft = self.by_entry.get(self.structure.owners[entry])
        if draft is not None:
            draft.parts.append((entry.first, entry.end))
        self._mark(entry.first, entry.end, SpanKind.QUESTION if draft else SpanKind.STEM, draft)

    # Running text

    def _prose(self, place: int, entry: Entry) -> None:
        passages = read_prose(self.flat, entry.start, entry.end, asked=bool(self.found.drafts))
        group = self._group_led(place, entry)
        if (
            group is not None
            and self.structure.roles[group.items[0]] is Role.ROW
            and passages[-1].act is not Act.SCOPE
        ):
            passages[-1] = Passage(passages[-1].start, passages[-1].end, Act.ASK)
        before_list = self.first_list is not None and place < self.first_list[0]
        stem = (
            passages[-1]
            if group is not None and self.structure.roles[group.items[0]] is not Role.ROW
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

    def _leads_on(self, passage: Passage, group: Group | None) -> bool:
        """Whether the words wait for the list: they end in a colon, or the list goes on in their line."""
        broken = group is not None and group.items[0].lines[0].broken
        text = self.flat[passage.start : passage.end]
        return is_open_ended(text) or (broken and text[-1:] not in ".?!")

    def _group_led(self, place: int, entry: Entry) -> Group | None:
        following = self.structure.entries[place + 1 : place + 2]
        group = following[0].group if following else None
        return group if group is not None and group.lead is entry else None

    def _ask(self, entry: Entry, passage: Passage) -> None:
        if self.just_asked is not None and narrows(squash(self.flat[passage.start : passage.end])):
            self._withdraw(self.just_asked)
        draft = Draft([(passage.start, passage.end)], None, heading=self.heading)
        self.by_entry[entry] = draft
        self.found.drafts.append(draft)
        self._mark(passage.start, passage.end, SpanKind.QUESTION, draft)
        self.just_asked = draft

    def _limit(self, passage: Passage) -> bool:
        """Whether the passage limits the ask right before it and now belongs to its words."""
        draft = self.just_asked
        if draft is None or draft.rows or passage.act is not Act.SCOPE:
            return False
        if not breaks_down(squash(self.flat[passage.start : passage.end])):
            return False
        draft.parts.append((passage.start, passage.end))
        self._mark(passage.start, passage.end, SpanKind.QUESTION, draft)
        return True

    def _asked_before_list(self, passage: Passage, number: int) -> bool:
        """Before a list, only what is asked outright counts; the list says the rest."""
        text = self.flat[passage.start : passage.end].strip()
        return self.first_list is not None and not self.first_list[1] and is_plain_ask(text)

    def _named_before_list(self, passage: Passage) -> bool:
        text = self.flat[passage.start : passage.end]
        named = (
            passage.act is Act.STATEMENT and names_information(text) and len(words(text)) >= _SHORTEST_NAME
        )
        return named and self.first_list is not None and not self.first_list[1]

    def _not_asked(self, passage: Passage, *, leads: bool) -> None:
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

    def _withdraw(self, draft: Draft) -> None:
        """What the draft asks is asked again, more exactly, after it."""
        marks = self.found.marks
        marks[:] = [Mark(m.start, m.end, SpanKind.PREAMBLE) if m.draft is draft else m for m in marks]
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


def _first_list(structure: Structure) -> tuple[int, bool] | None:
    """Where the first list of questions begins, and whether it restates what was asked before."""
    for place, entry in enumerate(structure.entries):
        group = entry.group
        if (
            group is not None
            and group.parent is None
            and structure.roles[entry] in {Role.QUESTION, Role.STEM}
        ):
            lead = structure.texts[group.lead] if group.lead is not None else ""
            return place, restates(lead)
    return None

"""Where the paragraphs between and around the items of lists belong."""

import re

from foi.reading.requests.asking import Act, asks, is_open_ended, names_information
from foi.reading.requests.boilerplate import is_explicit_note
from foi.reading.requests.outline import ItemList, OutlineEntry, reads_as_title
from foi.reading.requests.prose import goes_on_naming, is_plain_ask, is_vague
from foi.reading.requests.rows import is_blank_row, is_option, is_period
from foi.reading.requests.speech_acts import act_of
from foi.reading.requests.structure import EntryRole, Structure, is_aside_heading, is_heading, names_list
from foi.reading.requests.text import sentences, words

_LONGEST_FRAGMENT = 8
_QUOTED = re.compile(r"\"[^\"]+\"\W?")
_CONDITION_OVER = re.compile(r"(?:if|where|for those)\b[^.?!]{0,120}:$", re.I)
_ASIDE = re.compile(r"\(|(?:where|if)\b", re.I)
_SEVERAL = re.compile(r"\d{4}\D+\d{4}")
_LOWER_START = re.compile(r"[a-z]")


def place_paragraphs(structure: Structure) -> None:
    """Gives every paragraph a role, and the item it goes on or is a note of."""
    _Placing(structure).run()


class _Placing:
    """Walks the entries with the item last seen."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self.roles = structure.roles
        self.current: OutlineEntry | None = None
        self.aside = False
        self.extended: set[ItemList] = set()
        self.noted: set[OutlineEntry] = set()
        self.asked: set[ItemList] = set()
        self.list_ahead = _list_ahead(structure)

    def run(self) -> None:
        for i, entry in enumerate(self.structure.entries):
            if entry.group is not None:
                self._pass_item(entry)
            elif entry not in self.roles:
                self.roles[entry] = self._role(i, entry)

    def _pass_item(self, entry: OutlineEntry) -> None:
        if entry.group is not None and entry.group.items[0] is not entry and entry.group in self.asked:
            self.aside = False
        if (
            self.aside
            and entry.group
            and entry.group.parent is None
            and self.roles[entry] is EntryRole.QUESTION
        ):
            self.aside = not entry.group.lead or self.structure.acts[entry.group.lead] is not Act.LEAD
            if self.aside:
                self.roles[entry] = EntryRole.NOTE
        if self.roles[entry] not in {EntryRole.NOTE, EntryRole.CLOSING}:
            self.current = entry
            if entry.group is not None:
                self.asked.add(entry.group)

    def _role(self, i: int, entry: OutlineEntry) -> EntryRole:
        text, act = self.structure.texts[entry], self.structure.first_acts[entry]
        leads_group = self._group_led(i, entry)
        if leads_group is not None and self.structure.acts[entry] in {
            Act.LEAD,
            Act.ASK,
            Act.SCOPE,
            Act.NOTE,
            Act.STATEMENT,
        }:
            role = self._role_of_lead(entry, leads_group)
            if role is not None:
                return role
        if self.current is not None and (is_option(text) or self._fills_in(entry, text)):
            self._own(entry)
            return EntryRole.ROW
        if is_heading(entry, text) and not self._is_fragment(entry, text):
            self.aside = is_aside_heading(text)
            return EntryRole.HEADING
        if self.aside:
            return EntryRole.NOTE
        if entry.lines[0].cells:
            return self._table_row(entry)
        if _QUOTED.fullmatch(text):
            return EntryRole.NOTE
        if act is Act.COURTESY and not self._asks_later(text) and not self._inside_item(i, entry):
            return EntryRole.CLOSING
        return (
            self._beside_item(i, entry, text, act)
            if self.current is not None
            else self._alone(entry, text, act)
        )

    def _fills_in(self, entry: OutlineEntry, text: str) -> bool:
        """Whether the line, under a complete question, holds only periods or blanks for its answer."""
        before = self._before(entry)
        if before is None or not (is_period(text) or is_blank_row(text)):
            return False
        if self.roles.get(before) not in {EntryRole.QUESTION, EntryRole.GOES_ON, EntryRole.ROW}:
            return False
        if before.reading is None and self.roles.get(before) is EntryRole.ROW:
            return True
        complete = self.structure.texts[before][-1:] in {"?", "."}
        return complete and (is_blank_row(text) or _SEVERAL.search(text) is not None)

    def _under_note(self, entry: OutlineEntry) -> bool:
        """Whether the line goes on a list within a remark: "Please include, where possible:"."""
        before = self._before(entry)
        if before is None or self.roles.get(before) is not EntryRole.NOTE:
            return False
        if before in self.noted or (
            before.reading is not None and is_open_ended(self.structure.texts[before])
        ):
            self.noted.add(entry)
        return entry in self.noted

    def _table_row(self, entry: OutlineEntry) -> EntryRole:
        item = self._nearest_question(self.current)
        if item is None:
            return EntryRole.PREAMBLE
        self.structure.owners[entry] = item
        return EntryRole.ROW

    def _inside_item(self, i: int, entry: OutlineEntry) -> bool:
        """Whether the line stands tight between two items that blank lines set apart."""
        ahead = self.list_ahead[i]
        before = self._before(entry)
        if (
            entry.gap
            or before is None
            or self.roles.get(before) not in {EntryRole.QUESTION, EntryRole.GOES_ON, EntryRole.NOTE}
        ):
            return False
        apart = ahead is not None and ahead.apart
        return apart and self.current is not None and _encloses(ahead, self.current)

    def _asks_later(self, text: str) -> bool:
        return any(act_of(sentence) is Act.ASK for sentence in sentences(text)[1:])

    def _group_led(self, i: int, entry: OutlineEntry) -> ItemList | None:
        following = self.structure.entries[i + 1] if i + 1 < len(self.structure.entries) else None
        return (
            following.group
            if following is not None and following.group and following.group.lead is entry
            else None
        )

    def _role_of_lead(self, entry: OutlineEntry, group: ItemList) -> EntryRole | None:
        act = self.structure.acts[entry]
        role = self.roles[group.items[0]]
        if role is EntryRole.NOTE and act is Act.NOTE:
            self._own(entry)
            return (
                EntryRole.NOTE
                if is_explicit_note(self.structure.texts[entry]) or self._is_one_sentence(entry)
                else EntryRole.PROSE
            )
        if role is EntryRole.NOTE:
            return None
        if role is EntryRole.CLOSING:
            return EntryRole.CLOSING
        if role is EntryRole.ROW and self._under_title(entry):
            return self._go_on(self.current)
        if role is EntryRole.ROW:
            named = names_list(self.structure.texts[entry])
            return EntryRole.PROSE if named or act in {Act.ASK, Act.LEAD, Act.SCOPE} else None
        if act is Act.LEAD or self.structure.texts[entry].endswith((":", ":-")):
            return EntryRole.PROSE if group.parent is None else None
        return None

    def _is_one_sentence(self, entry: OutlineEntry) -> bool:
        return len(sentences(self.structure.texts[entry])) == 1

    def _own(self, entry: OutlineEntry) -> None:
        item = self._nearest_question(self.current)
        if item is not None:
            self.structure.owners[entry] = item

    def _is_fragment(self, entry: OutlineEntry, text: str) -> bool:
        """A short line that goes on an unfinished one: "I want this file / 86/0001 / 2 Low Street"."""
        before = self._before(entry)
        if before is None or entry.gap or len(words(text)) > _LONGEST_FRAGMENT or asks(text):
            return False
        if goes_on_naming(text) and text[:4].lower() in {"also", "and ", "plus"}:
            return False
        if names_information(text) and self.structure.first_acts[before] is Act.STATEMENT:
            return False
        unfinished = self.structure.texts[before][-1:] not in ".?!:;"
        return (
            unfinished
            and self.roles.get(before) in {EntryRole.PROSE, EntryRole.GOES_ON}
            and self.structure.first_acts[before] is not Act.COURTESY
        )

    def _before(self, entry: OutlineEntry) -> OutlineEntry | None:
        i = self.structure.places[entry]
        return self.structure.entries[i - 1] if i else None

    def _alone(self, entry: OutlineEntry, text: str, act: Act) -> EntryRole:
        if self._is_fragment(entry, text):
            before = self._before(entry)
            if before is not None:
                self.structure.owners[entry] = self.structure.owners.get(before, before)
            return EntryRole.GOES_ON
        return EntryRole.PROSE

    def _beside_item(self, i: int, entry: OutlineEntry, text: str, act: Act) -> EntryRole:
        """A paragraph after an item: more words of it, a note on it, or something new."""
        item = self._nearest_question(self.current)
        if item is None:
            return EntryRole.PROSE
        self.structure.owners[entry] = item
        behind_rows = item is not self.current
        if is_explicit_note(text) or self._under_note(entry):
            return EntryRole.NOTE
        if self.list_ahead[i] and _encloses(self.list_ahead[i], item):
            below = self.list_ahead[i] is not item.group
            return self._between_items(text, act, item, apart=behind_rows or (below and act is Act.SCOPE))
        return self._after_list(entry, text, act, item, behind_rows=behind_rows)

    def _between_items(self, text: str, act: Act, item: OutlineEntry, *, apart: bool) -> EntryRole:
        if _CONDITION_OVER.match(text):
            return EntryRole.HEADING
        if apart and act is Act.ASK and is_plain_ask(text) and not _ASIDE.match(text):
            return EntryRole.PROSE
        if apart and not (_LOWER_START.match(text) and act is not Act.SCOPE):
            return EntryRole.NOTE
        if item.group is not None:
            self.extended.add(item.group)
        return EntryRole.GOES_ON

    def _after_list(
        self, entry: OutlineEntry, text: str, act: Act, item: OutlineEntry, *, behind_rows: bool
    ) -> EntryRole:
        if _LOWER_START.match(text) and act is not Act.SCOPE:
            return EntryRole.GOES_ON
        if self._under_title(entry):
            return self._go_on(item)
        if not behind_rows and self._as_in_siblings(entry, item):
            return EntryRole.GOES_ON
        if act is Act.SCOPE:
            return EntryRole.NOTE
        if is_period(text):
            return EntryRole.GOES_ON
        self.current = None
        del self.structure.owners[entry]
        return EntryRole.PROSE

    def _go_on(self, item: OutlineEntry | None) -> EntryRole:
        if item is not None and item.group is not None:
            self.extended.add(item.group)
        return EntryRole.GOES_ON

    def _under_title(self, entry: OutlineEntry) -> bool:
        """Whether the paragraph stands right under an item that is only a title; it then belongs to it."""
        item = self.current
        if item is None or self.roles[item] is not EntryRole.QUESTION:
            return False
        if self.structure.acts[entry] in {Act.COURTESY, Act.LEAD} or is_vague(self.structure.texts[entry]):
            return False
        before = self._before(entry)
        if before is None:
            return False
        goes_on = self.roles.get(before) is EntryRole.GOES_ON and self.structure.owners.get(before) is item
        if before is not item and not goes_on:
            return False
        text = self.structure.texts[item]
        if not (reads_as_title(text) or (text.endswith(":") and not asks(text))):
            return False
        self.structure.owners[entry] = item
        return True

    def _as_in_siblings(self, entry: OutlineEntry, item: OutlineEntry) -> bool:
        """Whether further lines belong to the item as they do to those before it."""
        siblings = item.group.items if item.group else []
        before = self._before(entry)
        if entry.gap or before is None or len(siblings) < 2:
            return not entry.gap and len(siblings) == 1 and self.structure.texts[item].endswith(":")
        return item.group is not None and (item.group.apart or item.group in self.extended)

    def _nearest_question(self, item: OutlineEntry | None) -> OutlineEntry | None:
        while item is not None and self.roles[item] not in {EntryRole.QUESTION, EntryRole.STEM}:
            item = item.group.parent if item.group else None
        return item


def _encloses(group: ItemList | None, item: OutlineEntry) -> bool:
    """Whether the next item is in the item's own list, or in one it stands under."""
    own: ItemList | None = item.group
    while own is not None:
        if own is group:
            return True
        own = own.parent.group if own.parent else None
    return False


def _list_ahead(structure: Structure) -> list[ItemList | None]:
    """For each entry the list of the next item after it."""
    ahead: list[ItemList | None] = []
    following: ItemList | None = None
    for entry in reversed(structure.entries):
        ahead.append(following)
        following = entry.group or following
    return ahead[::-1]

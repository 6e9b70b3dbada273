"""The outline of a request: which lines begin an item of a list, which list, and under which item it stands.

A label is believed when it fits: it goes on an open list, or opens one. What may as well begin a sentence
("1 October", "11 High Street", "A: ") needs a neighbour that counts on from it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from foi.reading.requests.asking import asks
from foi.reading.requests.email import is_greeting
from foi.reading.requests.labels import Family, Reading, readings
from foi.reading.requests.line_splitting import TextLine, goes_on
from foi.reading.requests.text import squash
from foi.reading.vocabulary import compiled


class OutlineEntry:
    """An item of a list (with a label) or a paragraph (without), and the lines it is made of.

    It grows while the lines are walked; ``children`` are the lists that stand under it.
    """

    def __init__(
        self, lines: list[TextLine], reading: Reading | None = None, group: "ItemList | None" = None
    ) -> None:
        self.lines = lines
        self.reading = reading
        self.group = group
        self.children: list[ItemList] = []

    @property
    def start(self) -> int:
        """Where its words begin, the label left out."""
        return self.lines[0].start + (self.reading.width if self.reading else 0)

    @property
    def end(self) -> int:
        """Where its last line ends."""
        return self.lines[-1].end

    @property
    def first(self) -> int:
        """Where it begins, label included."""
        return self.lines[0].start

    @property
    def gap(self) -> bool:
        """Whether a blank line stands before it."""
        return self.lines[0].gap

    @property
    def bare(self) -> bool:
        """Whether the label stands alone so far."""
        return (
            self.reading is not None
            and len(self.lines) == 1
            and len(self.lines[0].text) <= self.reading.width
        )

    @property
    def text(self) -> str:
        """Its words on one line, folded, without the label."""
        width = self.reading.width if self.reading else 0
        return squash(" ".join([self.lines[0].text[width:], *(line.text for line in self.lines[1:])]))


class ItemList:
    """A list: items that count on from each other, the item they stand under, the paragraph that leads in.

    ``enclosed``: the sentence of the item above goes on after the list: "How many / a. cats / do you have".
    """

    def __init__(
        self, items: list[OutlineEntry], parent: OutlineEntry | None = None, lead: OutlineEntry | None = None
    ) -> None:
        self.items = items
        self.parent = parent
        self.lead = lead
        self.enclosed = False

    @property
    def last(self) -> Reading | None:
        """The label of its last item."""
        return self.items[-1].reading

    @property
    def apart(self) -> bool:
        """Whether most of its items stand apart by blank lines."""
        return sum(item.gap for item in self.items[1:]) * 2 > len(self.items) - 1 > 0

    @property
    def depth(self) -> int:
        """0 for a list that stands under no other."""
        parent = self.parent.group if self.parent else None
        return 0 if parent is None else parent.depth + 1


_NUMBERS = {Family.NUMBER, Family.QUESTION}
_LONE_LETTERS = {Family.LOWER, Family.UPPER}
_LETTERS = {Family.LOWER, Family.UPPER, Family.ROMAN}
_WIDEST_GAP = 3
_MOST_LEFT_OUT = 9
_DEEPEST = 6
_LONGEST_TITLE = 12
_LEADS_ANEW = compiled("lists", "begins_list_anew", before=r"\bfollowing (?:\w+ )?", after=r"\b")
_RESUMES = re.compile(r"(?:do|does|did|have|has|are|is|were|was|will|can) (?:you|the|there|they|it)\b")


def build_outline(lines: Sequence[TextLine], width: int | None) -> list[OutlineEntry]:
    """Items and paragraphs in the order of the text."""
    return _Builder(lines, width).entries


class _Builder:
    """Walks the lines once, with the lists that are open at each line."""

    def __init__(self, lines: Sequence[TextLine], width: int | None) -> None:
        self.entries: list[OutlineEntry] = []
        self.open: list[ItemList] = []
        self.width = width
        found_in_lines = [readings(line.text) for line in lines]
        self.seen = _seen(found_in_lines)
        self.bullets = Counter(r.mark for found in found_in_lines for r in found if r.family is Family.BULLET)
        for line, found in zip(lines, found_in_lines, strict=True):
            self._take(line, found)

    def _take(self, line: TextLine, found: list[Reading]) -> None:
        before = self.entries[-1] if self.entries else None
        found = [*found, *self._short_for_combined(found)]
        placed = self._place(line, found) if found and not _is_table_row(line, found) else None
        if placed is not None:
            entry = OutlineEntry([line], placed[0], placed[1])
            placed[1].items.append(entry)
            self.entries.append(entry)
        elif before is not None and self._continues(before, line):
            before.lines.append(line)
        else:
            self.entries.append(OutlineEntry([line]))

    def _short_for_combined(self, found: Sequence[Reading]) -> list[Reading]:
        """After "1a)", a lone "b)" is short for "1b)"."""
        last = self.open[-1].last if self.open else None
        if last is None or last.family is not Family.COMBINED or last.mark != "letter":
            return []
        following = (each for each in found if each.family in _LONE_LETTERS and each.value == last.value + 1)
        return [
            replace(
                each, family=last.family, shown=f"{last.under}{each.shown}", mark=last.mark, under=last.under
            )
            for each in following
        ]

    def _continues(self, before: OutlineEntry, line: TextLine) -> bool:
        if line.cells or before.lines[-1].cells:
            return False
        if before.reading is None and is_greeting(before.lines[-1].text):
            return False
        if before.group is not None and _ends_sentence_above(before.group, line):
            before.group.enclosed = True
            return False
        return before.bare or goes_on(before.lines[-1], line, self.width)

    def _place(self, line: TextLine, found: list[Reading]) -> tuple[Reading, ItemList] | None:
        """The reading that fits best and the list it belongs to."""
        believed = [reading for reading in found if self._believable(reading)]
        counted = [
            reading
            for reading in believed
            if reading.family is Family.COMBINED and self._has_neighbour(reading)
        ]
        believed = counted or believed
        if self._label_awaits_words(believed):
            return None
        for fits in (self._next, self._near):
            if fits == self._near and any(reading.value == 1 for reading in believed):
                continue
            places = [
                (d, r) for d in range(len(self.open) - 1, -1, -1) for r in believed if fits(self.open[d], r)
            ]
            if places:
                depth, reading = (
                    places[0] if not _is_title(line, places[-1][1]) else self._among_titles(places)
                )
                del self.open[depth + 1 :]
                return reading, self.open[depth]
        return self._opened(line, believed)

    def _among_titles(self, places: Sequence[tuple[int, Reading]]) -> tuple[int, Reading]:
        """Where section titles and the questions under them count alike, a title goes on the list of "
        "titles."""
        for depth, reading in reversed(places):
            if _titles(self.open[depth].items[-1]):
                return depth, reading
        return places[0]

    def _label_awaits_words(self, believed: list[Reading]) -> bool:
        """A dash that follows a label alone on its line is only punctuation."""
        last = self.entries[-1] if self.entries else None
        bullets = bool(believed) and all(reading.family is Family.BULLET for reading in believed)
        return bullets and last is not None and last.bare

    def _believable(self, reading: Reading) -> bool:
        neighbours = self._has_neighbour(reading)
        if reading.family is Family.BULLET:
            return reading.sure or self.bullets[reading.mark] > 1
        if reading.family is Family.DOTTED:
            return neighbours or (reading.value == 1 and self._open_number(reading.under))
        if reading.family is Family.COMBINED:
            return (reading.value == 1 and reading.sure) or neighbours or self._open_number(reading.under)
        if reading.family is Family.ORDINAL:
            return (Family.ORDINAL, None, 1) in self.seen or (Family.ORDINAL, None, 2) in self.seen
        if reading.sure:
            return (
                reading.value <= _WIDEST_GAP
                or neighbours
                or any(self._near(group, reading) for group in self.open)
            )
        first = {(reading.family, reading.under, 1), (Family.QUESTION, None, 1)}
        return neighbours and bool(first & self.seen)

    def _has_neighbour(self, reading: Reading) -> bool:
        """Whether a label that comes right before or after it in the count stands anywhere in the text."""
        key = (reading.family, reading.under)
        return bool({(*key, reading.value + 1), (*key, reading.value - 1)} & self.seen)

    def _open_number(self, number: int | None) -> bool:
        return any(
            group.last and group.last.family in _NUMBERS and group.last.value == number for group in self.open
        )

    def _next(self, group: ItemList, reading: Reading) -> bool:
        last = group.last
        if last is None or not _same_family(last, reading):
            return False
        if reading.family is Family.BULLET:
            return last.mark == reading.mark and not self._led_anew()
        if reading.family is Family.ORDINAL:
            return reading.value > last.value
        return reading.under == last.under and reading.value == last.value + 1

    def _led_anew(self) -> bool:
        """Whether a paragraph that ends in a colon has come after the last bullet."""
        last = self.entries[-1]
        return last.reading is None and last.lines[-1].text.endswith((":", ":-"))

    def _near(self, group: ItemList, reading: Reading) -> bool:
        """The same label twice, or some left out."""
        last = group.last
        if (
            last is None
            or not _same_family(last, reading)
            or reading.family is Family.BULLET
            or not reading.sure
        ):
            return False
        most = _MOST_LEFT_OUT if reading.family in _NUMBERS else _WIDEST_GAP
        same_style = last.mark == reading.mark and last.under == reading.under
        return same_style and reading.value > 1 and last.value <= reading.value <= last.value + most

    def _opened(self, line: TextLine, believed: Iterable[Reading]) -> tuple[Reading, ItemList] | None:
        ordered = sorted(believed, key=lambda reading: (reading.value, reading.family is not Family.ROMAN))
        for reading in ordered:
            parent = self._parent(line, reading)
            group = ItemList([], parent, self._lead())
            self.open.append(group)
            if parent is not None:
                parent.children.append(group)
            return reading, group
        return None

    def _lead(self) -> OutlineEntry | None:
        last = self.entries[-1] if self.entries else None
        return last if last is not None and last.reading is None else None

    def _parent(self, line: TextLine, reading: Reading) -> OutlineEntry | None:
        """Closes the lists that a new list ends, and gives the item it stands under."""
        while self.open and not self._may_stand_under(self.open[-1], line, reading):
            self.open.pop()
        return self.open[-1].items[-1] if self.open else None

    def _may_stand_under(self, group: ItemList, line: TextLine, reading: Reading) -> bool:
        last = group.last
        item = group.items[-1]
        if last is None or len(self.open) > _DEEPEST:
            return False
        if reading.under is not None:
            return last.family in _NUMBERS and last.value == reading.under
        if self._parted(item, line):
            return False
        if last.family is Family.BULLET:
            deeper = reading.family is Family.BULLET and line.indent >= item.lines[0].indent
            return deeper and not self._led_anew()
        if _same_family(last, reading):
            return last.mark != reading.mark or self._leads_on(item)
        if reading.family in _NUMBERS:
            return _may_hold_numbers(last, reading)
        return True

    def _leads_on(self, item: OutlineEntry) -> bool:
        """Whether a list in the very style of its parent may follow: "1. Please state: 1. ... 2. ..."."""
        if item is not self.entries[-1] or len(self.open) >= _DEEPEST:
            return False
        return item.lines[-1].text.endswith(":") or _titles(item)

    def _parted(self, item: OutlineEntry, line: TextLine) -> bool:
        """Whether a paragraph of its own stands between the item and a new list."""
        between = self.entries[-1]
        if between is item or between.reading is not None:
            return False
        if not between.lines[-1].text.endswith(":"):
            return False
        anew = bool(_LEADS_ANEW.search(between.lines[-1].text)) and not item.text.endswith(":")
        return anew or (between.gap and item.lines[-1].text[-1:] in ".?")


def _may_hold_numbers(last: Reading, reading: Reading) -> bool:
    if last.family is Family.QUESTION:
        return reading.family is Family.NUMBER
    return last.family in _LETTERS and reading.family is Family.NUMBER and reading.value == 1


def _is_table_row(line: TextLine, found: Sequence[Reading]) -> bool:
    return line.cells and not any(reading.sure for reading in found)


def _is_title(line: TextLine, reading: Reading) -> bool:
    return reads_as_title(line.text[reading.width :])


def _titles(item: OutlineEntry) -> bool:
    """Whether the item is only the title of a section."""
    return len(item.lines) == 1 and reads_as_title(item.text)


def reads_as_title(text: str) -> bool:
    """A few words that ask nothing and end without a stop."""
    return text[-1:].isalnum() and len(text.split()) <= _LONGEST_TITLE and not asks(text)


def _ends_sentence_above(group: ItemList, line: TextLine) -> bool:
    above = group.parent.lines[-1].text if group.parent else ""
    return (
        bool(above)
        and above[-1] not in ".?!:;"
        and len(above.split()) <= 6
        and bool(_RESUMES.match(line.text))
    )


def _same_family(one: Reading, other: Reading) -> bool:
    if one.family is other.family:
        return True
    return {one.family, other.family} == {Family.LOWER, Family.UPPER} and one.mark == other.mark


def _seen(found: Sequence[Sequence[Reading]]) -> set[tuple[Family, int | None, int]]:
    return {(reading.family, reading.under, reading.value) for line in found for reading in line}

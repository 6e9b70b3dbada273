"""What an outline is made of: items and paragraphs, and the lists that hold the items."""

from foi.reading.requests.labels import Reading
from foi.reading.requests.line_splitting import Line
from foi.reading.requests.text import squash


class Entry:
    """An item of a list (with a label) or a paragraph (without), and the lines it is made of.

    It grows while the lines are walked; ``children`` are the lists that stand under it.
    """

    def __init__(
        self, lines: list[Line], reading: Reading | None = None, group: "Group | None" = None
    ) -> None:
        self.lines = lines
        self.reading = reading
        self.group = group
        self.children: list[Group] = []

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


class Group:
    """A list: items that count on from each other, the item they stand under, the paragraph that leads in.

    ``enclosed``: the sentence of the item above goes on after the list: "How many / a. cats / do you have".
    """

    def __init__(self, items: list[Entry], parent: Entry | None = None, lead: Entry | None = None) -> None:
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

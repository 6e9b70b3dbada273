"""The columns of a file of figures: what each is called, which a dataset has, and how names are found in it.

One layout serves import and export, so that a file that was exported can be edited and imported again.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from foi.figures.models import Dataset, Dimension

DATASET, MEASURE, PERIOD, SOURCE = "Dataset", "Measure", "Period", "Source"
VALUE, KIND, STATUS, DECIMALS = "Value", "Kind", "Status", "Decimals"
OWNER, AS_AT, LOCATOR, FOOTNOTE = "Owner", "As at", "Locator", "Footnote"
REVIEW_DUE, CODE = "Review due", "Code"

BEFORE_DIMENSIONS = (DATASET, MEASURE, PERIOD, SOURCE)
AFTER_DIMENSIONS = (
    VALUE,
    KIND,
    STATUS,
    DECIMALS,
    OWNER,
    AS_AT,
    LOCATOR,
    FOOTNOTE,
    REVIEW_DUE,
    CODE,
)
REQUIRED = (MEASURE, PERIOD, SOURCE, VALUE)
FIXED = BEFORE_DIMENSIONS + AFTER_DIMENSIONS


def folded(text: str) -> str:
    """A name as it is compared: capitals and white space do not matter."""
    return " ".join(text.split()).casefold()


def dimension_headings(dimensions: Iterable[Dimension]) -> dict[str, str]:
    """The heading of each dimension's column, by its short name; unlike every other heading of the file."""
    found = {dimension.slug: dimension.label for dimension in dimensions}
    times = Counter(folded(label) for label in found.values())
    taken = {folded(heading) for heading in FIXED}
    return {
        slug: f"{label} ({slug})" if folded(label) in taken or times[folded(label)] > 1 else label
        for slug, label in found.items()
    }


def headings(dimensions: Iterable[Dimension]) -> list[str]:
    """All columns of a file, in order."""
    return [*BEFORE_DIMENSIONS, *dimension_headings(dimensions).values(), *AFTER_DIMENSIONS]


@dataclass(frozen=True)
class Names:
    """Finds rows of one kind by the name that people know, or by their short name where two share a name."""

    what: str
    by_name: dict[str, list[Any]]

    @classmethod
    def of(cls, what: str, rows: Iterable[Any]) -> "Names":
        by_name: dict[str, list[Any]] = {}
        for row in rows:
            for name in {folded(str(row)), folded(row.slug)}:
                by_name.setdefault(name, []).append(row)
        return cls(what, by_name)

    def find(self, name: str) -> Any:
        """The row of that name; raises ValueError, which says what is wrong."""
        found = self.by_name.get(folded(name), [])
        exact = [row for row in found if row.slug == name.strip()]
        if len(found) == 1 or exact:
            return (exact or found)[0]
        if not found:
            raise ValueError(f"“{name[:80]}” is not {self.what} we hold.")
        slugs = " or ".join(sorted(row.slug for row in found))
        raise ValueError(f"“{name[:80]}” is the name of more than one. Write its short name: {slugs}.")

    def name_of(self, row: Any) -> str:
        """The name by which `find` finds this row."""
        return str(row) if len(self.by_name.get(folded(str(row)), [])) == 1 else str(row.slug)


def columns_of(dataset: Dataset, heading: Sequence[str]) -> tuple[dict[str, int], list[str]]:
    """Where each column of a file stands, by its heading as we write it, and what is wrong with them."""
    known = {folded(name): name for name in headings(dataset.dimensions.all())}
    places: dict[str, int] = {}
    problems = []
    for place, written in enumerate(heading):
        name = known.get(folded(written))
        if name is None:
            problems.append(_unknown(written, place))
        elif name in places:
            problems.append(f"There are two columns called “{name}”.")
        else:
            places[name] = place
    missing = [name for name in REQUIRED if name not in places]
    problems += [f"There is no column called “{name}”." for name in missing]
    return places, problems


def _unknown(written: str, place: int) -> str:
    if not written.strip():
        return f"Column {place + 1} has no heading. Give it one, or take the column out."
    return f"There is a column called “{written[:80]}”, which this dataset does not have."

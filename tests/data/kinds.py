"""The plain values that definitions are written in: datasets, figures, registers, wording."""

from collections.abc import Mapping
from dataclasses import dataclass, field

COUNT, MONEY, PERCENT, RATE, YEARS, NONE = "count", "money", "percent", "rate", "years", "none"


@dataclass(frozen=True)
class Measure:
    """What is counted. A `noun` names one of them; `per` is the base of a rate; `rounded_to` as 5 or 1000."""

    label: str
    unit: str = COUNT
    noun: str = ""
    per: int | None = None
    signed: bool = False
    additive: bool | None = None
    definition: str = ""
    rounded_to: str = ""

    @property
    def may_be_summed(self) -> bool:
        """As said, else whether the unit lends itself to it."""
        return self.unit in (COUNT, MONEY) if self.additive is None else self.additive


@dataclass(frozen=True)
class Dimension:
    """What measures are broken down by: category short name to label; `parents` name the totals.

    `whole`: whether everybody is in one of the categories; None where the document does not say.
    """

    label: str
    categories: Mapping[str, str]
    parents: Mapping[str, str] = field(default_factory=dict)
    whole: bool | None = None


@dataclass(frozen=True)
class Dataset:
    """Measures that share dimensions, definition and caveats. `authority` empty: shared by all."""

    title: str
    subject: str
    owner: str
    source: str
    measures: Mapping[str, Measure]
    dimensions: Mapping[str, Dimension] = field(default_factory=dict)
    authority: str = "leicester-city-council"
    definition: str = ""
    caveats: str = ""
    personal: bool = True
    year_style: str = "2020/21"
    review_due: str = "2027-03-31"


@dataclass(frozen=True)
class MadeFrom:
    """How a measure is made from others, each by dataset and measure; `kind` as in foi.stats.editing."""

    kind: str
    measure: tuple[str, str]
    of: tuple[str, str] | None = None
    to: tuple[str, str] | None = None
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One cell or number of a document, as written, on its way to becoming a held figure.

    `cell` maps dimensions to categories. `value` is what was written in the notation of tests.data.reading
    when the writing itself can't be read. `status` and `holder` say why there is no value.
    """

    dataset: str
    measure: str
    period: str
    written: str
    locator: str
    cell: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    owner: str = ""
    value: str = ""
    status: str = "normal"
    holder: str = ""
    footnote: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a register; a heading names the record, `merge` prints equal neighbours as one cell."""

    label: str
    unit: str = NONE
    heading: bool = False
    merge: bool = False


@dataclass(frozen=True)
class Register:
    """A register: its columns by short name, and where it stands."""

    title: str
    subject: str
    owner: str
    source: str
    columns: Mapping[str, Column]
    locator: str
    authority: str = "leicester-city-council"
    definition: str = ""
    caveats: str = ""
    across: bool = False
    review_due: str = "2027-03-31"


@dataclass(frozen=True)
class Cell:
    """A cell of a record as written; `status` says why there is no value."""

    written: str
    value: str = ""
    status: str = "normal"
    note: str = ""


@dataclass(frozen=True)
class Record:
    """A record of a register, its cells by column."""

    register: str
    slug: str
    cells: Mapping[str, Cell]
    locator: str
    period: str = ""
    footnote: str = ""


@dataclass(frozen=True)
class Wording:
    """A block with its first version."""

    kind: str
    title: str
    text: str
    regime: str = ""
    authority: str = ""
    subjects: str = ""
    owner: str = "Information Governance"
    review_due: str = "2027-03-31"


@dataclass(frozen=True)
class Reason:
    """A refusal reason: the label officers pick by, its provisions and wording."""

    label: str
    provisions: tuple[str, ...]
    wording: str
    legal_note: str
    order: int
    authority: str = ""
    review_due: str = "2027-03-31"

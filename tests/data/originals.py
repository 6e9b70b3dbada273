"""Reads the tables and the running text of the five published documents, as text files, for comparison.

Two layouts occur. "lines": one row a line, cells parted by tabs, blank lines where the page broke. "stacked":
one cell after another, each beginning with a tab and perhaps running over several lines.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARKUP = re.compile(r"</?b>|\*\*")
BULLET = "\N{MIDDLE DOT}"


@dataclass(frozen=True)
class TableOfDocument:
    """Where a table stands: document, name, first line (and which occurrence), and its size where stacked."""

    document: str
    name: str
    first_line: str
    occurrence: int = 1
    columns: int = 0
    rows: int = 0

    @property
    def stem(self) -> str:
        """The file name of its cells, without the ending."""
        return f"{self.document}-{self.name}"


TABLES = (
    TableOfDocument("000", "sexual-abuse", "\tNumber of children", 1, 3, 4),
    TableOfDocument("000", "domestic-abuse", "\tNumber of children", 2, 3, 6),
    TableOfDocument("000", "intimate-relationship", "\tNumber of children", 3, 3, 2),
    TableOfDocument("000", "age", "\tAge", 1, 3, 19),
    TableOfDocument("000", "sex", "\tSex", 1, 2, 4),
    TableOfDocument("000", "ethnicity", "\tEthnicity", 1, 3, 4),
    TableOfDocument("001", "spend", "\t2010-11", 1, 3, 6),
    TableOfDocument("001", "tenders", "\t", 1, 5, 4),
    TableOfDocument("002", "offence-rates", "Local Authority\t"),
    TableOfDocument("002", "marac-change", "Police Force\t"),
    TableOfDocument("002", "table-1", "Service\tMeasure"),
    TableOfDocument("002", "table-2", "Organisation/Service\t"),
    TableOfDocument("002", "table-3", "Indicator\t"),
    TableOfDocument("002", "table-4", "<b>Ethnicity</b>\t"),
    TableOfDocument("002", "table-5", "DA Accommodation Support Provider\t"),
    TableOfDocument("003", "emcyparc", "\tFunding contribution"),
    TableOfDocument("003", "victim-first", "\tFunding\t"),
)
RECOMMENDATIONS = TableOfDocument("002", "recommendations", "1\tPublic health")

Row = tuple[str, ...]


def cells(text: str, table: TableOfDocument) -> tuple[Row, ...]:
    """The rows of a table, heading rows included; raises ValueError where the text has no such table."""
    lines = text.replace("\r\n", "\n").split("\n")
    return _stacked(lines, table) if table.columns else _lined(lines, table)


def _starts(lines: list[str], table: TableOfDocument) -> int:
    def begins(line: str) -> bool:
        return line.rstrip(" ") == table.first_line if table.columns else line.startswith(table.first_line)

    found = [at for at, line in enumerate(lines) if begins(line)]
    if len(found) < table.occurrence:
        raise ValueError(f"no table {table.stem}")
    return found[table.occurrence - 1]


def _lined(lines: list[str], table: TableOfDocument) -> tuple[Row, ...]:
    rows: list[Row] = []
    for line in lines[_starts(lines, table) :]:
        if "\t" in line:
            rows.append(tuple(_clean(cell) for cell in line.split("\t")))
        elif line.strip():
            break
    return tuple(rows)


def _stacked(lines: list[str], table: TableOfDocument) -> tuple[Row, ...]:
    found: list[list[str]] = []
    wanted = table.columns * table.rows
    blank = 0
    for line in lines[_starts(lines, table) :]:
        if line.startswith("\t"):
            if len(found) == wanted:
                break
            found.append([line])
        elif not line.strip() and len(found) == wanted and blank:
            break
        elif line.strip():
            found[-1].append(line)
        blank = 0 if line.strip() else blank + 1
    texts = ["\n".join(filter(None, map(_clean, cell))) for cell in found]
    return tuple(tuple(texts[at : at + table.columns]) for at in range(0, wanted, table.columns))


def _clean(cell: str) -> str:
    return MARKUP.sub("", cell).strip()


# Running text -------------------------------------------------------------------------------------------

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
SUPERSCRIPT = re.compile(r"<sup>\d+</sup>")
PARAGRAPH = re.compile(r"^(?:- )?(\d{1,2}\.\d{1,2})\.? ", re.MULTILINE)
HEADING = re.compile(r"^## \d+\. ", re.MULTILINE)
ADDRESS = re.compile(r"<?https?://\S+|\S+@\S+")


def running_text(text: str, document: str) -> str:
    """The document without tables, note marks, addresses and the numbers of headings and paragraphs."""
    lines = text.replace("\r\n", "\n").split("\n")
    tables = [table for table in (*TABLES, RECOMMENDATIONS) if table.document == document]
    for start, end in sorted((_extent(lines, table) for table in tables), reverse=True):
        del lines[start:end]
    rest = "\n".join(lines)
    for noise in (SUPERSCRIPT, MARKUP, ADDRESS, HEADING, PARAGRAPH):
        rest = noise.sub("", rest)
    return rest


def _extent(lines: list[str], table: TableOfDocument) -> tuple[int, int]:
    start = _starts(lines, table)
    wanted = table.columns * table.rows
    seen = blank = 0
    for at, line in enumerate(lines[start:], start):
        seen += line.startswith("\t")
        if wanted and seen == wanted and not line.strip() and blank:
            return start, at
        if not wanted and line.strip() and "\t" not in line:
            return start, at
        blank = 0 if line.strip() else blank + 1
    return start, len(lines)


MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# Numbers that are no figures, by the reason why, and how they are told apart.
NOT_FIGURES = (
    (
        "an Act, section, reference or licence",
        r"Act\s+2000|Act\s+1988|Regulations 2004|[Ss]ections? [\d.]+|and 11 of",
    ),
    ("a question's label", r"(?m)^ ?\d{1,2}[A-C]?[).](?=[\s\u00a0*])"),
    ("a letter's reference or an address", r"0004-24|1st Floor, 16|LE1 6UB|LE19 2BX|R2DA|QS116|statement 2"),
    (
        "a table's or a report's name",
        r"Table \d|ASSESSMENT 2021|rounded to 0|^2021 (?=Leicester)|\(latest 2021\)",
    ),
    ("an illness", r"Covid-19"),
    ("words of people who used a service", r"4-5 weeks|£10 savings|more than £6000|24-hr"),
    (
        "a definition",
        r"within 48 hours|within a 12-month|in the 12 months|12-month period|every 1,000|just over a",
    ),
    (
        "an age",
        r"\baged? (?:of )?(?:over )?\d\d(?: ?[-–] ?\d\d)?"
        r"|16-17 years|over \d\d years|\d\d[-–]\d\d-year|over 54",
    ),
    ("twelve months", r"(?:last )?12 months"),
    ("a period asked about", r"past 3 years|Below are 10 questions"),
    ("a date", rf"\d{{1,2}}/\d{{1,2}}/\d\d|\d{{1,2}} (?:{MONTHS}) 20\d\d|(?:{MONTHS}) (?:19|20)\d\d"),
    ("a year", r"\b(?:19|20)\d\d(?:[-–/](?:20)?\d\d)?\b|\b\d\d/\d\d\b|mid-2020"),
)


def without_other_numbers(text: str) -> str:
    """Running text without the numbers that are no figures: dates, ages, references, quoted speech."""
    for _, pattern in NOT_FIGURES:
        text = re.sub(pattern, " ", text)
    return text


def numbers(text: str) -> Iterator[str]:
    """Every number written in digits, in order."""
    return (match[0] for match in NUMBER.finditer(text))


def paragraphs(text: str) -> dict[str, tuple[str, ...]]:
    """The numbered paragraphs of a report by number; one number may occur several times (10.1 does)."""
    found: dict[str, tuple[str, ...]] = {}
    starts = list(PARAGRAPH.finditer(text))
    ends = [match.start() for match in starts[1:]] + [len(text)]
    for match, end in zip(starts, ends, strict=False):
        found[match[1]] = (*found.get(match[1], ()), text[match.end() : end])
    return found


def runs_of_words(text: str, length: int) -> set[tuple[str, ...]]:
    """Every run of so many consecutive words, in lower case and without punctuation."""
    words = re.findall(
        r"[a-z0-9]+", text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("'", "")
    )
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}

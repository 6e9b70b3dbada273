"""Letters to test with: plain functions, each with the least that makes a letter and room to say what
matters.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from foi.law.holding import PartKind
from foi.letters.document import (
    Addressee,
    AttachmentRef,
    Block,
    Closing,
    ClosingKind,
    Inline,
    Items,
    LedgerEntry,
    Letter,
    Letterhead,
    LetterKind,
    LetterQuestion,
    LineBreak,
    Link,
    Missing,
    Number,
    Paragraph,
    Part,
    Route,
    Section,
    Strong,
    Table,
    TableCell,
    Text,
)

ISSUED_AT = datetime(2026, 4, 3, 9, 30, tzinfo=UTC)


def paragraph(*inlines: Inline | str) -> Paragraph:
    """A paragraph; strings stand for their Text."""
    return Paragraph(tuple(Text(each) if isinstance(each, str) else each for each in inlines))


def bullets(*items: Block | str | tuple[Block, ...], ordered: bool = False, start: int = 1) -> Items:
    """A list; strings stand for items of one paragraph."""
    return Items(tuple(_item(each) for each in items), ordered=ordered, start=start)


def _item(item: Block | str | tuple[Block, ...]) -> tuple[Block, ...]:
    if isinstance(item, tuple):
        return item
    return (paragraph(item) if isinstance(item, str) else item,)


def cell(*lines: str, **kwargs: Any) -> TableCell:
    return TableCell(lines, **kwargs)


def heading(text: str, **kwargs: Any) -> TableCell:
    return TableCell((text,), header="col", **kwargs)


def row_heading(text: str, **kwargs: Any) -> TableCell:
    return TableCell((text,), header="row", **kwargs)


def number(text: str, **kwargs: Any) -> TableCell:
    return TableCell((text,), numeric=True, **kwargs)


def table(rows: int = 3, **kwargs: Any) -> Table:
    """A table of street lights repaired, one row a ward."""
    made = Table(
        key="lights",
        caption="Street lights repaired, by ward",
        head=((heading("Ward"), heading("Repaired", numeric=True), heading("Cost", numeric=True)),),
        body=tuple(
            (row_heading(f"Ward {n}"), number(f"{1000 + n:,}"), number(f"£{2500 * n:,}"))
            for n in range(1, rows + 1)
        ),
        csv_name="street-lights.csv",
    )
    return replace(made, **kwargs)


def golden_table(groups: int = 40) -> Table:
    """The hard case of LETTER.md: a head of two levels, row headings over three rows each, 120 rows."""
    head = (
        (
            heading("Depot", rowspan=2),
            heading("Vehicle", rowspan=2),
            heading("2023/24", colspan=2),
            heading("2024/25", colspan=2),
        ),
        tuple(heading(text, numeric=True) for text in ("Journeys", "Cost") * 2),
    )
    body = tuple(
        (
            *((row_heading(f"Depot {group}", rowspan=3),) if kind == "Van" else ()),
            row_heading(kind),
            *(number(f"{group * 1111 + column:,}") for column in range(4)),
        )
        for group in range(1, groups + 1)
        for kind in ("Van", "Lorry", "Sweeper")
    )
    return Table("fleet", "Journeys and their cost, by depot and vehicle", head, body, csv_name="fleet.csv")


def question(
    label: str = "1", text: str = "How many street lights were repaired?", **kwargs: Any
) -> LetterQuestion:
    return LetterQuestion(key=kwargs.pop("key", f"q{label}"), label=label, text=text, regime="foia", **kwargs)


def part(*blocks: Block, kind: PartKind = PartKind.TEXT, **kwargs: Any) -> Part:
    return Part(key="part", kind=kind, blocks=blocks, **kwargs)


def section(
    *questions: LetterQuestion, blocks: tuple[Block, ...] = (), key: str = "", **kwargs: Any
) -> Section:
    """A section; without blocks its answer is one sentence."""
    asked = questions or (question(),)
    said = blocks or (paragraph("The Council repaired all of them."),)
    parts = () if kwargs.get("heading_only") else kwargs.pop("parts", (part(*said),))
    return Section(key=key or f"s-{asked[0].key}", questions=asked, parts=parts, **kwargs)


def letterhead(**kwargs: Any) -> Letterhead:
    made = Letterhead(
        name="Northmoor Borough Council",
        own_name="the Council",
        office="Information Rights Office",
        address=("Town Hall", "Market Place", "Northmoor NM1 1AA"),
        email="information@example.org",
        phone="01632 960000",
        website="https://www.example.org",
        colour="#5a2a6e",
    )
    return replace(made, **kwargs)


def ledger_entry(key: str = "lights-2025", **kwargs: Any) -> LedgerEntry:
    made = LedgerEntry(
        key=key,
        route=Route.HELD,
        printed="1,843",
        measure="Street lights repaired",
        period="2024/25",
        source="Lighting works register",
        owner="Highways",
        as_at=date(2026, 3, 31),
        last_confirmed=date(2026, 4, 2),
    )
    return replace(made, **kwargs)


def letter(*sections: Section, **kwargs: Any) -> Letter:
    """A short letter with all its particulars; keywords replace fields."""
    made = Letter(
        kind=LetterKind.RESPONSE,
        reference="FOI-2026/0107",
        date=date(2026, 4, 3),
        heading="Freedom of Information Act 2000",
        subject="Street lighting repairs",
        authority=letterhead(),
        addressee=Addressee("The Requester", ("1 Sample Street", "Northmoor")),
        salutation="Dear Requester",
        opening=(paragraph("Thank you for your request of 9 March 2026. Here is our response."),),
        sections=sections or (section(),),
        closing=(
            Closing(
                ClosingKind.REVIEW,
                "If you are not content",
                (paragraph("You may ask us to look again at this response within 40 working days."),),
            ),
        ),
        sign_off=("Yours sincerely", "Information Rights Office"),
    )
    return replace(made, **kwargs)


def full_letter() -> Letter:
    """A letter with every kind of node: tables, notes, nested lists, links, numbers, attachments, four
    answers.
    """
    entry = ledger_entry()
    share = ledger_entry(
        "share",
        route=Route.CALCULATED,
        printed="27%",
        formula="186,945 ÷ 705,672",
        measure="Share of the budget",
    )
    noted = (row_heading("Ward 1", notes=(1,)), number("1,001"), number("not recorded"))
    total = (row_heading("All wards", total=True), number("3,006", total=True), number("£12,500", total=True))
    lights = table(3)
    lights = replace(
        lights,
        body=(noted, *lights.body[1:], total),
        notes=("Ward 1 was enlarged in May 2023.", "A light repaired twice is counted twice."),
    )
    return letter(
        section(question("1)", "Please answer the following for each year since 2022:"), heading_only=True),
        section(
            question("A:", "How many street lights were repaired?", depth=1, key="q1a"),
            blocks=(
                paragraph("In 2024/25 we repaired ", Number("1,843", entry.key), " street lights."),
                lights,
                paragraph("That was ", Number("27%", share.key), " of all lights."),
            ),
            holding="held",
            outcome="disclosed",
        ),
        section(
            question("B:", "Which contractors were used?\n- name\n- length of contract", depth=1, key="q1b"),
            question("C:", "What were they paid?", depth=1, key="q1c", notes=("A total is enough.",)),
            blocks=(
                paragraph(Strong((Text("Two contractors"),)), " were used:", LineBreak(), "both since 2022."),
                bullets(
                    "Lamp & Sons", (paragraph("Bright Ltd"), bullets("north", "south", ordered=True, start=3))
                ),
            ),
            holding="held",
            outcome="disclosed",
        ),
        section(
            question("2.", "How many complaints were about glare?"),
            blocks=(paragraph("We don't record this, so we don't hold it."),),
            holding="not_held",
            outcome="refused",
        ),
        section(
            question("3.", "Where is the strategy published?"),
            blocks=(
                paragraph("It is on ", Link("our lighting pages", "https://www.example.org/lighting"), "."),
                paragraph("The terms of reference are attached."),
            ),
            holding="held",
            outcome="already_available",
        ),
        attachments=(
            AttachmentRef("terms", "Lighting board: terms of reference", "terms.pdf", "PDF", 318_000),
            AttachmentRef("plan", "Lighting plan", "plan.pdf", "PDF", 2_400, stand_in=True),
        ),
        ledger=(entry, share),
        notes=("The dates in this letter are examples.",),
    )


def unfinished_letter() -> Letter:
    """A draft: a placeholder without a value, a question without an answer."""
    started = section(
        blocks=(paragraph("The total was ", Missing("figure: lights", "no figure for 2025/26"), "."),)
    )
    return letter(started, section(question("2", "And in 2020?"), parts=()), date=None)

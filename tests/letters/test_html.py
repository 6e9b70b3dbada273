"""The letter as HTML: what officers preview and what becomes the PDF.

Golden files hold whole letters as HTML. After a wanted change of the looks, write them anew and read the
difference: FOI_WRITE_GOLDEN=1 pytest tests/letters/test_html.py; git diff tests/letters/golden
"""

import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.template.loader import get_template

from foi.law.holding import Holding, Outcome
from foi.letters import html_printer
from foi.letters.document import (
    Addressee,
    Block,
    Inline,
    LedgerEntry,
    Letter,
    LetterKind,
    Link,
    Missing,
    Number,
    Route,
)
from foi.letters.html import (
    IncompleteLetter,
    UnfitForPrint,
    letter_body_html,
    letter_html,
    missing_from,
    preview_stylesheet,
    section_html,
)
from foi.letters.html_printer import provenance, window_lines
from tests.letters import factories as make
from tests.letters.test_table_fit import council_table

GOLDEN = Path(__file__).parent / "golden"
ATTACK = '<script>alert("1")</script>{{ settings.SECRET_KEY }}{% now "Y" %}'


def words(markup: str) -> str:
    """What stands in the page, without the marks and with single spaces."""
    body = markup.partition("<body>")[2] or markup
    return " ".join(re.sub(r"<[^>]+>", "", body).split())


@pytest.mark.parametrize(
    ("name", "letter", "preview"),
    [
        ("short", make.letter(), False),
        ("full", make.full_letter(), False),
        ("full-preview", make.full_letter(), True),
        ("unfinished-preview", make.unfinished_letter(), True),
        ("two-level-head", make.letter(make.section(blocks=(make.golden_table(groups=2),))), False),
        ("correction", replace(make.letter(), kind=LetterKind.CORRECTION), False),
    ],
)
def test_golden(name: str, letter: Letter, preview: bool) -> None:
    path = GOLDEN / f"{name}.html"
    printed = "\n".join(
        line.rstrip() for line in letter_html(letter, preview=preview).splitlines() if line.strip()
    )
    if os.environ.get("FOI_WRITE_GOLDEN"):
        path.write_text(printed + "\n", encoding="utf-8")
    assert printed + "\n" == path.read_text(encoding="utf-8")


def test_every_kind_of_letter_has_a_template_of_its_own() -> None:
    assert html_printer.LETTER_TEMPLATES.keys() == set(LetterKind)
    assert all(get_template(name) for name in html_printer.LETTER_TEMPLATES.values())
    assert len(set(html_printer.LETTER_TEMPLATES.values())) == len(LetterKind)


def test_every_kind_of_node_can_be_printed() -> None:
    assert html_printer.BLOCKS.keys() == set(Block.__args__)
    assert html_printer.INLINES.keys() == set(Inline.__args__)
    assert all(get_template(name) for name, _ in html_printer.BLOCKS.values())


def test_every_outcome_and_route_has_words() -> None:
    assert html_printer.OUTCOME_WORDS.keys() == set(Outcome)
    assert html_printer.ROUTE_WORDS.keys() == set(Route)


@pytest.mark.parametrize(
    "letter",
    [
        make.letter(subject=ATTACK, heading=ATTACK, salutation=ATTACK, reference=ATTACK, sign_off=(ATTACK,)),
        make.letter(make.section(make.question(ATTACK, ATTACK, notes=(ATTACK,), stem=ATTACK))),
        make.letter(
            make.section(blocks=(make.paragraph(ATTACK, Link(ATTACK, "https://example.org/" + ATTACK)),))
        ),
        make.letter(make.section(blocks=(make.table(caption=ATTACK, notes=(ATTACK,), csv_name=ATTACK),))),
        make.letter(make.section(blocks=(make.table(body=((make.cell(ATTACK, colspan=3),),)),))),
        make.letter(authority=make.letterhead(name=ATTACK, address=(ATTACK,), email=ATTACK, website=ATTACK)),
        make.letter(addressee=Addressee(ATTACK, (ATTACK,), ATTACK), notes=(ATTACK,)),
        make.letter(make.section(key=ATTACK)),
    ],
)
@pytest.mark.parametrize("preview", [True, False])
def test_text_is_never_markup_and_never_run(letter: Letter, preview: bool) -> None:
    printed = letter_html(letter, preview=preview)
    assert "<script" not in printed
    assert "&lt;script&gt;" in printed
    assert "{{ settings.SECRET_KEY }}" in printed


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "/work", "//example.org"]
)
def test_only_addresses_of_the_web_and_of_mail_are_links(href: str) -> None:
    letter = make.letter(make.section(blocks=(make.paragraph(Link("here", href)),)))
    with pytest.raises(UnfitForPrint, match="no web or e-mail address"):
        letter_html(letter)


@pytest.mark.parametrize(
    "logo", ["https://example.org/logo.png", "file:///logo.png", "logo.png", "data:text/html,x"]
)
def test_a_logo_comes_with_the_letter(logo: str) -> None:
    with pytest.raises(UnfitForPrint, match="logo"):
        letter_html(make.letter(authority=make.letterhead(logo=logo)))


# What is missing


def test_a_letter_with_gaps_is_not_issued() -> None:
    with pytest.raises(IncompleteLetter, match="figure: lights; Our answer to question 2"):
        letter_html(make.unfinished_letter())


def test_a_preview_shows_gaps_in_words() -> None:
    shown = words(letter_html(make.unfinished_letter(), preview=True))
    assert "[no value yet for “figure: lights”: no figure for 2025/26]" in shown
    assert "[not answered yet]" in shown
    assert "Date: [set when the letter is issued]" in shown


@pytest.mark.parametrize(
    ("letter", "missing"),
    [
        (make.full_letter(), ()),
        (make.letter(opening=(make.paragraph(Missing("date received")),)), ("date received",)),
        (make.letter(make.section(make.question("4"), parts=())), ("Our answer to question 4",)),
        (make.letter(make.section(heading_only=True), make.section(make.question("2"))), ()),
    ],
)
def test_what_is_missing_is_listed(letter: Letter, missing: tuple[str, ...]) -> None:
    assert missing_from(letter) == missing


@pytest.mark.parametrize(
    ("letter", "absent"),
    [
        (make.letter(addressee=Addressee("")), "letterhead__addressee"),
        (make.letter(date=None), "Date:"),
        (make.letter(subject=""), "letter__act"),
        (make.letter(salutation=""), "letter__salutation"),
        (make.letter(sign_off=()), "letter__sign-off"),
        (make.letter(authority=make.letterhead(phone="")), "Telephone"),
        (make.letter(authority=make.letterhead(email="")), "mailto:"),
        (make.letter(), "Sent with this letter"),
        (make.letter(), "Notes on this letter"),
    ],
)
def test_nothing_is_printed_for_what_is_empty(letter: Letter, absent: str) -> None:
    assert absent in letter_html(make.full_letter())
    assert absent not in letter_html(letter)


# The list of questions


def answers(*held: tuple[str, str]) -> Letter:
    return make.letter(
        *(
            make.section(make.question(str(number)), holding=holding, outcome=outcome)
            for number, (holding, outcome) in enumerate(held, start=1)
        )
    )


@pytest.mark.parametrize(("count", "listed"), [(1, False), (3, False), (4, True), (30, True)])
def test_more_than_three_questions_are_listed_at_the_start(count: int, listed: bool) -> None:
    assert ("our answers in brief" in letter_html(answers(*[("held", "disclosed")] * count))) is listed


def test_questions_served_together_count_each() -> None:
    asked = [make.question(str(number)) for number in range(1, 5)]
    assert "Questions 1, 2, 3 and 4 – information provided" in words(
        letter_html(make.letter(make.section(*asked, holding="held", outcome="disclosed")))
    )


@pytest.mark.parametrize(
    ("holding", "outcome", "told"),
    [
        (Holding.HELD, Outcome.DISCLOSED, "Question 1 – information provided"),
        (Holding.NOT_HELD, Outcome.REFUSED, "Question 1 – not held"),
        (
            Holding.PARTLY_HELD,
            Outcome.DISCLOSED,
            "Question 1 – information provided in part, the rest is not held",
        ),
        (Holding.HELD, Outcome.ALREADY_AVAILABLE, "Question 1 – information already available"),
        (Holding.NEITHER_CONFIRMED_NOR_DENIED, Outcome.REFUSED, "Question 1 – neither confirmed nor denied"),
        ("", "", "Question 1 Question 2"),
    ],
)
def test_the_list_tells_outcomes_in_plain_words(holding: str, outcome: str, told: str) -> None:
    assert told in words(letter_html(answers((holding, outcome), *[("", "")] * 3)))


def test_links_of_the_list_lead_to_the_questions() -> None:
    printed = letter_html(make.full_letter())
    targets = re.findall(r'href="#([^"]+)"', printed)
    assert len(targets) == 4
    assert set(targets) <= set(re.findall(r'id="([^"]+)"', printed))


# Numbers


def sentence(preview: bool) -> str:
    letter = make.letter(
        make.section(blocks=(make.paragraph("It was ", Number("1,843", "lights-2025"), "."),)),
        ledger=(make.ledger_entry(),),
    )
    return letter_html(letter, preview=preview)


def test_print_has_the_number_alone() -> None:
    assert '<p>It was <span class="figure">1,843</span>.</p>' in sentence(preview=False)


def test_a_preview_tells_where_a_number_comes_from() -> None:
    shown = sentence(preview=True)
    described = re.search(r'tabindex="0" aria-describedby="([^"]+)">1,843<', shown)
    assert described
    tooltip = re.search(rf'role="tooltip" id="{described[1]}">([^<]+)<', shown)
    assert tooltip
    assert tooltip[1] == (
        "Held figure. Street lights repaired, 2024/25. Source: Lighting works register. Owner: Highways. "
        "As at 31 March 2026. Last confirmed 2 April 2026."
    )


def test_a_number_that_the_ledger_does_not_know_is_refused_in_print_and_marked_in_a_preview() -> None:
    letter = make.letter(make.section(blocks=(make.paragraph(Number("5", "nowhere")),)))
    with pytest.raises(UnfitForPrint, match="nowhere"):
        letter_html(letter)
    assert '<mark class="missing">5</mark>' in letter_html(letter, preview=True)


def test_a_preview_tells_each_source_of_a_table_once() -> None:
    body = tuple(
        (make.row_heading(str(n)), make.number("1", entry="a"), make.number("2", entry="b")) for n in (1, 2)
    )
    letter = make.letter(
        make.section(blocks=(make.table(body=body),)),
        ledger=(make.ledger_entry("a"), make.ledger_entry("b", source="Ward survey")),
    )
    shown = letter_html(letter, preview=True)
    assert shown.count("Source: Lighting works register") == shown.count("Source: Ward survey") == 1
    assert "Ward survey" not in letter_html(letter)


# Previews inside officers' pages


@pytest.mark.parametrize("preview", [True, False])
def test_ids_are_used_once(preview: bool) -> None:
    ids = re.findall(r'\sid="([^"]+)"', letter_html(make.full_letter(), preview=preview))
    assert ids
    assert len(ids) == len(set(ids))


def test_a_section_can_be_shown_beside_the_whole_letter() -> None:
    letter = make.full_letter()
    whole, one = letter_body_html(letter), section_html(letter.sections[1], letter)
    ids = re.findall(r'\sid="([^"]+)"', whole + one)
    assert len(ids) == len(set(ids))
    assert "Our answer to question 1A" in one


def test_a_preview_obeys_a_strict_policy() -> None:
    assert not re.search(
        r"<script|<style|\sstyle=|\son[a-z]+=", letter_html(make.full_letter(), preview=True)
    )


def test_a_framed_preview_names_its_stylesheet() -> None:
    page = letter_html(make.letter(), preview=True, stylesheet="/static/letter.css")
    assert '<link rel="stylesheet" href="/static/letter.css">' in page


def test_the_styles_of_previews_touch_nothing_else_on_the_page() -> None:
    rules = re.sub(r"/\*.*?\*/", "", preview_stylesheet(), flags=re.DOTALL)
    selectors = [each.strip() for group in re.findall(r"([^{}]+){", rules) for each in group.split(",")]
    assert len(selectors) > 60
    assert [each for each in selectors if not re.match(r"\.letter(--\w+)?(\s|$)|@media ", each)] == []


def test_previews_have_the_styles_of_all_that_they_show() -> None:
    sheet = preview_stylesheet()
    assert ".letter .missing" in sheet
    assert ".letter .figure-chip__details" in sheet
    assert ".letter--large" in sheet


@pytest.mark.parametrize("large", [True, False])
def test_large_print_is_marked(large: bool) -> None:
    letter = make.letter(large_print=large)
    assert ("letter--large" in letter_html(letter)) is large
    assert ("letter--large" in section_html(letter.sections[0], letter)) is large


@pytest.mark.parametrize(
    ("columns", "large", "sideways", "small"),
    [(3, False, False, False), (10, False, True, False), (12, False, True, True), (5, True, True, False)],
)
def test_wide_tables(columns: int, large: bool, sideways: bool, small: bool) -> None:
    printed = letter_html(make.letter(make.section(blocks=(council_table(columns),)), large_print=large))
    assert ("table-block--sideways" in printed) is sideways
    assert ("table-block--small" in printed) is small


def test_a_table_in_pieces_has_a_caption_and_a_number_for_each() -> None:
    printed = letter_html(make.letter(make.section(blocks=(council_table(14), council_table(3)))))
    assert re.findall(r"<caption>(.*)</caption>", printed) == [
        "Homelessness",
        "Homelessness (continued)",
        "Homelessness",
    ]
    assert re.findall(r'<table class="(.*)">', printed) == ["table-1", "table-2", "table-3"]


@pytest.mark.parametrize(("words", "whole"), [("Under 1", True), ("Under one year of age", False)])
def test_short_row_headings_stay_on_one_line(words: str, whole: bool) -> None:
    cells = make.table(head=(), body=((make.row_heading(words), make.cell("Under 1")),))
    assert letter_html(make.letter(make.section(blocks=(cells,)))).count('class="whole"') == int(whole)


def test_a_section_is_called_by_the_name_kept_with_it() -> None:
    printed = letter_html(make.letter(make.section(make.question("1"), name="Question 7B")))
    assert "<h2>Question 7B</h2>" in printed
    assert "<h3>Our answer to question 7B</h3>" in printed


def test_requesters_words_are_quoted_with_their_direction() -> None:
    printed = letter_html(
        make.letter(make.section(make.question(text="كم عدد المصابيح؟\n\nHow many lights?")))
    )
    quote = re.search(r"<blockquote.*?</blockquote>", printed, re.DOTALL)
    assert quote
    assert re.findall(r'<p dir="(\w+)">', quote[0]) == ["rtl", "ltr"]


HELD = LedgerEntry(
    key="FLIT",
    route=Route.HELD,
    printed="412",
    measure="Lamps lit",
    period="2024/25",
    source="Register",
    owner="Highways",
    as_at=date(2026, 3, 31),
    last_confirmed=date(2026, 4, 2),
    definition="Lamps that burn.",
)


def test_a_number_says_all_that_is_known_of_it() -> None:
    assert provenance(HELD) == (
        "Held figure. Lamps lit, 2024/25. Source: Register. Owner: Highways. As at 31 March 2026. "
        "Last confirmed 2 April 2026. Definition: Lamps that burn."
    )
    assert "Not yet confirmed." in provenance(replace(HELD, last_confirmed=None))


def test_a_calculated_number_names_those_it_is_made_from() -> None:
    share = LedgerEntry("share", Route.CALCULATED, "40%", formula="412 of 1,020", inputs=("FLIT",))
    assert provenance(share, [HELD]) == (
        "Calculated. Formula: 412 of 1,020. "
        "From 412 (Lamps lit, 2024/25, as at 31 March 2026, last confirmed 2 April 2026)."
    )
    assert "confirmed" not in provenance(share)


def test_a_number_in_a_table_leads_to_where_it_comes_from() -> None:
    table = make.table(body=((make.row_heading("North"), make.number("412", entry="FLIT"), make.cell("-")),))
    letter = replace(make.letter(make.section(blocks=(table,))), ledger=(HELD,))
    page = letter_html(letter, preview=True)
    (origin,) = re.findall(r'<span class="figure-from" data-from="([^"]+)">412</span>', page)
    assert f'<li id="{origin}">Held figure. Lamps lit, 2024/25. Source: Register.' in page
    assert "figure-from" not in letter_html(letter)


LONG_ADDRESS = (
    "Flat 3",
    "Holly House",
    "12 Long Lane",
    "Wigston Parva",
    "Near Hinckley",
    "Leics",
    "LE10 3AB",
)
JOINED = ("Flat 3, Holly House", "12 Long Lane", "Wigston Parva", "Near Hinckley, Leics", "LE10 3AB")


@pytest.mark.parametrize(
    ("name", "address", "lines"),
    [
        (
            "A Person",
            ("1 High Street", "Northmoor", "NM1 1AA"),
            ["A Person", "1 High Street", "Northmoor", "NM1 1AA"],
        ),
        ("", ("1 High Street", " ", "NM1 1AA"), ["1 High Street", "NM1 1AA"]),
        ("A Person", LONG_ADDRESS, ["A Person", *JOINED]),
        ("A Person", ("x" * 30,) * 9, ["A Person", *("x" * 30,) * 9]),
    ],
)
def test_an_address_takes_the_lines_of_a_window(
    name: str, address: tuple[str, ...], lines: list[str]
) -> None:
    """Short neighbours join; what no line holds stays, and runs on below the window."""
    assert list(window_lines(Addressee(name, address, "a@example.org"))) == lines


def test_the_email_address_stands_outside_the_window() -> None:
    page = letter_html(make.letter(addressee=Addressee("A Person", (), "a@example.org")))
    window = re.search(r'<p class="letterhead__addressee">(.*)</p>', page)
    assert window is not None
    assert window[1] == "A Person"
    assert "By e-mail to: a@example.org" in page

"""Values: read as people write them, printed as a letter prints them, missing ones with a word each."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.stats.values import BadValue, ObservationStatus, Unit, Value, ValueKind, parse_value
from tests.stats.strategies import values

COUNT, MONEY, PERCENT = Unit.COUNT, Unit.MONEY, Unit.PERCENT
HELD_BY_OTHER = ObservationStatus.HELD_BY_OTHER


@pytest.mark.parametrize(
    ("text", "unit", "low", "high", "open_end", "printed"),
    [
        ("1171", COUNT, "1171", None, "", "1,171"),
        ("1,171", COUNT, "1171", None, "", "1,171"),
        ("0", COUNT, "0", None, "", "0"),
        ("-0", COUNT, "0", None, "", "0"),
        ("0.25", Unit.NONE, "0.25", None, "", "0.25"),
        ("£1,090,980", MONEY, "1090980", None, "", "£1,090,980"),
        ("£894,677.59", MONEY, "894677.59", None, "", "£894,677.59"),
        ("20000", MONEY, "20000", None, "", "£20,000"),
        ("£5.50", MONEY, "5.50", None, "", "£5.50"),
        ("£5-£10", MONEY, "5", "10", "", "£5–£10"),
        ("-£300", MONEY, "-300", None, "", "−£300"),
        ("7%", PERCENT, "7", None, "", "7%"),
        ("7", PERCENT, "7", None, "", "7%"),
        ("28-40%", PERCENT, "28", "40", "", "28–40%"),
        ("28%–40%", PERCENT, "28", "40", "", "28–40%"),
        ("28 to 40%", PERCENT, "28", "40", "", "28–40%"),
        ("2.5-5.8%", PERCENT, "2.5", "5.8", "", "2.5–5.8%"),
        ("-5% to -2%", PERCENT, "-5", "-2", "", "−5% to −2%"),
        ("19%+", PERCENT, "19", None, "high", "19%+"),
        ("19+%", PERCENT, "19", None, "high", "19%+"),
        ("19% or more", PERCENT, "19", None, "high", "19%+"),
        ("19% or above", PERCENT, "19", None, "high", "19%+"),
        ("40% or less", PERCENT, "40", None, "low", "up to 40%"),
        ("between 28 and 40 per cent", PERCENT, "28", "40", "", "28–40%"),
        ("28 % - 40 %", PERCENT, "28", "40", "", "28–40%"),
        ("5 or fewer", COUNT, "5", None, "low", "up to 5"),
        ("between 1 and 4", COUNT, "1", "4", "", "1–4"),
        ("at least 5", COUNT, "5", None, "high", "5+"),
        (">5", COUNT, "6", None, "high", "6+"),
        ("<5", COUNT, "4", None, "low", "up to 4"),
        ("fewer than 5", COUNT, "4", None, "low", "up to 4"),
        ("up to 5%", PERCENT, "5", None, "low", "up to 5%"),
        ("-196%", PERCENT, "-196", None, "", "−196%"),
        ("\u2212196%", PERCENT, "-196", None, "", "−196%"),
        ("+1206%", PERCENT, "1206", None, "", "+1,206%"),
        ("23.1", Unit.RATE, "23.1", None, "", "23.1"),
        ("23.0", Unit.RATE, "23.0", None, "", "23.0"),
        ("9.2 years", Unit.YEARS, "9.2", None, "", "9.2"),
        ("7 units", Unit.UNITS, "7", None, "", "7"),
        ("(£300)", MONEY, "-300", None, "", "−£300"),
        ("£(1,300.50)", MONEY, "-1300.50", None, "", "−£1,300.50"),
    ],
)
def test_written_number(
    text: str, unit: Unit, low: str, high: str | None, open_end: str, printed: str
) -> None:
    value = parse_value(text, unit)
    assert value.low == Decimal(low)
    assert value.high == (Decimal(high) if high else None)
    assert (value.open_end, value.format(), value.is_number) == (open_end, printed, True)


@pytest.mark.parametrize("text", ["approximately 553", "approx. 553", "about 553", "c. 553", "c553", "~553"])
def test_approximate_number(text: str) -> None:
    value = parse_value(text)
    assert (value.approximate, value.format()) == (True, "approximately 553")


@pytest.mark.parametrize(
    ("text", "unit", "says"),
    [
        ("", COUNT, "There is nothing here. Write 0 for none, or say why"),
        ("  ", COUNT, "There is nothing here"),
        ("None", COUNT, "can mean zero or no figure. Write 0 for none"),
        ("nil", COUNT, "can mean zero or no figure"),
        ("many", COUNT, "“many” is not a number. Write it like 1,171"),
        ("unknown", COUNT, "does not say why there is no figure. Write Not held, Not recorded"),
        ("not available", COUNT, "does not say why there is no figure"),
        ("#N/A", COUNT, "does not say why there is no figure"),
        ("*", COUNT, "says that the source keeps the figure back. Write Held by and who"),
        ("[c]", COUNT, "the source keeps the figure back"),
        ("withheld", COUNT, "the source keeps the figure back"),
        ("(300)", COUNT, "is not a number"),
        ("£5", COUNT, "has a £ sign, and this is not an amount of money"),
        ("5%", COUNT, "has a % sign, and this is not a percentage"),
        ("1,17", COUNT, "commas in the wrong place"),
        ("11,71,000", COUNT, "commas in the wrong place"),
        ("12 345", COUNT, "is not a number"),
        ("1.171.000", COUNT, "is not a number"),
        ("12*", COUNT, "ends with a footnote mark"),
        ("£1.2m", MONEY, "Write the number in full, like £1,200,000"),
        ("£325k", MONEY, "Write the number in full"),
        ("£1.234", MONEY, "write the pence with two digits"),
        ("40-28", COUNT, "Write the lower number first"),
        ("5-5", COUNT, "Write the lower number first"),
        ("<5%", PERCENT, "leaves open where it ends"),
        ("<0", COUNT, "there is none below 0"),
        ("1e5", COUNT, "is not a number"),
        ("NaN", COUNT, "is not a number"),
        ("٣", COUNT, "is not a number"),
        ("9" * 40, COUNT, "is not a number"),
        ("9" * 4000, COUNT, "is not a number"),
    ],
)
def test_other_text_is_refused_with_what_to_write(text: str, unit: Unit, says: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse_value(text, unit)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "status", "printed"),
    [
        ("-", "not_recorded", "Not recorded"),
        ("–", "not_recorded", "Not recorded"),
        ("Not recorded", "not_recorded", "Not recorded"),
        ("not held", "not_held", "Not held"),
        ("Not collected", "not_collected", "Not collected"),
        ("n/a", "not_applicable", "Not applicable"),
        ("Held by NHSE", "held_by_other", "Held by NHSE"),
        ("Information held by NHSE", "held_by_other", "Held by NHSE"),
        ("Held by another body", "held_by_other", "Held by another body"),
        ("No information held", "not_held", "Not held"),
        ("[z]", "not_applicable", "Not applicable"),
    ],
)
@pytest.mark.parametrize("kind", ValueKind)
def test_words_for_no_value(text: str, status: str, printed: str, kind: ValueKind) -> None:
    value = parse_value(text, COUNT, kind)
    assert (value.status, value.kind, value.format()) == (status, kind, printed)
    assert not value.is_number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10/10/2012", date(2012, 10, 10)),
        ("28 September 2015", date(2015, 9, 28)),
        ("2013-09-16", date(2013, 9, 16)),
    ],
)
def test_written_date(text: str, day: date) -> None:
    assert parse_value(text, Unit.NONE, ValueKind.DATE) == Value.day(day)


@pytest.mark.parametrize("text", ["soon", "31/02/2012", "October 2012", "2012"])
def test_other_dates_are_refused(text: str) -> None:
    with pytest.raises(BadValue, match="is not a date"):
        parse_value(text, Unit.NONE, ValueKind.DATE)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Value.number("1171.000000"), "1,171"),
        (Value.number("894677.590000", MONEY), "£894,677.59"),
        (Value.number("325.5", MONEY), "£325.50"),
        (Value.number("894677.59", MONEY, decimals=0), "£894,678"),
        (Value.number("26.5", PERCENT, decimals=0), "27%"),
        (Value.number("-26.5", PERCENT, decimals=0), "−27%"),
        (Value.number("-0.4", decimals=0), "0"),
        (Value.number("1E+3"), "1,000"),
        (Value.number("12345678901234567890123456.12345678"), "12,345,678,901,234,567,890,123,456.12345678"),
        (Value(low=Decimal(14), unit=PERCENT, signed=True), "+14%"),
        (Value(low=Decimal(0), unit=PERCENT, signed=True), "0%"),
        (Value(low=Decimal(20000), unit=MONEY, approximate=True), "approximately £20,000"),
        (Value(low=Decimal(5), status=ObservationStatus.PROVISIONAL), "5 (provisional)"),
        (Value(low=Decimal(5), status=ObservationStatus.ESTIMATED), "5 (estimated)"),
        (Value(low=Decimal(5), status=ObservationStatus.QUERIED), "5 (queried)"),
        (Value.words("Yes (2 units)"), "Yes (2 units)"),
        (Value.day(date(2012, 10, 10)), "10 October 2012"),
        (Value.missing(ObservationStatus.HELD_BY_OTHER), "Held by another body"),
        (Value.missing(ObservationStatus.HELD_BY_OTHER, " NHSE "), "Held by NHSE"),
        (Value.missing(ObservationStatus.NOT_HELD, "NHSE"), "Not held"),
        (Value(), "No value given"),
        (Value.words("  "), "No value given"),
        (Value.words(" – "), "No value given"),
        (Value(kind=ValueKind.DATE), "No value given"),
    ],
)
def test_printed_value(value: Value, printed: str) -> None:
    assert value.format() == printed


@pytest.mark.parametrize(
    ("value", "phrase"),
    [
        (Value(unit=Unit.RATE, low=Decimal("23.1"), per=1000), "23.1 per 1,000"),
        (Value.number("9.2", Unit.YEARS), "9.2 years"),
        (Value.number(1, Unit.UNITS), "1 unit"),
        (Value.number(19, Unit.UNITS), "19 units"),
        (Value.number(19), "19"),
        (Value.missing(ObservationStatus.NOT_HELD, unit=Unit.YEARS), "Not held"),
    ],
)
def test_value_in_a_sentence(value: Value, phrase: str) -> None:
    assert value.phrase() == phrase


@pytest.mark.parametrize("status", ObservationStatus)
def test_every_status_prints_a_word(status: ObservationStatus) -> None:
    assert status.words
    printed = Value(low=Decimal(3), status=status).format()
    assert ("3" in printed) == status.has_value


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("normal", "A"),
        ("provisional", "P"),
        ("estimated", "E"),
        ("not_held", "O"),
        ("held_by_other", None),
        ("not_recorded", "O"),
        ("not_collected", "L"),
        ("not_applicable", "M"),
        ("queried", "V"),
        ("withheld", "Q"),
    ],
)
def test_sdmx_code_of_every_status(status: str, code: str | None) -> None:
    assert ObservationStatus(status).sdmx == code


@pytest.mark.parametrize(
    ("text", "exact"), [("5", Decimal(5)), ("5-7", None), ("5+", None), ("<5", None), ("not held", None)]
)
def test_exact_is_for_one_number_alone(text: str, exact: Decimal | None) -> None:
    assert parse_value(text).exact == exact


def test_float_is_refused() -> None:
    with pytest.raises(BadValue, match="not exact"):
        Value.number(0.1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "status", "printed"),
    [
        ("1,171 (provisional)", "provisional", "1,171 (provisional)"),
        ("1171 [p]", "provisional", "1,171 (provisional)"),
        ("about 90 (Estimate)", "estimated", "approximately 90 (estimated)"),
        ("90[e]", "estimated", "90 (estimated)"),
        ("5-7 (queried)", "queried", "5–7 (queried)"),
    ],
)
def test_number_with_a_word_of_its_status(text: str, status: str, printed: str) -> None:
    value = parse_value(text)
    assert (value.status, value.format()) == (status, printed)


@pytest.mark.parametrize(
    ("text", "per", "phrase"),
    [
        ("23.1 per 1,000", 1000, "23.1 per 1,000"),
        ("14 per 10000 population", 10000, "14 per 10,000"),
        ("0.5/1,000", 1000, "0.5 per 1,000"),
        ("23.1", None, "23.1"),
    ],
)
def test_rate_says_per_how_many(text: str, per: int | None, phrase: str) -> None:
    value = parse_value(text, Unit.RATE)
    assert (value.per, value.phrase()) == (per, phrase)


def test_no_two_reasons_for_no_figure_read_the_same() -> None:
    """Zero, nothing given, and each status without a value: all apart in print."""
    printed = [Value.missing(status).format() for status in ObservationStatus if not status.has_value]
    printed += [Value.number(0).format(), Value().format(), Value.missing(HELD_BY_OTHER, "NHSE").format()]
    assert len(set(printed)) == len(printed)
    assert all(word.strip("-– ") for word in printed)


@given(values())
def test_printed_value_reads_back(value: Value) -> None:
    """Whatever is held: its print says the number, the range, its bounds, its status and who holds it."""
    read = parse_value(value.phrase(), value.unit, value.kind)
    assert (read.low, read.high, read.open_end) == (value.low, value.high, value.open_end)
    assert (read.status, read.holder, read.approximate) == (value.status, value.holder, value.approximate)
    assert (read.text, read.date) == (value.text, value.date)


@given(st.text(max_size=40), st.sampled_from(Unit))
def test_any_text_is_a_value_or_is_refused(text: str, unit: Unit) -> None:
    try:
        value = parse_value(text, unit)
    except BadValue:
        return
    assert value.format().strip("-– ")

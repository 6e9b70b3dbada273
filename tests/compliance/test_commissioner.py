"""H12 and H13: contact details, and the time to complain, are those of today."""

from datetime import date

import pytest

from tests.compliance.letters import BOTH, closing, findings, messages, saying

TODAY = date(2026, 4, 3)


@pytest.mark.parametrize(
    ("words", "stale"),
    [
        ("Telephone 0845 630 6060.", "0845 630 6060"),
        ("Telephone 01625 545745.", "01625 545745"),
        ("Write to mail@ico.gsi.gov.uk.", "mail@ico.gsi.gov.uk"),
        ("Write to foi@council.gcsx.gov.uk.", "foi@council.gcsx.gov.uk"),
        ("See www.ico.gov.uk for more.", "www.ico.gov.uk"),
        ("See ico.gov.uk.", "ico.gov.uk"),
        ("Telephone 0303 123 1113.", ""),
        ("See https://ico.org.uk/make-a-complaint/.", ""),
        ("Write to foi@council.gov.uk.", ""),
        ("There were 0845 lamps and 1625 posts.", ""),
        ("The grant was £08,456,306,060.", ""),
    ],
)
def test_h12_details_that_are_no_longer_used(words: str, stale: str) -> None:
    expected = [f"“{stale}” is no longer used."] if stale else []
    assert messages("H12", saying("Twelve.", closings=(*BOTH, closing("other", words)))) == expected
    assert messages("H12", saying(words)) == expected


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        ((("Commissioner's name", date(2026, 1, 2)),), []),
        (
            (("Commissioner's name", date(2026, 1, 2)), ("Commissioner's telephone", date(2025, 12, 31))),
            [
                "Commissioner's telephone: last checked on 31 December 2025. "
                "They are to be checked each quarter."
            ],
        ),
        (
            (("Commissioner's name", date(2025, 9, 1)), ("Commissioner's telephone", date(2025, 12, 31))),
            [
                "Commissioner's name and Commissioner's telephone: last checked on 1 September 2025. "
                "They are to be checked each quarter."
            ],
        ),
        (
            (("Commissioner's name", None),),
            ["Commissioner's name: never recorded as checked. They are to be checked each quarter."],
        ),
        ((), []),
        (None, []),
    ],
)
def test_h12_the_commissioners_details_are_checked_each_quarter(
    checked: tuple[tuple[str, date | None], ...] | None, expected: list[str]
) -> None:
    assert messages("H12", saying("Twelve."), today=TODAY, commissioner_checked=checked) == expected
    assert messages("H12", saying("Twelve."), commissioner_checked=checked) == []
    assert messages("H12", saying("12.", closings=()), today=TODAY, commissioner_checked=checked) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Complain to the Information Commissioner within three months.", "three months"),
        ("You have 2 calendar months to go to the ICO.", "2 calendar months"),
        ("You may go to the Commissioner within six weeks.", ""),
        ("Pay within three months. You may go to the Commissioner after that.", ""),
        ("The lamps were out for two months.", ""),
        ("The Commissioner decided this thirteen months ago.", ""),
    ],
)
def test_h13_the_commissioner_asks_for_complaints_within_six_weeks(words: str, found: str) -> None:
    made = saying("Twelve.", closings=(closing("commissioner", words),))
    said = findings("H13", made)
    expected = (
        [f"The letter gives {found} to go to the Commissioner, who asks for six weeks."] if found else []
    )
    assert [each.message for each in said] == expected

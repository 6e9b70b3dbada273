"""H07: links that the reader can follow."""

import pytest

from foi.compliance.checks.links import trouble
from foi.letters.document import Link, Paragraph, Text
from tests.compliance.letters import closing, findings, letter, messages, part, saying, section

GOOD = [
    "https://www.example.org/lamps",
    "https://example.org",
    "www.example.org/lamps",
    "https://data.example.org/list?year=2026&ward=north",
    "https://example.org/login-and-registration-figures",
    "https://example.org/authority/accounts",
    "https://example.org/local/internal-audit",
    "https://xn--bcher-kva.example/x",
    "https://example.org/a_b-(c)",
    "https://archive.example.org/2020/http://old.example.org/",
    "https://example.org/a-page-that-was-cut-sho...",
]
BAD = [
    ("https://", "is no complete web address", True),
    ("https://example", "is no complete web address", True),
    ("https:/www.example.org", "is no complete web address", True),
    ("https://www..example.org", "is no complete web address", True),
    ("https://https://example.org", "is no complete web address", True),
    ("https://[example.org", "is no complete web address", True),
    ("https://intranet/lamps", "leads inside the council’s own network or to SharePoint", True),
    ("http://intranet.example.org", "leads inside the council’s own network or to SharePoint", True),
    (
        "https://council.sharepoint.com/sites/a",
        "leads inside the council’s own network or to SharePoint",
        True,
    ),
    ("https://council-my.sharepoint.com/x", "leads inside the council’s own network or to SharePoint", True),
    ("https://files.council.local/x", "leads inside the council’s own network or to SharePoint", True),
    ("http://10.1.2.3/report", "leads inside the council’s own network or to SharePoint", True),
    ("https://example.org/login?to=/x", "leads to a page on which one has to sign in", True),
    ("https://example.org/Sign-In", "leads to a page on which one has to sign in", True),
    (
        "https://gbr01.safelinks.protection.outlook.com/?url=x",
        "leads through a mail filter, which other people can’t follow",
        True,
    ),
    ("https://example.org/x?utm_source=mail", "carries marks that track the reader", False),
    ("https://example.org/x?a=1&fbclid=2", "carries marks that track the reader", False),
    ("http://example.org/lamps", "is not encrypted (http)", False),
]


@pytest.mark.parametrize("address", GOOD)
def test_h07_good_addresses(address: str) -> None:
    assert trouble(address) == ("", False)


@pytest.mark.parametrize(("address", "said", "out_of_reach"), BAD)
def test_h07_bad_addresses(address: str, said: str, out_of_reach: bool) -> None:
    assert trouble(address) == (said, out_of_reach)


def linking(address: str, *keys: str) -> Paragraph:
    return Paragraph((Text("It is "), Link("here", address), Text(".")))


@pytest.mark.parametrize(
    ("address", "keys", "severity"),
    [
        ("https://intranet/lamps", ("foia-s21",), "block"),
        ("https://intranet/lamps", ("eir-6-1-b",), "warn"),
        ("https://intranet/lamps", (), "warn"),
        ("http://example.org/lamps", ("foia-s21",), "warn"),
    ],
)
def test_h07_blocks_where_the_link_is_the_answer_and_out_of_reach(
    address: str, keys: tuple[str, ...], severity: str
) -> None:
    (found,) = findings("H07", letter(section(part(linking(address), keys=keys))))
    assert (str(found.severity), found.place, found.excerpt) == (severity, "part-1", address)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("It is at http://example.org/lamps.", ["http://example.org/lamps"]),
        (
            "See [1]http://example.org/a, and (http://example.org/b).",
            ["http://example.org/a", "http://example.org/b"],
        ),
        ("It is at www.example.org.", []),
        ("The address ends in .org; see page 7.", []),
    ],
)
def test_h07_addresses_in_the_words_are_links_as_well(words: str, found: list[str]) -> None:
    assert [each.excerpt for each in findings("H07", saying(words))] == found


def test_h07_looks_into_closings_and_says_each_address_once() -> None:
    made = saying("Twelve.", closings=(closing("other", "http://example.org http://example.org"),))
    assert messages("H07", made) == ["The link “http://example.org” is not encrypted (http)."]


def test_h07_leaves_mail_addresses_alone() -> None:
    mail = Paragraph((Link("foi@example.org", "mailto:foi@example.org"),))
    assert messages("H07", letter(section(part(mail)))) == []

"""Text as it may come from outside: anything at all, and pieces of what readers look for, put together
wrongly.

`FRAGMENTS` are the beginnings, middles and ends of periods, numbers, dates, citations, labels and markup;
joined at random they make what nobody thought of: "from 2022/23 to 31 December 2023".
"""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import strategies as st

PERIODS = (
    "from", "to", "since", "between", "until", "2022/23", "22/23", "22-23", "2022-2023", "1999/00",
    "2022/24", "2023",
    "99", "9999", "0001", "31 December 2023", "31 February 2024", "1/1/2023", "31/12/9999", "31.2.24",
    "Q1", "Q5", "Q4 2023", "quarter", "FY", "FYE", "H1", "financial year", "academic year", "calendar year",
    "year", "years", "months", "12 months to", "week ending", "in the last", "the last 999", "three",
    "decade", "March", "March 9999", "to date", "onwards", "as at", "end of", "mid-", "first half of",
    "2019 to 2013", "1900 to 2099", "and", "or", "before", "after", "April to June", "1 to 31",
)  # fmt: skip
NUMBERS = (
    "0", "-1", "+", "£", "%", "1,234", "12,34", "1.", ".5", "1,234,567,890,123,456,789,012,345", "1e400",
    "NaN",
    "Infinity", "<5", "≥", "up to", "fewer than", "28-40", "40-28", "between 1 and", "per 1,000", "(£300)",
    "approx",
    "not held", "held by", "٣", "²", "½", "①", "1\u00a0000", "per 0", "0%", "100%", "c.", "*", "[c]",
)  # fmt: skip
CITATIONS = (
    "section", "s.", "s", "sections 31(1)(a)(b), 40(2) and (3)", "40(2)(a)(i)", "regulation 12(5)(e)", "reg",
    "17.1", "section 999", "section 0", "section 12(1)(zz)", "article 6", "of the Act", "FOIA", "EIR 2004",
    "((", "))",
    "section ²", "section ٤٠", "s40(", "section 40(2)(a)(b)(c)(d)(e)(f)", "and", ",", "paragraph 4A(1)",
)  # fmt: skip
SHAPES = (
    "1.", "2)", "(a)", "ii.", "- ", "• ", "Q1", "Dear", "Yours", "Sent:", "You asked:", "Our response",
    "?", ":",
    ";", "\n", "\n\n", "\t", " ", "|", "http://", "http://[", "https://[::1", "mailto:", "www.",
    "@example.org",
    "\u202e", "\u200b", "\ufeff", "\ue000", "✅", "王", "ગુજરાતી", "العربية",
)  # fmt: skip
MARKUP = (
    "[[", "]]", "[[figure:", "[[figure: a]]", "[[lock]]", "[[/lock]]", "[[sum: a, b]]", "{{", "}}", "{%",
    "%}", "<", ">",
    "<script>alert(1)</script>", "**", "__", "[a](", "](javascript:alert(1))", "&amp;", "&#", "\\", "`",
    "#", "<!--",
)  # fmt: skip

PIECES = st.sampled_from(PERIODS + NUMBERS + CITATIONS + SHAPES + MARKUP)
WORDED = st.lists(PIECES, max_size=14).flatmap(
    lambda pieces: st.sampled_from((" ", "", "\n")).map(lambda joint: joint.join(pieces))
)
TEXTS = st.one_of(st.text(max_size=60), WORDED)


def of_pieces(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Texts of these pieces and arbitrary ones."""
    some = st.lists(st.sampled_from(pieces), max_size=8).map(" ".join)
    return st.one_of(some, some, st.text(max_size=60))


def said_everywhere(node: Any, text: Any, *, but: frozenset[str] = frozenset()) -> Any:
    """`node` with `text()` in the place of each text it holds, at any depth, but for fields of these
    names.
    """
    if type(node) is str:
        return text()
    if isinstance(node, tuple):
        return tuple(said_everywhere(each, text, but=but) for each in node)
    if is_dataclass(node) and not isinstance(node, type):
        kept = {field.name: getattr(node, field.name) for field in fields(node) if field.name not in but}
        return replace(node, **{name: said_everywhere(held, text, but=but) for name, held in kept.items()})
    return node

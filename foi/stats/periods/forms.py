"""The ways people write a period, as a table: what it looks like, and what reads it.

Texts are in lower case with plain hyphens and single spaces (`plain`). Where two forms fit the same
words, the longer match counts, then the earlier in the table.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from foi.stats.periods import intervals, relative, years
from foi.stats.periods.kinds import BadPeriod
from foi.stats.periods.tokens import (
    DATE,
    HOW_MANY,
    HOW_TO_WRITE,
    MONTH,
    MONTH_OF_YEAR,
    NTH,
    PAIR,
    POINT,
    POINT_WITHOUT_YEAR,
    SHORT_DATE,
    SHORT_MONTH,
    YEAR,
    Match,
    Meaning,
)


class Where(Enum):
    """Where a form means a period: anywhere, beside another year, or only where a period is expected."""

    ANYWHERE = "anywhere"
    BESIDE_A_YEAR = "beside a year"
    FIELD = "field"


@dataclass(frozen=True)
class PeriodForm:
    """One way of writing; `build` gets the match and the day the request was received, if known.

    `bare` are years without a word that says so, which may as well be a number or an age.
    """

    pattern: re.Pattern[str]
    build: Callable[[Match, date | None], Meaning]
    where: Where = Where.ANYWHERE
    bare: bool = False

    def read(self, match: Match, received: date | None) -> Meaning:
        """What the words that were matched mean; raises BadPeriod, also where the calendar ends."""
        try:
            return self.build(match, received)
        except BadPeriod:
            raise
        except (ValueError, OverflowError) as error:
            raise BadPeriod(f"The calendar has no “{match[0]}”. {HOW_TO_WRITE}") from error

    @property
    def is_relative(self) -> bool:
        return self.build.__module__ == relative.__name__


def plain(text: str) -> str:
    """Lower case, one kind of hyphen and apostrophe, single spaces, none around a hyphen or slash between
    digits.
    """
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text.lower()).replace("\u2044", "/")
    text = re.sub(r"\s+", " ", re.sub(r"[\u2018\u2019\u02bc]", "'", text)).strip()
    return re.sub(r"(?<=[0-9]) ?([-/]) ?(?=[0-9])", r"\1", text)


FINANCIAL_YEAR: Final = r"(?:(?:financial|fiscal|fin\.?|tax) (?:years?|yrs?)\.?|f[./]?y\.?s?)"
ACADEMIC_YEAR: Final = r"(?:(?:academic|acad\.?|school) (?:years?|yrs?)\.?|ays?)"
CALENDAR_YEAR: Final = r"(?:(?:calendar|cal\.?) (?:years?|yrs?)\.?)"
KIND: Final = rf"(?P<kind>{FINANCIAL_YEAR}|{ACADEMIC_YEAR}|{CALENDAR_YEAR})"
FINANCIAL: Final = rf"{FINANCIAL_YEAR}(?: of| for| in)?:? ?"
ACADEMIC: Final = rf"{ACADEMIC_YEAR}(?: of| for| in)?:? ?"
ENDING: Final = r"(?:ending|ended|end)(?: in| on)?"
TWO_YEARS: Final = rf"(?P<years>{PAIR}|{YEAR} to {YEAR})"
LAST: Final = (
    r"(?:last|past|previous|preceding|prior|most recent|latest) "
    rf"(?:(?P<number>{HOW_MANY})[ -]?(?:\([0-9]+\) )?)?"
    r"(?:(?:full|complete|completed|whole|entire|consecutive) )?"
)
TO: Final = (
    r"(?: (?:(?:up )?(?:to|until|till)(?: and including)?|through(?: to)?|thru)"
    r"(?: (?:the )?end of(?: the)?| the)? | ?- ?)"
)
FROM: Final = r"(?:from )?(?:the )?(?:(?:start|beginning) of (?:the )?)?"
A_TO_B: Final = rf"{FROM}(?P<a>%s){TO}(?P<b>%s)"
A_AND_B: Final = r"between (?P<a>%s) (?:and|&|to) (?:the )?(?:end of (?:the )?)?(?P<b>%s)"
OF_YEAR: Final = rf"(?:the )?(?:{FINANCIAL}(?={PAIR})|(?:{CALENDAR_YEAR}|year) )?"
START: Final = rf"{OF_YEAR}(?P<start>{POINT}|{PAIR}|{YEAR})"
REQUEST: Final = (
    r"(?:the )?(?:(?:date|day|time) of )?(?:(?:receipt|submission) of )?"
    r"(?:(?:this|my|the|your) (?:foi |eir )?(?:request|email|letter|response|reply)|writing)"
)
NOW: Final = (
    rf"(?:(?:the )?(?:current )?(?:date|now|today|present)(?: day| time)?|{REQUEST}"
    r"|(?:the )?(?:most recent|latest)(?: (?:available|data|figures|information|date))+)"
)
SO_FAR: Final = r"(?:to date|so far|year to date|ytd)"
ONWARDS: Final = (
    rf"(?:,? onwards?|,? (?:{SO_FAR}|\({SO_FAR}\))"
    rf"| (?:(?:up )?(?:to|until|till)|through(?: to)?) {NOW}| ?- ?(?:to )?{NOW})"
)
SOME_YEAR: Final = (
    rf"(?:the )?(?P<fy>{FINANCIAL})?(?P<years>{PAIR}|{YEAR}|(?<=fy)[0-9]{{2}}|(?<=fy )[0-9]{{2}})"
)
AT: Final = r"(?:as )?(?:at |of |on )?(?:the )?"
ENDS: Final = (
    r"(?:(?:up )?to|ending|ended|end)(?: and including)?(?: (?:the )?year end(?:ing|ed)?)?(?: on| in)?"
    r"(?: (?:the )?end(?: of)?)?"
)
ITS_MONTHS: Final = rf"(?: ?\({MONTH}(?: to | ?- ?){MONTH}\))?"
"""What some write after a quarter: Q1 (Apr-Jun) 2023/24."""
NUMBERED_MONTH: Final = rf"(?:0[1-9]|1[0-2])/{YEAR}"
LONG_PAIR: Final = rf"{YEAR}[/-](?:19|20)?[0-9]{{2}}"
Q: Final = r"(?:q|quarters? |qtrs?\.? ?)"
JOINED: Final = r"(?:,? and |, ?| ?& ?|/)"


def _form(
    pattern: str,
    build: Callable[[Match, date | None], Meaning],
    where: Where = Where.ANYWHERE,
    bare: bool = False,
) -> PeriodForm:
    return PeriodForm(re.compile(pattern), build, where, bare)


FORMS: Final[tuple[PeriodForm, ...]] = (
    # Days and edges
    _form(rf"(?:as (?:at|of|on) |on )?(?:the )?(?P<day>{DATE})", intervals.day),
    _form(rf"(?P<day>{SHORT_DATE})", intervals.day, Where.FIELD),
    _form(rf"(?P<day>{DATE}) 00:00(?::00(?:\.0+)?)?", intervals.day, Where.FIELD),
    _form(
        rf"{AT}(?P<which>end|start|beginning)(?: of)?(?: the)?(?: {FINANCIAL_YEAR}| year)?"
        rf" (?P<of>{MONTH_OF_YEAR}|{PAIR}|{YEAR})",
        intervals.edge,
    ),
    _form(rf"{AT}(?P<which>year[ -]end) (?P<of>{PAIR}|{YEAR})", intervals.edge),
    _form(rf"as (?:at|of|on) (?P<month>{MONTH_OF_YEAR})", intervals.month_as_at),
    _form(rf"mid[- ]?(?:year )?(?P<years>{YEAR})", intervals.mid_year),
    # Years
    _form(rf"{FINANCIAL}{TWO_YEARS}", years.financial),
    _form(rf"(?P<years>{PAIR}),? \(?{FINANCIAL_YEAR}\b\)?", years.financial),
    _form(rf"{ACADEMIC}{TWO_YEARS}", years.academic),
    _form(rf"(?P<years>{PAIR}),? \(?{ACADEMIC_YEAR}\b\)?", years.academic),
    _form(rf"{ACADEMIC}(?P<a>{PAIR}){TO}(?P<b>{PAIR})", years.academic_range),
    _form(rf"{FROM}(?P<a>{PAIR}){TO}(?P<b>{PAIR}) {ACADEMIC_YEAR}", years.academic_range),
    _form(rf"{FROM}(?P<a>{PAIR}){TO}(?P<b>{PAIR}) {FINANCIAL_YEAR}", years.year_range),
    _form(rf"{FROM}(?P<a>{YEAR}){TO}(?P<b>{YEAR}) {CALENDAR_YEAR}", years.year_range),
    _form(
        rf"(?P<years>{YEAR}[/-](?:19|20)?[0-9]{{2}}|{YEAR}[/-][0-9]|[0-9]{{2}}/[0-9]{{2}})",
        years.pair,
        bare=True,
    ),
    _form(r"(?P<years>[0-9]{2}-[0-9]{2})", years.pair, Where.BESIDE_A_YEAR, bare=True),
    _form(A_TO_B % (NUMBERED_MONTH, NUMBERED_MONTH), intervals.span),
    _form(rf"{FROM}{FINANCIAL}(?P<a>{PAIR}){TO}(?:{FINANCIAL})?(?P<b>{PAIR})", years.year_range),
    _form(A_TO_B % (f"{PAIR}|{YEAR}", f"{PAIR}|{YEAR}|[0-9]{{2}}(?! ?{MONTH})"), years.year_range),
    _form(A_AND_B % (f"{PAIR}|{YEAR}", f"{PAIR}|{YEAR}"), years.year_range),
    _form(rf"(?:{CALENDAR_YEAR} |cy ?)(?P<years>{YEAR})", years.calendar),
    _form(r"cy ?(?P<years>[0-9]{2})", years.calendar),
    _form(rf"(?P<years>{YEAR}) \(?{CALENDAR_YEAR}\)?", years.calendar),
    _form(rf"(?P<years>{YEAR})", years.calendar, bare=True),
    _form(rf"{FINANCIAL}(?P<years>{YEAR}|[0-9]{{2}})", years.unclear_financial),
    _form(rf"(?P<years>{YEAR}) {FINANCIAL_YEAR}", years.unclear_financial),
    _form(rf"{ACADEMIC}(?P<years>{YEAR})", years.unclear_academic),
    _form(rf"(?P<years>{YEAR}) {ACADEMIC_YEAR}", years.unclear_academic),
    _form(rf"(?:{FINANCIAL_YEAR}[ -]{ENDING}|fye) ?(?P<years>{YEAR})", years.financial_ending),
    _form(r"fye ?(?P<years>[0-9]{2})", years.financial_ending),
    _form(r"fy ?(?!19|20)(?P<a>[0-9]{2})(?P<b>[0-9]{2})", years.run_together),
    _form(
        rf"(?:(?:municipal|civic|mayoral) years?|(?:spring|summer|autumn|winter)(?: term)?|christmas|easter)"
        rf"(?: of)? (?:{PAIR}|{YEAR})",
        years.without_dates,
    ),
    _form(rf"{ACADEMIC_YEAR} {ENDING} (?:(?:july|august) )?(?P<years>{YEAR})", years.academic_ending),
    # Parts of years
    _form(
        rf"(?P<quarters>{Q}[1-4](?:(?:{JOINED}| ?- ?| to )(?:{Q})?[1-4])*){ITS_MONTHS},?"
        rf"(?: of| in| for)? ?-?{SOME_YEAR}",
        years.quarters,
    ),
    _form(
        rf"{SOME_YEAR},?[ -]?\(?(?P<quarters>{Q}[1-4](?:(?:{JOINED}| ?- ?| to ){Q}[1-4])*)\)?"
        rf"{ITS_MONTHS}",
        years.quarters,
    ),
    _form(
        rf"{Q}(?P<q>[1-4])(?: ?\(|[:,-]? ?){FROM}(?P<a>{MONTH}){TO}(?P<b>{MONTH},? {YEAR})\)?",
        intervals.quarter_of_months,
    ),
    _form(rf"(?P<ordinal>{'|'.join(years.ORDINALS)}) quarter(?: of| in)? {SOME_YEAR}", years.ordinal_quarter),
    _form(
        rf"{FROM}{Q}(?P<q>[1-4])(?: of)? (?P<years>{PAIR}|{YEAR}){TO}"
        rf"{Q}(?P<q2>[1-4])(?: of)? (?P<years2>{PAIR}|{YEAR})",
        years.quarter_range,
    ),
    _form(
        r"(?:(?P<half>h1|h2|(?:first|second|1st|2nd|last)(?= half))(?: half)?(?: of)?"
        rf"|(?P<which>first|1st|last|final) (?P<months>{HOW_MANY})"
        rf" (?:months|(?P<quarters>quarters)) (?:of|in)) {OF_YEAR}(?P<years>{PAIR}|{YEAR})",
        years.part_of_year,
    ),
    # Months
    _form(rf"(?P<month>{MONTH_OF_YEAR})", intervals.month),
    _form(rf"(?P<month>{SHORT_MONTH})", intervals.month, Where.FIELD),
    _form(rf"(?P<a>{MONTH_OF_YEAR})/(?P<b>{MONTH_OF_YEAR})", intervals.two_months),
    _form(rf"(?P<a>{MONTH}),? {OF_YEAR}(?P<years>{YEAR}/(?:19|20)?[0-9]{{2}})", intervals.months_of_year),
    _form(
        rf"{FROM}(?P<a>{MONTH}){TO}(?P<b>{MONTH}),?(?: of)? {OF_YEAR}(?P<years>{LONG_PAIR})",
        intervals.months_of_year,
    ),
    _form(rf"(?P<months>{MONTH}(?:{JOINED}{MONTH})+),?(?: of)? (?P<years>{YEAR})", intervals.months),
    _form(
        r"(?:rolling )?(?:(?:(?:12|twelve)[- ]months?|12 ?(?:mths?|m))(?: period)?"
        rf"|(?P<financial>{FINANCIAL_YEAR})|year) {ENDS} (?P<point>{POINT})",
        intervals.twelve_months,
    ),
    _form(rf"(?:y/?e|year[ -]end|(?P<financial>fye)) (?P<point>{POINT})", intervals.twelve_months),
    _form(
        rf"(?:(?P<number>{HOW_MANY})[- ])?(?P<unit>months?|quarters?|years?)(?: period)?"
        rf" {ENDS} (?P<point>{POINT})",
        intervals.months_to,
    ),
    _form(
        rf"(?P<number>{HOW_MANY})[- ]months?(?: period)?"
        rf" (?:from|starting|beginning|commencing|after)(?: on| in)? (?P<point>{POINT})",
        intervals.months_from,
    ),
    _form(
        r"(?:week|w/?)[ -]?(?:(?P<from>commencing|beginning|starting|of|c)|ending|ended|to|e)"
        rf" (?P<day>{DATE})",
        intervals.week,
    ),
    # From one to another
    _form(A_TO_B % (POINT, POINT), intervals.span),
    _form(A_AND_B % (POINT, POINT), intervals.span),
    _form(A_TO_B % (f"{LONG_PAIR}|{YEAR}", DATE), intervals.year_to_point),
    _form(A_AND_B % (f"{LONG_PAIR}|{YEAR}", DATE), intervals.year_to_point),
    _form(A_TO_B % (SHORT_MONTH, SHORT_MONTH), intervals.span),
    _form(A_TO_B % (f"{SHORT_DATE}(?![0-9])", f"{SHORT_DATE}(?![0-9])"), intervals.span),
    _form(A_TO_B % (POINT_WITHOUT_YEAR, POINT), intervals.span_in_year),
    _form(A_AND_B % (POINT_WITHOUT_YEAR, POINT), intervals.span_in_year),
    _form(A_TO_B % (NTH, f"{NTH} {MONTH},? {YEAR}"), intervals.days_of_month),
    _form(
        rf"(?:ever )?since (?:(?:the )?(?:start|beginning) of )?{START}(?: {FINANCIAL_YEAR})?",
        intervals.since,
    ),
    _form(rf"{FROM}{START}{ONWARDS}", intervals.since),
    _form(rf"from (?:the )?(?:start|beginning) of {START}", intervals.since),
    _form(rf"from (?:the )?(?P<start>{DATE})", intervals.since),
    _form(rf"from (?P<month>{MONTH_OF_YEAR})", intervals.from_month),
    _form(
        rf"(?:(?:after|since) (?:the )?end of |(?<!looked )after |post[ -])(?P<start>{POINT}|{PAIR}|{YEAR})",
        intervals.after,
    ),
    # Counted from the day of receipt
    _form(rf"{LAST}{KIND}", relative.last_years),
    _form(rf"(?:so far )?(?:current|this) {KIND}(?: to date| so far)?", relative.this_year),
    _form(rf"(?:current|this) and (?:the )?(?:last|previous|past) {KIND}", relative.last_and_this_year),
    _form(rf"{LAST}(?:financial )?quarters?", relative.last_quarters),
    _form(r"(?:last|previous) calendar month", relative.last_month),
    _form(r"(?:last|previous) month", relative.last_unnamed_month),
    _form(r"(?:last|previous) year", relative.last_year),
    _form(r"(?:(?:this|current) year(?: to date)?|year to date|ytd)", relative.this_unnamed_year),
    _form(rf"{LAST}(?P<unit>days?|weeks?|months?|years?|yrs?|decade)(?: period)?", relative.last_stretch),
    _form(
        rf"(?P<number>{HOW_MANY})[ -](?:calendar |full )?(?P<unit>days?|weeks?|months?|years?)"
        rf" (?:prior to|before|preceding|leading up to|up to) {REQUEST}",
        relative.last_stretch,
    ),
)  # fmt: skip

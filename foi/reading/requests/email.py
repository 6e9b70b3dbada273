"""What surrounds a request that was pasted from e-mail: headers, signatures, footers, quoted matter.

The footer of a publishing site asks questions of its own ("Is this the wrong address ...?"); none of them
is the requester's.
"""

import re
from collections.abc import Sequence

from foi.reading.requests.labels import readings
from foi.reading.requests.line_splitting import TextLine
from foi.reading.requests.proposed import SpanKind
from foi.reading.vocabulary import compiled, ways

_FIELD = compiled("mail", "header_field", before=r"\*{0,2}", after=r"\*{0,2}\s*:")
_WROTE = compiled("mail", "wrote", "passed_on", after="$")
_PASSED_ON = compiled("mail", "passed_on", after="$")
_GREETING = compiled("mail", "greeting", after=r"\b")
_SIGN_OFF = re.compile(
    rf"(?:yours? {ways('mail', 'yours')}|{ways('mail', 'warmly')} ?(?:kind )?{ways('mail', 'regards')}"
    rf"|{ways('mail', 'sign_off')})(?: {ways('mail', 'signing_more')})*[\s,.!-]*$",
    re.IGNORECASE,
)
_FOOTER = compiled("mail", "footer")
_HEADED = 3
"""Fields of a header in a row that no list of questions has."""
_RULE = re.compile(r"[-_=*~]{5,}$")
_QUOTE_START = compiled("mail", "quote_start", before=r"\W*", after=r"\W*$")
_QUOTE_END = compiled("mail", "quote_end", before=r"\W*", after=r"\W*$")


def is_greeting(text: str) -> bool:
    """Whether the text is a salutation and nothing more."""
    return bool(_GREETING.match(text)) and len(text.split()) <= 12 and not text.endswith("?")


def is_sign_off(text: str) -> bool:
    """Whether the text is a closing formula and nothing more."""
    return bool(_SIGN_OFF.match(text))


def quoted_from(lines: Sequence[TextLine]) -> int | None:
    """Where an earlier message begins below the one that answers it: at a line that says who wrote it, which
    a mail program may have broken in two, or at its own header. None where there is none, or it is passed on.
    """
    for at, line in enumerate(lines):
        if _PASSED_ON.match(line.text[:200]):
            return None
        if _WROTE.match(line.text[:200]) or _is_broken_wrote(lines[at : at + 2]) or _is_headed(lines, at):
            return at
    return None


def _is_broken_wrote(two: Sequence[TextLine]) -> bool:
    joined = " ".join(line.text[:200] for line in two)
    return len(two) == 2 and bool(_WROTE.match(joined)) and not _WROTE.match(two[1].text[:200])


def _is_headed(lines: Sequence[TextLine], at: int) -> bool:
    start = at + 1 if _RULE.match(lines[at].text[:200]) else at
    below = lines[start : start + _HEADED]
    return len(below) == _HEADED and all(_FIELD.match(line.text) for line in below)


def surroundings(lines: Sequence[TextLine]) -> list[SpanKind | None]:
    """For each line what it is when it surrounds the request, None when it may belong to it."""
    kinds: list[SpanKind | None] = [None] * len(lines)
    _mark_headers(lines, kinds)
    _mark_quotes(lines, kinds)
    _mark_footers(lines, kinds)
    _mark_signatures(lines, kinds)
    return kinds


def _mark_headers(lines: Sequence[TextLine], kinds: list[SpanKind | None]) -> None:
    fields = [bool(_FIELD.match(line.text)) for line in lines]
    for i, line in enumerate(lines):
        beside = (i > 0 and fields[i - 1]) or (i + 1 < len(lines) and fields[i + 1])
        if (fields[i] and (beside or i == 0)) or _WROTE.match(line.text[:200]):
            kinds[i] = SpanKind.HEADER


def _mark_quotes(lines: Sequence[TextLine], kinds: list[SpanKind | None]) -> None:
    opened: int | None = None
    for i, line in enumerate(lines):
        if _QUOTE_START.match(line.text[:80]):
            opened = i
        elif opened is not None and _QUOTE_END.match(line.text[:80]):
            kinds[opened : i + 1] = [SpanKind.QUOTED] * (i + 1 - opened)
            opened = None
    arrows = [i for i, line in enumerate(lines) if line.text.startswith(">")]
    if 2 * len(arrows) < len(lines):
        for i in arrows:
            kinds[i] = SpanKind.QUOTED


def _mark_footers(lines: Sequence[TextLine], kinds: list[SpanKind | None]) -> None:
    inside = False
    for i, line in enumerate(lines):
        inside = (
            kinds[i] is None
            and (inside or bool(_FOOTER.match(line.text[:150])))
            and not _begins_message(line)
        )
        if inside:
            kinds[i] = SpanKind.CLOSING
            if i and _RULE.match(lines[i - 1].text[:200]):
                kinds[i - 1] = SpanKind.CLOSING


def _mark_signatures(lines: Sequence[TextLine], kinds: list[SpanKind | None]) -> None:
    i = 0
    while i < len(lines):
        if kinds[i] is None and is_sign_off(lines[i].text[:120]):
            end = _end_of_message(lines, kinds, i)
            if any(_asks_on(line) for line in lines[i + 1 : end]):
                end = i + 1
            kinds[i:end] = [SpanKind.CLOSING] * (end - i)
            i = end
        else:
            i += 1


def _end_of_message(lines: Sequence[TextLine], kinds: list[SpanKind | None], i: int) -> int:
    """The first line after ``i`` that is no longer the signature of its message."""
    for j in range(i + 1, len(lines)):
        if kinds[j] is not None or _begins_message(lines[j]):
            return j
    return len(lines)


def _begins_message(line: TextLine) -> bool:
    return bool(_WROTE.match(line.text[:200])) or is_greeting(line.text[:120])


def _asks_on(line: TextLine) -> bool:
    """Whether requests go on below a sign-off: some writers thank first and list afterwards."""
    first = readings(line.text[:30])
    return line.text.endswith("?") or any(
        reading.sure and reading.value <= 2 and reading.mark for reading in first
    )

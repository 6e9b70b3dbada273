"""Reading one citation, as people write it. PURE."""

import re
from collections.abc import Iterator
from dataclasses import replace

from foi.law.citations.grammar import ONE_PART, PART_WORDS, VIRTUE, WHOLE
from foi.law.citations.value import Citation, CitationError, Regime, exists, is_inserted

# What is called an exemption is one of Part II of the Act, or plainly an exception of the Regulations.
_PART_II = {*map(str, range(21, 45)), "22A"}
_EIR_SUBSECTIONS = {"12": {"3", "4", "5", "6"}, "13": {"1", "2A", "2B", "3A", "5A", "5B"}}
_GROUPS = {
    Regime.FOIA: ("section", "before_foia", "after_foia"),
    Regime.EIR: ("regulation", "before_eir", "after_eir"),
}


def parse(text: str, default: Regime | None = None) -> Citation:
    """Read one citation: section 17(1)(b) FOIA and regulation 14(3) EIR ask that a notice specifies it.

    `default` is the regime of a bare number ("40(2)"), for a field that is known to hold a citation.
    Raises CitationError where the text is something else, or names the wrong kind of provision for its law.
    """
    main, *rest = VIRTUE.split(text.strip().rstrip(".;,"))
    if len(rest) > 1:
        raise CitationError(f"“{text}” has more than one “by virtue of”.")
    found = WHOLE.fullmatch(main.rstrip(" ,"))
    if not found:
        raise CitationError(f"“{text}” is not a section of the Act or a regulation of the EIR.")
    citation = read(found, text, default, found.groupdict())
    if not rest:
        return citation
    return replace(citation, by_virtue_of=parse(rest[0].replace(", of the", " of the"), citation.regime))


def read(found: re.Match[str], text: str, default: Regime | None, said: dict[str, str | None]) -> Citation:
    """Return the citation of a match. `said`: the words that tell the law, by the names of their groups."""
    number, written = found["number"].upper(), found["parts"]
    regime = _regime(said, text, default) or _regime_of_exemption(text, number, written)
    if not exists(regime, number):
        raise CitationError(f"“{text}”: there is no {_word(regime)} {number} in the {regime.act}.")
    return Citation(regime, number, parts_in(written, regime, number), through_in(found))


def parts_in(written: str, regime: Regime, number: str) -> tuple[str, ...]:
    """Return the parts of a provision: "(5)(e)", ".5.e" and "(5e)" are ("5", "e"), "(5b)" may be "5B"."""
    return tuple(_parts(written, regime, number))


def _parts(written: str, regime: Regime, number: str) -> Iterator[str]:
    for part in ONE_PART.findall(PART_WORDS.sub("", written)):
        letters = part.lstrip("0123456789")
        digits = part[: len(part) - len(letters)]
        if not digits:
            yield letters.lower()
        elif not letters or is_inserted(regime, number, part):
            yield part.upper()
        else:
            yield from (digits, letters.lower())


def through_in(found: re.Match[str]) -> str:
    """Return the last part of a range such as (b)-(d); "" where there is none."""
    through = found["through"] or ""
    return through.upper() if through[:1].isdigit() else through.lower()


def _regime(said: dict[str, str | None], text: str, default: Regime | None) -> Regime | None:
    regimes = {regime for regime, groups in _GROUPS.items() if any(said.get(group) for group in groups)}
    if len(regimes) > 1:
        raise CitationError(f"“{text}”: the Act has sections, the Regulations have regulations.")
    if regimes:
        return regimes.pop()
    if default is None and not said.get("exemption"):
        raise CitationError(f"“{text}” does not say whether it is a section or a regulation.")
    return default


def _regime_of_exemption(text: str, number: str, written: str) -> Regime:
    """The regime of what is only called an exemption: 12(5)(e) is none of the Act, 40(2) none of the EIR."""
    first = next(iter(parts_in(written, Regime.EIR, number)), "")
    if first in _EIR_SUBSECTIONS.get(number, set()):
        return Regime.EIR
    if number not in _PART_II:
        raise CitationError(f"“{text}”: the exemptions are sections 21 to 44 and regulations 12 and 13.")
    return Regime.FOIA


def _word(regime: Regime) -> str:
    return "section" if regime is Regime.FOIA else "regulation"

"""Compares the kept cells and the demo's wording with the published documents.

`python -m tests.quality.seeds`, as `make quality` runs it. The documents are not part of the product. Where
they are not at hand this says so and ends well.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.data.build import FIXTURES
from tests.data.originals import (
    MARKUP,
    RECOMMENDATIONS,
    TABLES,
    cells,
    numbers,
    paragraphs,
    running_text,
    runs_of_words,
    without_other_numbers,
)
from tests.data.reading import prose, table

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
DOCUMENTS = ("000", "001", "002", "003", "004")
LONGEST_SHARED_RUN = 7
# Addresses, and names of bodies and publications: they have to be called what they are called.
NAMES = (
    "section 1 of the Freedom of Information Act 2000",
    "Leicestershire Police Headquarters, St. Johns, Enderby, Leicester LE19 2BX",
    "Yours sincerely Office of the Police and Crime Commissioner",
    "the East Midlands Children and Young Peoples Sexual Assault Referral Centre (EMCYPARC)",
    "Legal Services, 1st Floor, 16 New Walk, Leicester LE1 6UB",
    "Changing patterns of domestic abuse during Covid-19 lockdown",
    "Insights Report for United Against Violence and Abuse",
    "City Council Crime and Anti-Social Behaviour Unit",
    "please give figures for i) 2009 ii) 2010 iii) 2011 iv) 2012 v) 2013 vi) 2014 vii) 2015",
)
# The cells of registers are compared as cells.
CELLS = "80-records.json"


def main() -> int:
    """Say how the kept data stand beside the documents; 1 where they differ."""
    if not SEEDS.is_dir():
        print("The published documents are not at hand, so nothing was compared.")
        return 0
    texts = {document: _text(document) for document in DOCUMENTS}
    problems = [*_tables(texts), *_recommendations(texts), *_figures(texts), *_sentences(texts)]
    for problem in problems:
        print(problem)
    kept = sum(len(row) for each in TABLES for row in table(each.stem))
    listed = sum(len(prose(document)) for document in DOCUMENTS)
    print(
        f"{len(TABLES)} tables with {kept} cells and {listed} figures in sentences compared with "
        f"{len(DOCUMENTS)} documents: {len(problems) or 'no'} differences."
    )
    return bool(problems)


def _text(document: str) -> str:
    return next(SEEDS.glob(f"{document}_*.txt")).read_text(encoding="utf-8")


def _tables(texts: dict[str, str]) -> Iterator[str]:
    """Every cell of every table is kept as it stands."""
    for each in TABLES:
        kept, there = table(each.stem), cells(texts[each.document], each)
        for number, (ours, theirs) in enumerate(zip(kept, there, strict=False), 1):
            if ours != theirs:
                yield f"{each.stem}, row {number}: kept {ours}, the document has {theirs}"
        if len(kept) != len(there):
            yield f"{each.stem}: {len(kept)} rows kept, the document has {len(there)}"


def _recommendations(texts: dict[str, str]) -> Iterator[str]:
    """Recommendations are shortened; their number and whom they address are kept."""
    there = [row for row in cells(texts["002"], RECOMMENDATIONS) if row[0]]
    kept = table(RECOMMENDATIONS.stem)[1:]
    if len(kept) != len(there):
        yield f"{RECOMMENDATIONS.stem}: {len(kept)} kept, the document has {len(there)}"
    for (number, lead, _), (actual, text) in zip(kept, there, strict=False):
        if number != actual or not text.removeprefix("The ").startswith(lead.removeprefix("The ")):
            yield f"{RECOMMENDATIONS.stem}: {number} {lead} is not in the document"


def _figures(texts: dict[str, str]) -> Iterator[str]:
    """Every number in running text is a kept figure, or a date, age, reference and the like."""
    for document, text in texts.items():
        there = Counter(numbers(without_other_numbers(running_text(text, document))))
        kept = Counter(number for row in prose(document) for number in numbers(row["written"]))
        for number in (there - kept).elements():
            yield f"{document}: {number} stands in the text and is not kept"
        for number in (kept - there).elements():
            yield f"{document}: {number} is kept and does not stand in the text"
        yield from _places(document, MARKUP.sub("", text))


def _places(document: str, text: str) -> Iterator[str]:
    found = paragraphs(text)
    for row in prose(document):
        where, occurrence = row["where"], int(row["occurrence"])
        numbered = found.get(where, ())
        place = numbered[occurrence - 1] if len(numbered) >= occurrence else "" if numbered else text
        if row["written"] not in place:
            yield f"{document}: “{row['written']}” is not in {where}, occurrence {occurrence}"


def _sentences(texts: dict[str, str]) -> Iterator[str]:
    """The demo's wording shares no long run of words with a document, names aside."""
    length = LONGEST_SHARED_RUN + 1
    allowed = {run for name in NAMES for run in runs_of_words(name, length)}
    theirs = {run: document for document, text in texts.items() for run in runs_of_words(text, length)}
    for path in sorted(path for path in FIXTURES.rglob("*.json") if path.name != CELLS):
        for string in _strings(path):
            for run in sorted(runs_of_words(string, length) & theirs.keys() - allowed):
                yield f"{path.name}: “{' '.join(run)}” also stands in {theirs[run]}"


def _strings(path: Path) -> Iterator[str]:
    """Each text of a JSON file on its own, so that no run goes across two."""
    yield from (line.replace("\\n", ". ") for line in path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    sys.exit(main())

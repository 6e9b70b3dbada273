"""H19 and H20: what the printer will do with a letter is told, with its place, before it is printed."""

from dataclasses import replace

import pytest

from foi.compliance.facts import PrintFault
from foi.compliance.finding import Severity
from foi.letters.document import Addressee, AttachmentRef, Letter
from tests.compliance.letters import closing, findings, letter, part, saying, section, table
from tests.letters import factories as make

TICK = "✅"
NO_FONT = (
    (TICK, "[emoji: white heavy check mark]"),
    ("王小明", "[Chinese characters: U+738B U+5C0F U+660E]"),
)


def asked(**fields: object) -> Letter:
    return letter(replace(section(part("Yes.")), questions=(make.question(**fields),)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "place", "where"),
    [
        (saying("Yes.", addressee=Addressee(TICK)), "letter", "The requester's name"),
        (saying("Yes.", addressee=Addressee("A", ("1 Road", TICK))), "letter", "The requester's address"),
        (saying("Yes.", subject=TICK), "letter", "The subject"),
        (saying("Yes.", reference=TICK), "letter", "The heading or the reference"),
        (saying("Yes.", opening=(make.paragraph(TICK),)), "letter", "The opening"),
        (saying("Yes.", authority=make.letterhead(office=TICK)), "letter", "The letterhead"),
        (saying("Yes.", sign_off=(TICK,)), "letter", "The sign-off"),
        (
            saying("Yes.", attachments=(AttachmentRef("a", TICK, "a.pdf", "PDF", 1),)),
            "letter",
            "The list of documents",
        ),
        (saying("Yes.", notes=(TICK,)), "letter", "A note on the letter"),
        (asked(text=TICK), "q1", "The question"),
        (asked(stem=TICK), "q1", "The question"),
        (asked(rows=(TICK,)), "q1", "The question"),
        (asked(notes=(TICK,)), "q1", "The question"),
        (saying(f"Done {TICK}."), "part-1", "The answer"),
        (letter(section(part(table(TICK), kind="table"))), "part-1", "The answer"),
        (saying("Yes.", closings=(closing("review", TICK),)), "closing", "A closing paragraph"),
    ],
)
def test_h19_what_no_font_has_is_told_wherever_the_letter_prints_it(
    made: Letter, place: str, where: str
) -> None:
    (finding,) = findings("H19", made, unprintable=NO_FONT)
    assert (finding.place, finding.severity) == (place, Severity.WARN)
    assert finding.message.startswith(f"{where} has something written that no font here can show.")
    assert "[emoji: white heavy check mark]" in finding.message
    assert finding.excerpt == TICK
    assert finding.mend


def test_h19_a_run_is_told_whole() -> None:
    longer = (*NO_FONT, ("小", "[Chinese characters: U+5C0F]"))
    (finding,) = findings("H19", saying("Ask 王小明."), unprintable=longer)
    assert finding.excerpt == "王小明"


@pytest.mark.parametrize("known", [None, (), NO_FONT])
def test_h19_a_letter_that_every_font_shows_is_left_alone(known: object) -> None:
    assert findings("H19", saying("Plain words."), unprintable=known) == []


def test_h20_what_the_printer_would_refuse_is_told_with_its_place() -> None:
    fault = PrintFault("part-1", "The link leads nowhere.", "Take it out.")
    (finding,) = findings("H20", saying("Yes."), print_faults=(fault,))
    assert (finding.place, finding.severity) == ("part-1", Severity.BLOCK)
    assert (finding.message, finding.mend) == (fault.message, fault.mend)


@pytest.mark.parametrize("known", [None, ()])
def test_h20_without_faults_nothing_is_told(known: object) -> None:
    assert findings("H20", saying("Yes."), print_faults=known) == []

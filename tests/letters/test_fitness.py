"""What no letter may carry: told with its place before print, refused in print, marked in a preview."""

import base64
import io

import pytest
from PIL import Image

from foi.letters.document import Letter, Link, Number
from foi.letters.fitness import MOST_PIXELS, Fault, faults
from foi.letters.html import UnfitForPrint, letter_html
from foi.letters.pdf.printing import letter_pdf
from tests.letters import factories as make


def picture(width: int, height: int, format: str = "PNG") -> str:
    out = io.BytesIO()
    Image.new("1", (width, height)).save(out, format)
    kind = {"PNG": "png", "JPEG": "jpeg"}[format]
    return f"data:image/{kind};base64,{base64.b64encode(out.getvalue()).decode()}"


def noise() -> str:
    """A picture that can't be made small, so that much of it is lost when it is cut off."""
    out = io.BytesIO()
    Image.effect_noise((60, 60), 50).save(out, "PNG")
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"


def with_logo(logo: str) -> Letter:
    return make.letter(authority=make.letterhead(logo=logo))


def answered(*blocks: object) -> Letter:
    return make.letter(make.section(blocks=blocks))  # type: ignore[arg-type]


UNFIT = {
    "a logo from elsewhere": (
        with_logo("https://example.org/logo.png"),
        "letter",
        "carried in the letter itself",
    ),
    "a logo that is no picture": (with_logo("data:image/png;base64,AAAA"), "letter", "can't be read"),
    "a logo that is no base64": (with_logo("data:image/png;base64,*"), "letter", "can't be read"),
    "a logo cut off": (with_logo(noise()[:422]), "letter", "can't be read"),
    "a drawing that is no XML": (with_logo("data:image/svg+xml,<svg"), "letter", "can't be read"),
    "a drawing that fetches another": (
        with_logo("data:image/svg+xml,<svg xmlns='x'><image href='https://example.org/a.png'/></svg>"),
        "letter",
        "not in its own file",
    ),
    "a drawing with styles from elsewhere": (
        with_logo("data:image/svg+xml,<svg xmlns='x'><style>@import 'x.css';</style></svg>"),
        "letter",
        "not in its own file",
    ),
    "a logo too large for memory": (
        with_logo(picture(5000, MOST_PIXELS // 5000 + 1)),
        "letter",
        "16 million pixels",
    ),
    "a colour that is none": (make.letter(authority=make.letterhead(colour="red")), "letter", "colour"),
    "a script for a link": (
        answered(make.paragraph(Link("here", "javascript:x"))),
        "part",
        "no web or e-mail address",
    ),
    "half an address": (
        answered(make.paragraph(Link("here", "http://["))),
        "part",
        "no web or e-mail address",
    ),
    "a number from nowhere": (
        answered(make.paragraph(Number("5", "nowhere"))),
        "part",
        "ledger doesn't know",
    ),
    "a cell from nowhere": (
        answered(make.table(body=((make.number("5", entry="x"), make.cell(), make.cell()),))),
        "part",
        "ledger",
    ),
    "a table without rows": (answered(make.table(head=(), body=())), "part", "has no rows"),
    "rows of other lengths": (
        answered(make.table(body=((make.cell("a"),), (make.cell("a"), make.cell("b"))))),
        "part",
        "can't be laid out",
    ),
    "a head that does not fit": (answered(make.table(body=((make.cell("a"),),))), "part", "table"),
    "a note that is not there": (
        answered(make.table(body=((make.cell("a", notes=(4,)), make.cell(), make.cell()),))),
        "part",
        "note 4",
    ),
    "one in a list": (
        answered(make.bullets(make.paragraph(Link("x", "y")))),
        "part",
        "no web or e-mail address",
    ),
}


@pytest.mark.parametrize("name", UNFIT)
def test_it_is_told_refused_and_marked(name: str) -> None:
    letter, place, message = UNFIT[name]
    (fault,) = faults(letter)
    assert fault.place == place
    assert message in fault.message
    assert fault.mend.endswith(".")
    assert letter_html(letter, preview=True)
    if name not in ("a colour that is none", "a cell from nowhere"):
        with pytest.raises(UnfitForPrint):
            letter_html(letter)


def test_a_colour_is_refused_when_a_page_is_made() -> None:
    with pytest.raises(UnfitForPrint):
        letter_pdf(UNFIT["a colour that is none"][0], issued_at=make.ISSUED_AT)


@pytest.mark.parametrize(
    "letter",
    [
        make.letter(),
        make.full_letter(),
        make.unfinished_letter(),
        with_logo(picture(30, 30)),
        with_logo(picture(9, 9, "JPEG")),
    ],
)
def test_a_letter_that_prints_has_no_faults(letter: Letter) -> None:
    assert faults(letter) == ()


def test_the_same_fault_is_told_once() -> None:
    link = Link("here", "nowhere")
    assert len(faults(answered(make.paragraph(link), make.paragraph(link)))) == 1
    assert isinstance(faults(answered(make.paragraph(link)))[0], Fault)

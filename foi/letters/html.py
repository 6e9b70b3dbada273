"""The letter tree as HTML: the whole letter for the PDF, the same with marks and sources for officers'
previews, and the styles that previews need.
"""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from foi.letters import naming
from foi.letters.document import Letter, Missing, Section
from foi.letters.html_printer import Printer, TypedPlaces, UnfitForPrint
from foi.letters.stand_ins import CONTROLS, with_stand_ins
from foi.letters.tree import iter_inlines

__all__ = [
    "IncompleteLetter",
    "UnfitForPrint",
    "letter_body_html",
    "letter_html",
    "missing_from",
    "preview_stylesheet",
    "section_html",
]


class IncompleteLetter(ValueError):
    """A letter that is to be issued has a placeholder without a value or a question without an answer."""


def preview_stylesheet() -> str:
    """The styles for a page that shows letter_body_html or section_html: the letter's own, and what previews
    add.

    All of it is scoped to the class "letter". The page sets --authority-colour on :root or around the letter.
    """
    return "\n".join(render_to_string(f"letters/{name}") for name in ("letter.css", "preview.css"))


def letter_html(
    letter: Letter, *, preview: bool = False, stylesheet: str = "", mark_own_wording: bool = False
) -> str:
    """The letter as a whole HTML document. What no installed font has is named in its place.

    Without `preview` raises IncompleteLetter when anything is missing, and UnfitForPrint for what no letter
    may carry; a preview marks both, and raises neither.

    `stylesheet` is the address of the preview's stylesheet; the PDF brings its own. `mark_own_wording` marks,
    for a reviewer, the words that are not those of an approved block.
    """
    body = letter_body_html(letter, preview=preview, mark_own_wording=mark_own_wording)
    context = {"letter": letter, "body": body, "stylesheet": stylesheet}
    return CONTROLS.sub("", render_to_string("letters/document.html", context))


def letter_body_html(
    letter: Letter,
    *,
    preview: bool = True,
    mark_own_wording: bool = False,
    typed: TypedPlaces | None = None,
) -> SafeString:
    """The letter as one <article>, to stand inside another page; its styles are scoped to the class
    "letter". `typed` finds the numbers that a preview marks as typed. Without `preview` raises
    IncompleteLetter and UnfitForPrint, as letter_html does.
    """
    if not preview:
        _require_complete(letter)
    return with_stand_ins(Printer(letter, preview, "letter", mark_own_wording, typed).letter_html())


def section_html(
    section: Section, letter: Letter, *, prefix: str = "", typed: TypedPlaces | None = None
) -> SafeString:
    """One section of `letter` as its preview; `prefix` keeps ids apart when a page shows a section twice,
    `typed` finds the numbers that it marks as typed. Raises nothing that a letter may hold.
    """
    printer = Printer(letter, preview=True, prefix=prefix or f"preview-{section.key}", typed=typed)
    context = {"letter": letter, "section": printer.section(section)}
    return with_stand_ins(render_to_string("letters/section_preview.html", context))


def missing_from(letter: Letter) -> tuple[str, ...]:
    """What keeps the letter from being issued, in words: empty placeholders, and questions without an
    answer.
    """
    names = naming.question_names(letter)
    placeholders = [inline.name for inline in iter_inlines(letter) if isinstance(inline, Missing)]
    unanswered = [
        naming.answer_heading(section, names) for section in naming.answered(letter) if not section.parts
    ]
    return tuple(dict.fromkeys([*placeholders, *unanswered]))


def _require_complete(letter: Letter) -> None:
    if missing := missing_from(letter):
        raise IncompleteLetter(f"The letter can't be issued: nothing stands yet for {'; '.join(missing)}.")

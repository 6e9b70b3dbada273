"""What the run of the checks notices of figures, of people and of the letter itself, for the examples of the
vocabulary.
"""

from collections.abc import Callable

from foi.compliance.facts import DocumentFacts, Requested
from foi.letters.document import AttachmentRef, Letter
from tests.compliance.letters import BOTH, closing, letter, messages, part, saying, section, table


def _says(check: str, words: str, made: Letter, **facts: object) -> bool:
    """Whether the check's messages have these words."""
    return any(words in message for message in messages(check, made, **facts))


# Terms of re-use, copyright -----------------------------------------------------------------------------

OWNED = DocumentFacts("attachment-1", "Map", "map.pdf", True, True, third_party_rights="A surveyor")
PDF = AttachmentRef("attachment-1", "List", "list.pdf", "PDF", 1)


def _says_no_terms(text: str) -> bool:
    return _says("H01", "on what terms", letter(section(part(text)), closings=BOTH))


def _licenses_all(text: str) -> bool:
    """Whether the closing takes in a document in which somebody else has rights."""
    made = letter(section(part("It is lit.")), closings=(*BOTH, closing("reuse", text, "")))
    return _says("H01", "somebody else has rights", made, documents=(OWNED,))


def _wishes_data(text: str) -> bool:
    wished = Requested("Which lamps are lit?", "Requester", preferred_form=text)
    return bool(messages("H02", saying("See the list.", attachments=(PDF,)), requested=wished))


# What goes with the letter, what is left to fill in -----------------------------------------------------


def _says_attached(made: Letter) -> bool:
    return _says("H06", "nothing is attached", made, attachments=frozenset())


def _is_left(text: str, **facts: object) -> bool:
    return _says("H05", "remains", saying(text), **facts)


READERS: dict[str, Callable[[str], bool]] = {
    # Terms of re-use, copyright
    "checks.says_terms": lambda text: not _says_no_terms(text),
    "checks.licenses_what_others_own": _licenses_all,
    "checks.excepts_what_others_own": lambda text: not _licenses_all(f"It is all under the OGL. {text}"),
    "checks.wishes_data": _wishes_data,
    "checks.refuses_for_copyright": lambda text: bool(messages("H03", saying(text))),
    # What goes with the letter, what is left to fill in
    "checks.says_attached": lambda text: _says_attached(saying(text)),
    "checks.speaks_of_the_table": lambda text: not _says_attached(letter(section(part(text, table("3"))))),
    "checks.is_left_to_fill_in": _is_left,
    "checks.is_not_left_to_fill_in": lambda text: not _is_left(text),
    "checks.was_taken_out": lambda text: _is_left(text) and not _is_left(text, slots_read=frozenset()),
}

"""Whatever text is given, reading ends well, and says nothing that does not stand there."""

from hypothesis import example, given
from hypothesis import strategies as st

from foi.letters.document import Letter, Table, Text
from foi.letters.tree import canonical, from_data, iter_blocks, iter_inlines, iter_parts, to_data
from foi.reading.letters.reader import read_letter
from foi.reading.requests.text import fold

PIECES = (
    "Dear Requester",
    "You asked:",
    "Your request",
    "1. How many ferries run?",
    "a) at night",
    "Question 2",
    '"quoted words',
    'and more"',
    "Our response",
    "We can confirm that we hold this.",
    "The Council does not hold this information.",
    "It is exempt under sections 31(1)(a)(b), 40(2) and (3) of the Act",
    "because disclosure would be likely to prejudice it.",
    "Section 43(2) - Commercial interests",
    "Regulation 12(5)(e) does not apply.",
    "31.-(1) Information is exempt information if",
    "The public interest in maintaining the exemption outweighs that in disclosure.",
    "2023\t4\t£1,200",
    "\tcell",
    "North Quay 4 1,200",
    "12",
    "• a bullet",
    "If you are unhappy ask for an internal review.",
    "The Information Commissioner can be contacted at Wycliffe House.",
    "[1] https://www.example.org/page",
    "Yours sincerely",
    "LEGAL ANNEX",
    "From: someone\nSent: today",
    "",
)
LETTERS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=40)), min_size=1, max_size=40).map(
    "\n".join
)


def plain(text: str) -> str:
    return " ".join(fold(text).split())


@given(LETTERS)
@example("")
@example("section 40(2)")
@example("section " + "40(2), " * 400)
@example("Your request\n" * 300)
def test_reading_never_fails_and_gives_a_whole_tree(text: str) -> None:
    found = read_letter(text)
    assert found.letter.sections
    assert found.questions == sum(len(section.questions) for section in found.letter.sections)
    assert from_data(to_data(found.letter)) == found.letter
    assert canonical(found.letter)


@given(LETTERS)
def test_every_word_of_the_tree_stands_in_the_text(text: str) -> None:
    there, letter = plain(text), read_letter(text).letter
    for words in _words(letter):
        assert plain(words) in there


def _words(letter: Letter) -> list[str]:
    """Every excerpt of the letter: paragraphs, cells, particulars, headings."""
    inlines = [node.text for node in iter_inlines(letter) if isinstance(node, Text)]
    tables = [block for block in iter_blocks(letter) if isinstance(block, Table)]
    cells = [cell for table in tables for row in (*table.head, *table.body) for cell in row]
    notices = [part.notice for part in iter_parts(letter) if part.notice]
    particulars = [words for notice in notices for _, words in notice.particulars]
    heads = [letter.heading, letter.subject, letter.reference, letter.salutation, *letter.sign_off]
    return [*inlines, *(line for cell in cells for line in cell.lines), *particulars, *heads]


@given(st.integers(1, 4))
def test_saying_it_again_adds_no_ground(times: int) -> None:
    text = "Dear Requester\n\n" + "The names are withheld under section 40(2).\n\n" * times
    assert read_letter(text).grounds == ("foia-s40-2",)

"""What the run of the checks notices of figures, of people and of the letter itself, for the examples of the
vocabulary.
"""

from collections.abc import Callable
from dataclasses import replace

from foi.compliance.facts import BlockUsed, DocumentFacts, Requested
from foi.law.provisions import PROVISIONS
from foi.letters.document import AttachmentRef, Letter, Origin, Route, Table, TableCell
from foi.stats.editing import CheckedDataset, CheckedDimension, Observation
from foi.stats.tables import Member
from foi.stats.values import ObservationStatus, Value
from tests.compliance.figures import figure, gave, in_a_sentence, known, printing
from tests.compliance.letters import BOTH, closing, findings, letter, messages, part, saying, section, table
from tests.compliance.notices import answering, given_for, relying


def _says(check: str, words: str, made: Letter, **facts: object) -> bool:
    """Whether the check's messages have these words."""
    return any(words in message for message in messages(check, made, **facts))


# Terms of re-use, copyright -----------------------------------------------------------------------------

OWNED = DocumentFacts("attachment-1", "Map", "map.pdf", True, True, third_party_rights="A surveyor")
HARM = PROVISIONS["foia-s31-1-a"]
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


# The form and the language of the letter --------------------------------------------------------------


def _adjusted(check: str, words: str, **wished: str) -> bool:
    """Whether the check has these words on a plain letter in English, where this was wished."""
    requested = Requested("Which lamps are lit?", "Requester", **wished)
    return _says(check, words, saying("They are all lit."), requested=requested, nation="wales")


IN_WELSH = "Mae nifer y lampau yn y dref wedi mynd yn llai bob blwyddyn."


def _is_welsh(asked: str) -> bool:
    """Whether an answer in English is in another language than the request."""
    made = saying("The lamps of the pier are all lit, and that is what we have to say.")
    return bool(messages("H18", made, requested=Requested(asked, "Requester"), nation="wales"))


def _is_english(asked: str) -> bool:
    made = replace(saying(IN_WELSH, closings=()), opening=())
    return bool(messages("H18", made, requested=Requested(asked, "Requester"), nation="wales"))


# Figures ------------------------------------------------------------------------------------------------

IN_2025 = "How many lamps were repaired in the calendar year 2025?"
IN_ELM = "How many lamps were repaired in Elm?"
LAMPS = figure("F1", 512)


def _has_typed_figure(text: str) -> bool:
    return _says("F09", "Typed without a source", saying(text), figures=known())


def _has_unclear_cell(cell: str, words: str = "It is lit.") -> bool:
    return _says("F10", "among its numbers", _beside(cell, words))


def _beside(cell: str, words: str) -> Letter:
    return letter(section(part(words, table("3", cell))))


def _hides_tentative(after: str, one: Observation) -> bool:
    """Whether a calculation from a figure, in a sentence that goes on so, hides that it may change."""
    share = replace(one, key="share-F1", value=Value.number(12))
    made = in_a_sentence(share, after=after, route=Route.CALCULATED, inputs=("F1",), figure=None)
    return bool(messages("F07", made, figures=known(one)))


def _calls_tentative(text: str) -> bool:
    provisional = replace(LAMPS.value, status=ObservationStatus.PROVISIONAL)
    return not _hides_tentative(f" {text}", replace(LAMPS, value=provisional))


def _says_why_it_differs(text: str) -> bool:
    facts = known(LAMPS, disclosed=(gave(LAMPS, 498),))
    return [each.severity for each in findings("F06", printing(LAMPS, said=text), figures=facts)] == ["warn"]


def _totals_wrongly(words: str, heading: str = "Lamps") -> bool:
    """Whether a table whose total is not that of its rows is told, with these words beside it."""
    head = ((TableCell(("Street",), header="column"), TableCell((heading,), header="column")),)
    rows = tuple(
        (TableCell((name,), header="row"), TableCell((count,)))
        for name, count in (("Elm", "4"), ("Oak", "5"), ("Total", "12"))
    )
    return _says("F01", "add up to", letter(section(part(words, Table("table-1", "Lamps", head, rows)))))


def _hides_periods(text: str) -> bool:
    one = figure("F1", 5, "2025/26")
    return bool(messages("F04", printing(one, asked=IN_2025, said=text), figures=known(one)))


def _asks_for_another(text: str) -> bool:
    asked, label = text.split("\n")
    one = figure("F1", 5, label=label, noun="")
    return bool(messages("F05", printing(one, asked=asked), figures=known(one)))


def _hides_places(kind: str, text: str) -> bool:
    """Whether it is told that figures are not of the place asked about."""
    members = (Member("elm", "Elm"), Member("oak", "Oak"))
    datasets = {"lamps": CheckedDataset("lamps", "Lamps", (CheckedDimension("d", kind, members),))}
    made = printing(LAMPS, asked=IN_ELM, said=text)
    return bool(messages("F05", made, figures=known(LAMPS, datasets=datasets)))


def _row_called(name: str) -> bool:
    """Whether a table is told whose last row, with this name, is not the sum of the others."""
    return _last_rows("Oak", name)


def _last_rows(*names: str) -> bool:
    rows = tuple(
        (TableCell((name,), header="row"), TableCell((count,)))
        for name, count in zip(("Elm", *names), ("4", "5", "12"), strict=True)
    )
    return _says("F01", "add up to", letter(section(part(Table("table-1", "Lamps", (), rows)))))


# Small numbers, and what they say of people ---------------------------------------------------------------


def _leaves_out(mark: str, words: str = "They are few.", heading: str = "Lamps") -> list[str]:
    """How grave it is that a table leaves a figure out with this mark, if it does."""
    head = ((TableCell(("Street",), header="column"), TableCell((heading,), header="column")),)
    rows = tuple(
        (TableCell((name,), header="row"), TableCell((count,)))
        for name, count in (("Elm", "14"), ("Oak", mark))
    )
    made = letter(section(part(words, Table("table-1", "Lamps", head, rows))))
    return [each.severity for each in findings("E07", made)]


def _has_blanket_policy(text: str) -> bool:
    return bool(messages("E08", saying(text)))


def _tells_of_all(caption: str) -> bool:
    """Whether a table says something about everybody of a place."""
    head = ((TableCell(("Place",), header="column"), TableCell(("Share",), header="column")),)
    rows = tuple(
        (TableCell((name,), header="row"), TableCell((share,)))
        for name, share in (("A", "100%"), ("B", "36%"))
    )
    return bool(messages("E06", letter(section(part(Table("table-1", caption, head, rows))))))


def _sorts_by(dimension: str) -> bool:
    """Whether it is told that all seven pupils of a school are in one category of a dimension."""
    counts = ((0, "a", "oak"), (7, "b", "oak"))
    figures = tuple(
        figure(key, at, dataset="pupils", cell=((dimension, key), ("school", school)))
        for at, key, school in counts
    )
    facts = known(*figures, datasets={"pupils": CheckedDataset("pupils", "Pupils")})
    return bool(messages("E06", printing(*figures), figures=replace(facts, personal=frozenset({"pupils"}))))


def _sounds_special(asked: str, words: str = "It is withheld.") -> bool:
    made = answering("foia-s40-2", words=words, asked=asked)
    return _says("C08", "special category or criminal offence data", made)


def _points_to(what: str, text: str) -> bool:
    return _says("E09", what, saying(text))


def _has_telling_heading(text: str) -> bool:
    """Whether a table with this heading, this under it and, where there is a third line, that beside it,
    points to a person.
    """
    heading, *cells = text.split("\n")
    head = (tuple(TableCell((each,), header="column") for each in (heading, *["Place"] * (len(cells) - 1))),)
    row = tuple(TableCell((cell,)) for cell in cells)
    return bool(messages("E09", letter(section(part(Table("table-1", "Lighters", head, (row,)))))))


# Links, shared wording, reasons ------------------------------------------------------------------------


def _leads(where: str, text: str) -> bool:
    return _says("H07", where, saying(text))


def _loses(what: str, original: str, text: str) -> bool:
    """Whether a block with these words has lost an element when it has those."""
    edited = replace(part(text), origin=Origin("advice", 1, edited=True))
    block = BlockUsed("advice", "Advice", 1, 1, None, original)
    return _says("H15", what, letter(section(edited)), blocks=(block,))


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
    # The form and the language of the letter
    "checks.wishes_large_print": lambda text: _adjusted("H09", "large print", adjustments=text),
    "checks.wishes_no_adjustment": lambda text: not _adjusted("H09", "", adjustments=text),
    "checks.wishes_welsh": lambda text: _adjusted("H18", "asked for Welsh", preferred_form=text),
    "checks.is_in_welsh": _is_welsh,
    "checks.is_in_english": _is_english,
    # Figures
    "checks.has_no_figure": lambda text: not _has_typed_figure(text),
    "checks.confuses_zero": lambda text: _says("F10", "Zero is an answer", saying(text)),
    "checks.has_unclear_cell": _has_unclear_cell,
    "checks.explains_marks": lambda text: not _has_unclear_cell("–", text),
    "checks.calls_tentative": _calls_tentative,
    "checks.is_noted_tentative": lambda text: _hides_tentative(" lamps.", replace(LAMPS, note=text)),
    "checks.says_why_it_differs": _says_why_it_differs,
    "checks.explains_totals": lambda text: not _totals_wrongly(text),
    "checks.adds_nothing_up": lambda text: not _totals_wrongly("They are lit.", text),
    "checks.says_other_periods": lambda text: not _hides_periods(text),
    "checks.asks_for_another": _asks_for_another,
    "checks.is_of_places": lambda text: _hides_places(text, ""),
    "checks.says_whole_area": lambda text: not _hides_places("Ward", text),
    "checks.has_total": _row_called,
    "checks.has_no_total": lambda text: not _row_called(text),
    "checks.has_subtotals": lambda text: not _last_rows(text, "Total"),
    # Small numbers, and what they say of people
    "checks.leaves_a_figure_out": lambda text: bool(_leaves_out(text)),
    "checks.heads_ages": lambda text: not _leaves_out(text, heading="Age"),
    "checks.says_why_left_out": lambda text: _leaves_out("*", text) == ["warn"],
    "checks.has_blanket_policy": _has_blanket_policy,
    "checks.says_who_is_recognised": lambda text: (
        not _has_blanket_policy(f"Our policy is to withhold small counts. {text}")
    ),
    "checks.is_of_an_attribute": _tells_of_all,
    "checks.is_of_no_people": lambda text: not _tells_of_all(text),
    "checks.says_only_who_they_are": lambda text: not _sorts_by(text),
    "checks.sounds_special": _sounds_special,
    "checks.says_special": lambda text: not _sounds_special("What is the religion of the lighter?", text),
    "checks.says_how_to_ask_for_own": lambda text: (
        not messages("C11", answering("foia-s40-1", words=text), slots_read=frozenset())
    ),
    "checks.finds_private_mail": lambda text: _points_to("private e-mail", text),
    "checks.finds_nhs_number": lambda text: _points_to("NHS number", text),
    "checks.finds_birth": lambda text: _points_to("date of birth", text),
    "checks.finds_age": lambda text: _points_to("with an age", text),
    "checks.finds_vehicle": lambda text: _points_to("registration mark", text),
    "checks.has_telling_heading": _has_telling_heading,
    "checks.gives_a_share_of_few": lambda text: _says("E04", "gives away", saying(text)),
    # Links, shared wording, reasons
    "checks.says_no_more_than_the_law": lambda text: _says(
        "B03", "says no more than the law", relying(HARM, {**given_for(HARM), "reason": text})
    ),
    "checks.leads_inside": lambda text: _leads("inside the council", text),
    "checks.leads_to_sign_in": lambda text: _leads("sign in", text),
    "checks.tracks_the_reader": lambda text: _leads("track the reader", text),
    "checks.leads_through_a_filter": lambda text: _leads("mail filter", text),
    "checks.keeps_commissioner": lambda text: not _loses("Commissioner", "The [[commissioner_name]].", text),
    "checks.keeps_review": lambda text: not _loses("the review", "The [[review_contact]].", text),
}

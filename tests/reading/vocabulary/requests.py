"""What the public reader of requests notices, for the examples of the vocabulary."""

from collections.abc import Callable

from foi.reading.requests.cuts import breaks
from foi.reading.requests.regime import guess_regime
from foi.reading.requests.splitting import split

FIRST = "How many dogs does the warden keep?"


def asked(text: str) -> list[str]:
    """The words of the questions in a text."""
    return [question.text for question in split(text).questions]


def asks(example: str) -> bool:
    """The sentence is a question where it stands among others."""
    return example in asked(f"{FIRST} The wardens wear green coats. {example}")


def tells(example: str) -> bool:
    """The sentence is none, and no note either, although something was asked before."""
    found = split(f"{FIRST} The wardens wear green coats. {example}").questions
    return [question.text for question in found] == [FIRST] and not found[0].notes


def names(example: str) -> bool:
    """Where nothing asks, the sentence is what is wanted, for it names it."""
    return asked(f"We live by the river.\n\n{example}") == [example]


def boilerplate(example: str) -> bool:
    """The sentence is nothing but what letters carry whatever they ask."""
    found = split(f"{example}\n\n{FIRST}")
    return found.spans[0].kind == "closing" and [question.text for question in found.questions] == [FIRST]


def limits(example: str) -> bool:
    """The sentence only limits the question before it, whose words it becomes part of."""
    return asked(f"{FIRST} {example}") == [f"{FIRST} {example}"]


def breaks_down(example: str) -> bool:
    """The sentence, in a paragraph of its own, says into which parts the answer before it is wanted."""
    return asked(f"{FIRST}\n\n{example}") == [f"{FIRST} {example}"]


def notes(example: str) -> bool:
    """The sentence is a note on the question before it."""
    found = split(f"{FIRST} {example}").questions
    return [(question.text, question.notes) for question in found] == [(FIRST, (example,))]


def leads(example: str) -> bool:
    """The sentence only announces the list below it, whose items are what is asked."""
    return asked(f"{FIRST}\n\n{example}\n\n1. Otters\n2. Badgers") == [FIRST, "Otters", "Badgers"]


def announces(example: str) -> bool:
    """The sentence asks nothing itself before a list whose items could do without it."""
    items = ["Number of otters seen at the weir", "Number of badgers seen at the mill"]
    return asked(f"{example}\n\n1. {items[0]}\n2. {items[1]}") == items


def fills_in(example: str) -> bool:
    """The sentence asks, and the list below it only says of what: its items are rows."""
    found = split(f"{example}\n\n1. Otters\n2. Badgers").questions
    return [(question.text, question.rows) for question in found] == [(example, ("Otters", "Badgers"))]


def opens(example: str) -> bool:
    """The sentence asks, and waits for the lines below it: they are its rows."""
    found = split(f"{example}\n\nOtters at the weir\nBadgers at the mill").questions
    return [question.rows for question in found] == [("Otters at the weir", "Badgers at the mill")]


def opens_table(example: str) -> bool:
    """The sentence asks, and the table below it is what is to be filled in."""
    found = split(f"{example}\nYear\tClaims\tPaid\n2012\t\t\n2013\t\t").questions
    return [question.text for question in found] == [example] and len(found[0].rows) == 3


def environmental(example: str) -> bool:
    """The question seems to ask for environmental information."""
    return guess_regime(example).regime == "eir"


def header(example: str) -> bool:
    """The line is part of a mail's header."""
    return split(f"{example}\n\n{FIRST}").spans[0].kind == "header"


def greets_in_line(example: str) -> bool:
    """The first two words greet, the others ask."""
    return asked(example) == [example.split(" ", 2)[2]]


def signs(example: str) -> bool:
    """The line closes the letter, and what stands under it is a signature."""
    text = f"{FIRST}\n\n{example}\nThe dog club"
    last = split(text).spans[-1]
    return last.kind == "closing" and text[last.start :].strip() == f"{example}\nThe dog club"


def footer(example: str) -> bool:
    """The line begins what a mail system adds, in which nothing is asked any more."""
    return asked(f"{FIRST}\n\n{example}\nWho else wants to ask?") == [FIRST]


def quoted(example: str) -> bool:
    """The lines are quoted, and nothing in them is asked."""
    found = split(f"{example}\n\n{FIRST}")
    return found.spans[0].kind == "quoted" and [question.text for question in found.questions] == [FIRST]


def closes_item(example: str) -> bool:
    """The words after the last question of a list are none of it."""
    return asked(f"1. Who keeps otters?\n2. Names of badgers kept (in May) {example}") == [
        "Who keeps otters?",
        "Names of badgers kept (in May)",
    ]


def closes_question(example: str) -> bool:
    """The sentence after the last question of a list is no part of it."""
    items = ["Who keeps otters?", "Who keeps badgers?"]
    return asked(f"1. {items[0]}\n2. {items[1]} {example}") == items


def signs_in_item(example: str) -> bool:
    """The same where no stop ends the question."""
    return asked(f"1. Who keeps otters?\n2. Names of badgers kept {example}") == [
        "Who keeps otters?",
        "Names of badgers kept",
    ]


def one(example: str) -> bool:
    """The lines are one question in one piece."""
    found = split(example).questions
    return [(question.text, question.rows) for question in found] == [(" ".join(example.split()), ())]


def begins(example: str) -> bool:
    """The line is a question of its own after a line without a stop."""
    return asked(f"is the oak old\n{example}") == ["is the oak old", example]


def asks_anew(example: str) -> bool:
    """The words ask after a sentence whose stop was forgotten."""
    return asked(f"The dogs bark all night {example}") == [example]


def asks_after_stop(example: str) -> bool:
    """The words are a sentence of their own after another, although they open with a small letter."""
    return asked(f"The dogs bark. {example}") == [example]


def cut(example: str) -> bool:
    """The question may be cut in one place."""
    return len(breaks(example)) == 1


def narrows(example: str) -> bool:
    """The sentence takes the place of the question before it."""
    return asked(f"{FIRST} {example}") == [example]


def vague(example: str) -> bool:
    """The sentence only announces the questions after it."""
    after = ["How many otters live at the weir?", "How many herons live at the mill?"]
    return asked(f"{example}\n\n{after[0]}\n\n{after[1]}") == after


def rows(example: str) -> bool:
    """The first line is a question, the others are only to be filled in or chosen."""
    first, *others = example.split("\n")
    found = split(example).questions
    return len(found) == 1 and first.endswith(found[0].text) and found[0].rows == tuple(others)


def columns(example: str) -> bool:
    """The items of the list below are columns of what the sentence asks, though each names information."""
    items = ("Number of otters seen at the weir", "Number of badgers seen at the mill")
    found = split(f"{example}\n\n1. {items[0]}\n2. {items[1]}").questions
    return [question.rows for question in found] == [items]


def fields(example: str) -> bool:
    """The same of items with short names."""
    items = ("Names of otters", "Names of badgers")
    found = split(f"{example}\n\n1. {items[0]}\n2. {items[1]}").questions
    return [question.rows for question in found] == [items]


def records(example: str) -> bool:
    """What a list of papers includes is asked for paper by paper."""
    items = [f"{example} about the otters at the weir", f"{example} about the badgers at the mill"]
    return asked(f"We would like a list of papers including:\n\n1. {items[0]}\n2. {items[1]}") == items


def aside(example: str) -> bool:
    """Nothing is asked under the heading."""
    return asked(f"{FIRST}\n\n{example}\n\nWhy would a warden keep so many of them?") == [FIRST]


def adds(example: str) -> bool:
    """What is wished before the list is asked too."""
    wish = "I would like the number of dogs kept."
    return wish in asked(f"{wish}\n\n{example}\n\n1. Who keeps otters?\n2. Who keeps badgers?")


def restates(example: str) -> bool:
    """What is asked before the list is asked only in the list."""
    items = ["Who keeps otters?", "Who keeps badgers?"]
    return asked(f"Please say who keeps animals.\n\n{example}\n\n1. {items[0]}\n2. {items[1]}") == items


def format_item(example: str) -> bool:
    """The last item of a list asks nothing."""
    items = ["Who keeps otters?", "Who keeps badgers?"]
    return asked(f"1. {items[0]}\n2. {items[1]}\n3. {example}") == items


def is_time(example: str) -> bool:
    """The item of a list is nothing but a time, and so no question."""
    found = split(f"Please answer the following:\n\n1. {example}\n2. 2018").questions
    return [question.rows for question in found] == [(example, "2018")]


def list_anew(example: str) -> bool:
    """The list below the sentence does not stand under the last item of the list above."""
    text = f"1. Who keeps otters\n2. Who keeps badgers\n{example}\na) Who keeps ferries?\nb) Who keeps rafts?"
    return [question.label for question in split(text).questions] == ["1", "2", "a", "b"]


READERS: dict[str, Callable[[str], bool]] = {
    "requests.asks": asks,
    "requests.tells": tells,
    "requests.names": names,
    "requests.not_names": lambda example: not names(example),
    "requests.boilerplate": boilerplate,
    "requests.not_boilerplate": lambda example: not boilerplate(example),
    "requests.leads": leads,
    "requests.limits": limits,
    "requests.breaks_down": breaks_down,
    "requests.notes": notes,
    "requests.announces": announces,
    "requests.fills_in": fills_in,
    "requests.opens": opens,
    "requests.opens_table": opens_table,
    "requests.header": header,
    "requests.greets_in_line": greets_in_line,
    "requests.signs": signs,
    "requests.footer": footer,
    "requests.quoted": quoted,
    "requests.closes_item": closes_item,
    "requests.closes_question": closes_question,
    "requests.signs_in_item": signs_in_item,
    "requests.one": one,
    "requests.begins": begins,
    "requests.asks_anew": asks_anew,
    "requests.asks_after_stop": asks_after_stop,
    "requests.cut": cut,
    "requests.narrows": narrows,
    "requests.vague": vague,
    "requests.not_vague": lambda example: not vague(example),
    "requests.rows": rows,
    "requests.columns": columns,
    "requests.fields": fields,
    "requests.records": records,
    "requests.aside": aside,
    "requests.adds": adds,
    "requests.restates": restates,
    "requests.format_item": format_item,
    "requests.list_anew": list_anew,
    "requests.is_time": is_time,
    "requests.environmental": environmental,
    "requests.not_environmental": lambda example: not environmental(example),
}

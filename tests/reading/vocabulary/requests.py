"""What the public reader of requests notices, for the examples of the vocabulary."""

from collections.abc import Callable

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


READERS: dict[str, Callable[[str], bool]] = {
    "requests.asks": asks,
    "requests.tells": tells,
    "requests.names": names,
    "requests.boilerplate": boilerplate,
}

"""What a letter calls its questions: "Question 2A", "Questions 1, 2 and 5", "Question 7 (point 1)", "Your
request".

The labels are the requester's own, in whatever layout they came ("1)", "A:", "(ii)", or none); a heading
must also make sense out of its place, as a screen reader's list of headings or a contents list shows it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from foi.letters.document import Letter, LetterQuestion, Section
from foi.stats.presentation import format_list, within_sentence

WHOLE_REQUEST = "Your request"
EVERYTHING = "your request"
PREAMBLE = "From your request"
WITHOUT_LABEL = "without a number"

_LABEL_WORDS = re.compile(r"^(question|q)\b[\s.:]*(?=\w)|^q(?=\d)", re.IGNORECASE)
_QUOTED_WORDS = 8
_POINT = re.compile(r"(.+) \(point (\d+)\)")
_ROMAN = re.compile(r"[ivx]+", re.IGNORECASE)


def plain_label(label: str) -> str:
    """A label without the marks around it: "2A)" is 2A, "(b)" is b, "Q3." is 3, "2(1)" stays."""
    bare = _LABEL_WORDS.sub("", label.strip()).strip(" .:;-–\t")
    if bare.startswith("(") and bare.find(")") == len(bare) - 1:
        bare = bare[1:-1].strip(" .:;")
    unopened = bare.count(")") - bare.count("(")
    return bare[:-unopened].strip(" .:;") if unopened > 0 and bare.endswith(")") else bare.strip()


def question_names(letter: Letter) -> dict[str, str]:
    """The name of each question of the letter by its key; "" for one that has no name and needs none."""
    return names_in(letter.sections)


def names_in(sections: Sequence[Section]) -> dict[str, str]:
    """The name of each question by its key, for sections whose questions stand in the order asked."""
    questions = [(question, section) for section in sections for question in section.questions]
    numbers = _numbers_for_unlabelled(sections)
    names: dict[str, str] = {}
    above: list[str] = []
    points: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for question, section in questions:
        del above[question.depth :]
        parent = next((name for name in reversed(above) if name), "")
        name = _joined(parent, plain_label(question.label)) or numbers.get(question.key, "")
        if not name and parent and not section.heading_only:
            points[parent] += 1
            name = f"{parent} (point {points[parent]})"
        above.extend([""] * (question.depth - len(above)) + [name])
        used[name] += 1
        names[question.key] = f"{name} ({_ORDINALS[used[name]]})" if name and 1 < used[name] < 10 else name
    return names


def section_heading(section: Section, names: dict[str, str]) -> str:
    """The heading over the requester's words of one section: the name kept with it, else what its labels
    make.
    """
    if section.name:
        return section.name
    if section.heading_only and not any(names[question.key] for question in section.questions):
        return PREAMBLE
    return called(names[question.key] for question in section.questions)


def answer_heading(section: Section, names: dict[str, str]) -> str:
    """The heading over the answer of one section."""
    name = section_heading(section, names)
    return f"Our answer to {within_sentence(WHOLE_REQUEST if name == PREAMBLE else name)}"


def reference_to(section: Section, names: dict[str, str]) -> str:
    """A section as another answer refers to it: by its name, or by its first words where it has no number."""
    name = section_heading(section, names)
    if name != called([WITHOUT_LABEL]):
        return within_sentence(name)
    words = section.questions[0].text.split()
    opening = " ".join(words[:_QUOTED_WORDS]).rstrip(".,;:?")
    return f"your question “{opening}{'…' if len(words) > _QUOTED_WORDS else ''}”"


def answered(letter: Letter) -> tuple[Section, ...]:
    """The sections that ask something and so have an answer."""
    return _asking(letter.sections)


def _asking(sections: Sequence[Section]) -> tuple[Section, ...]:
    return tuple(section for section in sections if not section.heading_only)


_ORDINALS = ("", "", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def _numbers_for_unlabelled(sections: Sequence[Section]) -> dict[str, str]:
    """Names for top questions without labels: counted when none of several has a label; else said to have
    none.
    """
    tops = [
        question
        for section in _asking(sections)
        for question in section.questions
        if question.depth == 0 or not _has_parent(sections, question)
    ]
    bare = [question for question in tops if not plain_label(question.label)]
    if len(tops) == 1:
        return {}
    if len(bare) == len(tops):
        return {question.key: str(number) for number, question in enumerate(bare, start=1)}
    return {question.key: WITHOUT_LABEL for question in bare}


def _has_parent(sections: Sequence[Section], question: LetterQuestion) -> bool:
    """Whether a question with a label stands above this one in the tree."""
    depth = question.depth
    questions = [each for section in sections for each in section.questions]
    for earlier in reversed(questions[: questions.index(question)]):
        if earlier.depth < depth:
            depth = earlier.depth
            if plain_label(earlier.label):
                return True
    return False


def _joined(parent: str, own: str) -> str:
    """A label under its parent's: A under 1 is 1A, 2A under 2 stays 2A, 1 under 1 is 1.1, i under 1A is
    1A(i).
    """
    if not own or not parent or _continues(parent, own):
        return own
    if own[0].isdigit():
        return f"{parent}.{own}"
    return f"{parent}{own}" if parent[-1].isdigit() and not _ROMAN.fullmatch(own) else f"{parent}({own})"


def _continues(parent: str, own: str) -> bool:
    """Whether a label repeats its parent's and goes on: 2A and 2.1 do after 2; 2 and 20 don't."""
    rest = own.lower().removeprefix(parent.lower())
    return 0 < len(rest) < len(own) and not (parent[-1].isdigit() and rest[0].isdigit())


def called(names: Iterable[str]) -> str:
    """ "Question 2A", "Questions 1, 2 and 5", or the whole request when there is but one question without
    label.
    """
    given = [name for name in names if name]
    if not given:
        return WHOLE_REQUEST
    points = [_POINT.fullmatch(name) for name in given]
    if len(given) > 1 and len({found[1] if found else None for found in points}) == 1 and points[0]:
        return f"Question {points[0][1]} (points {format_list([found[2] for found in points if found])})"
    numbered = [name for name in given if not name.startswith(WITHOUT_LABEL)]
    if len(given) == 1 or not numbered:
        return f"Question {given[0]}"
    noun = "Question" if len(numbered) == 1 else "Questions"
    return f"{noun} {format_list(numbered + [f'one {WITHOUT_LABEL}'] * (len(numbered) < len(given)))}"

"""Expressions of the vocabulary are compiled when they are first used, or all together."""

import re
import subprocess
import sys

from foi.reading.vocabulary import compile_all, compiled, ways

USED = """
import re
from foi.reading import vocabulary
from foi.reading.letters import outcome
compile = re.compile
made = []
re.compile = lambda *args: made.append(args) or compile(*args)
assert outcome._NOT_HELD.search("We do not hold it.")
assert outcome._NOT_HELD.search("We do not hold this.")
print(len(made))
vocabulary.compile_all()
at_once = len(made)
vocabulary.compile_all()
outcome._DECLINES.search("It was withheld.")
print(at_once > 10, len(made) - at_once)
"""


def test_expressions_are_compiled_once_and_not_before_they_are_used() -> None:
    done = subprocess.run([sys.executable, "-c", USED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "True", "0"], done.stderr


def test_an_expression_is_what_its_ways_are() -> None:
    waiting = compiled("holding", "not_held", before=r"\b")
    plain = re.compile(rf"\b{ways('holding', 'not_held')}", re.IGNORECASE)
    assert (waiting.pattern, waiting.flags) == (plain.pattern, plain.flags)
    assert waiting.findall("We do not hold it.") == plain.findall("We do not hold it.") != []
    compile_all()
    assert waiting.sub("-", "We do not hold it.") == plain.sub("-", "We do not hold it.")

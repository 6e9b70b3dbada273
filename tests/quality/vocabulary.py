"""Whether each way to say something is needed: fifty are taken out one by one (``make quality``).

A way that can be taken out without its own example noticing is not known to do anything. The seed is kept, so
that the same fifty are tried until the vocabulary changes; `--all` tries every one, `--subject NAME` those of
one subject. The rooms that keep words of their own are each a subject, by their names.

Each is tried in a process of its own, forked from one that has loaded all else: readers compile their
expressions when they are loaded.
"""

import importlib
import os
import random
import sys
import traceback
from collections.abc import Iterable
from typing import Any

import django

from foi.reading import vocabulary

SEED = 20261201
TRIED = 50
FOUND, MISSED, BROKEN = 0, 3, 4
READERS = "tests.reading.vocabulary.readers"
CHECKING = ("foi.compliance", "tests.reading.vocabulary", "tests.compliance")
ROOMS = {
    "foi.law.citation": "tests.law.vocabulary",
    "foi.stats.editing": "tests.stats.editing.vocabulary",
}
"""Rooms with a module `vocabulary` of their own, and the readers of their examples."""
AT_ONCE = os.cpu_count() or 1
WORDS = ("foi.reading.vocabulary", *(f"{room}.vocabulary" for room in ROOMS))

Place = tuple[str, str, int]


def meanings(subject: str) -> dict[str, Any]:
    """The meanings of a subject as their file has them, to be changed in place."""
    if subject in ROOMS:
        return importlib.import_module(f"{subject}.vocabulary").meanings()  # type: ignore[no-any-return]
    return {name: table for name, table in vocabulary._file(subject).items() if name != "fragments"}


def places() -> list[Place]:
    """Every way, as subject, meaning and number within it."""
    return [
        (subject, name, number)
        for subject in (*vocabulary.subjects(), *ROOMS)
        for name, meaning in meanings(subject).items()
        for number in range(len(meaning["ways"]))
    ]


def load() -> None:
    """Loads all that a reader needs, so that each process need load again only what a way is part of."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    for readers in (READERS, *ROOMS.values()):
        importlib.import_module(readers)


def forget(*packages: str) -> None:
    """Takes loaded modules out again, those of vocabulary excepted."""
    for name in [each for each in sys.modules if each.startswith(packages) and not each.startswith(WORDS)]:
        del sys.modules[name]


def begin(place: Place) -> int:
    """Begins a process that reads the example of a way without it; its number."""
    child = os.fork()
    if not child:
        os._exit(read_without(*place))
    return child


def read_without(subject: str, name: str, number: int) -> int:
    """Whether the example is found without its way, as an exit code; before readers are loaded."""
    meaning = meanings(subject)[name]
    way = meaning["ways"].pop(number)
    read_by = meaning["read_by"]
    if not meaning["ways"]:
        return MISSED  # a meaning without ways can't be compiled: nobody overlooks that
    vocabulary.meanings.cache_clear()
    vocabulary.ways.cache_clear()
    if subject in ROOMS:
        forget(subject, ROOMS[subject].rpartition(".")[0])
    else:
        forget(*(CHECKING if read_by.startswith("checks.") else (*CHECKING, "foi.reading")))
    try:
        readers = importlib.import_module(ROOMS.get(subject, READERS)).READERS
        return FOUND if readers[read_by](way["found"]) else MISSED
    except Exception:
        traceback.print_exc()
        return BROKEN


def unnoticed(chosen: Iterable[Place]) -> list[Place]:
    """The ways whose removal no example notices."""
    load()
    running: dict[int, Place] = {}
    missed = []
    for place in (*chosen, *[None] * AT_ONCE):
        if running and (place is None or len(running) == AT_ONCE):
            child, status = os.wait()
            ended = running.pop(child)
            if os.waitstatus_to_exitcode(status) != MISSED:
                missed.append(ended)
        if place:
            running[begin(place)] = place
    return sorted(missed)


def chosen_by(arguments: list[str], found: list[Place]) -> list[Place]:
    """The ways to try: all, those of one subject, or the fifty."""
    match arguments:
        case ["--all"]:
            return found
        case ["--subject", *subjects]:
            return [place for place in found if place[0] in subjects]
        case _:
            return random.Random(SEED).sample(found, min(TRIED, len(found)))


def main(arguments: list[str]) -> int:
    """1 where a removal goes unnoticed."""
    found = places()
    chosen = chosen_by(arguments, found)
    missed = unnoticed(chosen)
    for subject, name, number in missed:
        say = meanings(subject)[name]["ways"][number]["say"]
        print(f"vocabulary: nothing notices that {subject}.{name} has lost: {say}")
    noticed = len(chosen) - len(missed)
    print(f"vocabulary: {noticed} of {len(chosen)} removals noticed ({len(found)} ways in all)")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

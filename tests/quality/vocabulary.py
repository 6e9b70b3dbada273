"""Whether each way to say something is needed: fifty are taken out one by one (``make quality``).

A way that can be taken out without its own example noticing is not known to do anything. The seed is kept, so
that the same fifty are tried until the vocabulary changes; `--all` tries every one.
"""

import importlib
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import django

from foi.reading import vocabulary

SEED = 20261201
TRIED = 50

Place = tuple[str, str, int]


def places() -> list[Place]:
    """Every way, as subject, meaning and number within it."""
    return [
        (subject, name, number)
        for subject in vocabulary.subjects()
        for name, meaning in vocabulary.meanings(subject).items()
        for number in range(len(meaning.ways))
    ]


def notices(place: Place) -> bool:
    """Whether the example of a way is no longer found once it is taken out, in a process of its own."""
    command = [sys.executable, "-m", "tests.quality.vocabulary", "--without", *map(str, place)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 3


def read_without(subject: str, name: str, number: int) -> int:
    """3 where the example is missed without its way, 0 where it is found; before readers are loaded."""
    ways = vocabulary._file(subject)[name]["ways"]
    way = ways.pop(number)
    read_by = vocabulary._file(subject)[name]["read_by"]
    if not ways:
        return 3  # a meaning without ways can't be compiled: nobody overlooks that
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    # Readers compile their expressions when they are loaded, so they are loaded only now.
    readers = importlib.import_module("tests.reading.vocabulary.readers").READERS
    return 0 if readers[read_by](way["found"]) else 3


def unnoticed(chosen: Iterable[Place]) -> list[Place]:
    """The ways whose removal no example notices."""
    chosen = list(chosen)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [place for place, seen in zip(chosen, pool.map(notices, chosen), strict=True) if not seen]


def main(arguments: list[str]) -> int:
    """1 where a removal goes unnoticed."""
    if arguments[:1] == ["--without"]:
        return read_without(arguments[1], arguments[2], int(arguments[3]))
    found = places()
    chosen = found if arguments == ["--all"] else random.Random(SEED).sample(found, min(TRIED, len(found)))
    missed = unnoticed(chosen)
    for subject, name, number in missed:
        say = vocabulary.meanings(subject)[name].ways[number].say
        print(f"vocabulary: nothing notices that {subject}.{name} has lost: {say}")
    noticed = len(chosen) - len(missed)
    print(f"vocabulary: {noticed} of {len(chosen)} removals noticed ({len(found)} ways in all)")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

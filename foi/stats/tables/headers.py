"""Headers of several levels: which cells they need, and how far each reaches."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

Path = tuple[Hashable, ...]


@dataclass(frozen=True)
class HeaderSpan:
    """A header cell: its level (0 is the outermost), the lines it covers, and how many levels it takes."""

    level: int
    first: int
    count: int
    levels: int
    path: Path


@dataclass(frozen=True)
class Headers:
    """The header cells of all lines (columns, or rows); each line's headed part of its path in `headed`."""

    depth: int
    spans: tuple[HeaderSpan, ...]
    headed: tuple[Path, ...]

    @cached_property
    def levels(self) -> Mapping[int, Sequence[HeaderSpan]]:
        """The cells of each level, in order of line."""
        return _by(self.spans, lambda span: span.level)

    @cached_property
    def beginnings(self) -> Mapping[int, Sequence[HeaderSpan]]:
        """The cells that begin at each line, in order of level."""
        return _by(self.spans, lambda span: span.first)

    def at_level(self, level: int) -> Sequence[HeaderSpan]:
        return self.levels.get(level, ())

    def beginning_at(self, line: int) -> Sequence[HeaderSpan]:
        return self.beginnings.get(line, ())


def _by(spans: Iterable[HeaderSpan], key: Callable[[HeaderSpan], int]) -> Mapping[int, Sequence[HeaderSpan]]:
    grouped: dict[int, list[HeaderSpan]] = defaultdict(list)
    for span in spans:
        grouped[key(span)].append(span)
    return grouped


def headers_of(paths: Sequence[Path], is_whole: Callable[[Hashable], bool]) -> Headers:
    """The header cells for lines with these paths, the outermost part of a path first.

    A line that is the only one beneath its heading and stands for the whole needs no heading of its own: the
    heading above reaches down in its place ("Funding" beside "Referrals" with Q1 to Q4).
    """
    lengths = _lengths(paths, is_whole)
    depth = max(lengths, default=0)
    spans = [span for level in range(depth) for span in _at_level(paths, lengths, level, depth)]
    headed = tuple(path[:length] for path, length in zip(paths, lengths, strict=True))
    return Headers(depth, tuple(spans), headed)


def _lengths(paths: Sequence[Path], is_whole: Callable[[Hashable], bool]) -> list[int]:
    """How many parts of each path get a heading."""
    lines = Counter(path[:length] for path in paths for length in range(len(path) + 1))
    lengths = []
    for path in paths:
        length = len(path)
        while length > 1 and is_whole(path[length - 1]) and lines[path[: length - 1]] == 1:
            length -= 1
        lengths.append(length)
    return lengths


def _at_level(paths: Sequence[Path], lengths: Sequence[int], level: int, depth: int) -> list[HeaderSpan]:
    lines = [line for line in range(len(paths)) if lengths[line] > level]
    spans = []
    for path, group in groupby(lines, key=lambda line: paths[line][: level + 1]):
        covered = list(group)
        is_last = lengths[covered[0]] == level + 1
        spans.append(HeaderSpan(level, covered[0], len(covered), depth - level if is_last else 1, path))
    return spans

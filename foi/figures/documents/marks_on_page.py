"""What is printed on a page: glyphs and ruled lines, in points from its lower left corner."""

from dataclasses import dataclass
from typing import NamedTuple


class Glyph(NamedTuple):
    """A character as printed; `y0` is its foot and `y1` its head; `at` its place in the file's own order."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    upright: bool
    at: int

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


class RuledLine(NamedTuple):
    """A straight line, from lower left to upper right; one of its sides has no length."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class PrintedPage:
    """One page as printed."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[RuledLine, ...]

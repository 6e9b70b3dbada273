"""A small chart of values over time, as the numbers an SVG picture is drawn from. The table says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

WIDTH, HEIGHT = 720, 240
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 16, 34
STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MOST_LINES = 5
MOST_LABELS = 8


@dataclass(frozen=True)
class Point:
    """A value in the picture."""

    x: float
    y: float
    period: str
    printed: str


@dataclass(frozen=True)
class Mark:
    """A label on an axis and where it stands."""

    at: float
    text: str


@dataclass(frozen=True)
class Chart:
    """A line chart; `lines` are stretches without a gap, each the points of a polyline."""

    points: tuple[Point, ...]
    lines: tuple[str, ...]
    heights: tuple[Mark, ...]
    periods: tuple[Mark, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    floor: int = HEIGHT - BOTTOM


def chart(periods: Sequence[str], amounts: Sequence[Decimal | None], printed: Sequence[str]) -> Chart | None:
    """The chart of a row, or None where fewer than two periods have a number to draw."""
    known = [amount for amount in amounts if amount is not None]
    if len(known) < 2:
        return None
    step = step_for(max(known) - min(Decimal(0), min(known)))
    low = min(Decimal(0), (min(known) / step).to_integral_value(ROUND_FLOOR) * step)
    high = max(low + step, (max(known) / step).to_integral_value(ROUND_CEILING) * step)
    span = high - low

    def height(amount: Decimal) -> float:
        return round(float(HEIGHT - BOTTOM - (amount - low) / span * (HEIGHT - TOP - BOTTOM)), 1)

    def place(number: int) -> float:
        return round(LEFT + (number + 0.5) * (WIDTH - LEFT - RIGHT) / len(periods), 1)

    marks = int(span / step)
    every = -(-len(periods) // MOST_LABELS)
    points = [
        Point(place(n), height(amount), periods[n], printed[n]) if amount is not None else None
        for n, amount in enumerate(amounts)
    ]
    return Chart(
        points=tuple(point for point in points if point),
        lines=tuple(_stretches(points)),
        heights=tuple(Mark(height(low + step * n), f"{low + step * n:,f}") for n in range(marks + 1)),
        periods=tuple(Mark(place(n), label) for n, label in enumerate(periods) if n % every == 0),
    )


def step_for(span: Decimal) -> Decimal:
    """A round step that cuts a span into a few lines: 1, 2, 2.5 or 5 times a power of ten."""
    if span <= 0:
        return Decimal(1)
    ten = Decimal(10) ** (span / MOST_LINES).adjusted()
    step = next(ten * size for size in STEPS if ten * size * MOST_LINES >= span)
    return Decimal(f"{step.normalize():f}")


def _stretches(points: Sequence[Point | None]) -> list[str]:
    """The points of each unbroken stretch, as a polyline has them."""
    stretches: list[list[str]] = [[]]
    for point in points:
        if point is None:
            stretches.append([])
        else:
            stretches[-1].append(f"{point.x},{point.y}")
    return [" ".join(stretch) for stretch in stretches if len(stretch) > 1]

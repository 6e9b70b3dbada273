"""From what on the checks of figures speak: thresholds an authority may want to change."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Limits:
    """Percentages are of the value before; numbers are of whatever is counted.

    `jump`: a change so large is reported, if it is at least `jump_least` in number.
    `before_zero`: so many figures above zero make a series whose end is reported.
    `unlikely_rise`: a rise in per cent that is hard to believe.
    `small`: values up to this repeat by chance. `digits`: a repeated value with so many digits is reported
    (`digits_of_money`: amounts are often round), one with fewer when it stands in `run` periods.
    `copied`: so many series alike make a copied column.
    `smallest_base`: fewer make no percentage.
    `near_hundred`: three shares or more that add up to within so many points of 100 are meant to be a whole.
    `near_total`: parts that fall short of a total by so many per cent of it are meant to be all of it.
    `nearly`: figures of measures that read nearly alike are compared when they differ by so many per cent.
    `confirm_within`: days after which a figure is to be confirmed anew, None for never.
    """

    jump: Decimal = Decimal(50)
    jump_least: Decimal = Decimal(10)
    before_zero: int = 2
    unlikely_rise: Decimal = Decimal(500)
    small: Decimal = Decimal(3)
    digits: int = 3
    digits_of_money: int = 4
    run: int = 3
    copied: int = 3
    smallest_base: Decimal = Decimal(30)
    near_hundred: Decimal = Decimal(3)
    near_total: Decimal = Decimal(20)
    nearly: Decimal = Decimal(2)
    confirm_within: int | None = None

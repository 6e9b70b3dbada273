"""How the needs assessment's datasets are written: shares, changes, averages, what they have in common."""

from tests.data.kinds import COUNT, PERCENT, Dataset, Measure

ABUSE = "Domestic and sexual abuse"


def share(label: str, **details: str) -> Measure:
    """A percentage."""
    return Measure(label, PERCENT, **details)


def change(label: str) -> Measure:
    """A percentage change, printed with its sign."""
    return Measure(label, PERCENT, signed=True)


def average(label: str, noun: str = "") -> Measure:
    """A count that is an average and can't be summed."""
    return Measure(label, COUNT, noun, additive=False)


def report(title: str, measures: dict[str, Measure], **rest: object) -> Dataset:
    """A dataset of the needs assessment."""
    defaults: dict[str, object] = {"subject": ABUSE, "owner": "dsv-team", "source": "needs-assessment-2021"}
    return Dataset(title=title, measures=measures, **defaults | rest)  # type: ignore[arg-type]

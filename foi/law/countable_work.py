"""Work that section 12 FOIA lets a council count, and why the rest of the work may not be counted.

SI 2004/3244 regulation 4(3): "only" the costs of determining whether the information is held, locating it,
retrieving it and extracting it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Activity(StrEnum):
    """Work on a request. Regulation 4(3) lists what may be counted, and nothing else may."""

    DETERMINE = "determine"
    LOCATE = "locate"
    RETRIEVE = "retrieve"
    EXTRACT = "extract"
    READ = "read"
    REDACT = "redact"
    CONSULT = "consult"
    WEIGH = "weigh"
    APPROVE = "approve"
    ADVISE = "advise"
    CONVERT = "convert"
    REPLY = "reply"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def counts(self) -> bool:
        """Whether its cost may be taken into account (regulation 4(3)(a) to (d))."""
        return self not in _WHY_NOT

    @property
    def why_not(self) -> str:
        """Why its cost may not be taken into account; "" for what may."""
        return _WHY_NOT.get(self, "")


_LABELS: Mapping[Activity, str] = {
    Activity.DETERMINE: "Finding out whether it is held",
    Activity.LOCATE: "Locating it, or a document that may contain it",
    Activity.RETRIEVE: "Retrieving it, or a document that may contain it",
    Activity.EXTRACT: "Extracting it from a document",
    Activity.READ: "Reading it to decide on exemptions",
    Activity.REDACT: "Redacting",
    Activity.CONSULT: "Consulting others",
    Activity.WEIGH: "Weighing the public interest",
    Activity.APPROVE: "Approval",
    Activity.ADVISE: "Advice and assistance",
    Activity.CONVERT: "Converting the format",
    Activity.REPLY: "Writing the reply",
}
_WHY_NOT: Mapping[Activity, str] = {
    Activity.READ: "It comes after the information has been extracted.",
    Activity.REDACT: "Taking out what is exempt is not extracting what was asked for.",
    Activity.CONSULT: "Asking third parties bears on an exemption, not on finding the information.",
    Activity.WEIGH: "It bears on an exemption, not on finding the information.",
    Activity.APPROVE: "It is the council's own arrangement for sending the answer.",
    Activity.ADVISE: "It is a duty of its own, under section 16.",
    Activity.CONVERT: "It belongs to communicating the information: a fee under section 9 may cover it.",
    Activity.REPLY: "It belongs to communicating the information.",
}

PERMITTED = tuple(activity for activity in Activity if activity.counts)
FORBIDDEN = tuple(activity for activity in Activity if not activity.counts)


class ForbiddenActivityError(ValueError):
    """Work that regulation 4(3) leaves out; the message says why, for the officer."""

    def __init__(self, activity: Activity) -> None:
        self.activity = activity
        listed = "; ".join(each.label.lower() for each in PERMITTED)
        super().__init__(
            f"{activity.label} can't be counted towards the limit. {activity.why_not} "
            f"Regulation 4(3) counts only: {listed}."
        )


@dataclass(frozen=True)
class Work:
    """One line of an estimate: so many of something, at so many minutes each.

    `what` says of what, in the plural ("case files"); a volume of 1 is work done once however much is asked
    for. `sample`: how many were timed to get the minutes, 0 where none were. `basis`: how they were chosen,
    or what else the figure rests on. `outlay`: what others charge for the work as a whole, in pounds.

    Raises ForbiddenActivityError, and ValueError for what is less than nothing.
    """

    activity: Activity
    what: str
    volume: int
    minutes_each: Decimal
    sample: int = 0
    basis: str = ""
    outlay: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if not self.activity.counts:
            raise ForbiddenActivityError(self.activity)
        if min(self.volume, self.sample) < 0 or min(self.minutes_each, self.outlay) < 0:
            raise ValueError("Volume, minutes, sample and outlay can't be less than nothing.")
        if self.sample > self.volume:
            raise ValueError(f"No more than {self.volume} can have been timed, which is all there are.")

    @property
    def exact_hours(self) -> Fraction:
        return Fraction(self.minutes_each) * self.volume / 60

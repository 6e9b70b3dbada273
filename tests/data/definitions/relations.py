"""Which measure is made from which, as the documents say or as their words leave no doubt.

A share of something that is not held has no `to`; where only the base is held, it is a base.
"""

from collections.abc import Iterator

from tests.data.kinds import MadeFrom

MARAC_SHARES = (
    "repeat-cases",
    "police-referrals",
    "other-referrals",
    "bme-victims",
    "lgbt-victims",
    "disability",
    "male-victims",
)


def relations() -> Iterator[MadeFrom]:
    """All of them, by dataset."""
    yield from _recorded_abuse()
    yield from _marac()
    yield from _contacts()
    yield from _children()
    yield from _services()
    yield from _victims()


def _recorded_abuse() -> Iterator[MadeFrom]:
    dataset = "recorded-domestic-abuse"
    yield MadeFrom("rate", (dataset, "offence-rate"), (dataset, "offences"), (dataset, "census-population"))
    yield MadeFrom("change", (dataset, "crimes-change"), (dataset, "crimes"))
    residents = ("population", "residents")
    yield MadeFrom("base", ("population", "share"), None, residents, ("sex", "age", "ethnicity"))


def _marac() -> Iterator[MadeFrom]:
    for measure in MARAC_SHARES:
        yield MadeFrom("base", ("marac", measure), None, ("marac", "cases"))


def _contacts() -> Iterator[MadeFrom]:
    dataset = "council-contacts"
    share, part, whole = "care-enquiries-share", "care-enquiries-abuse", "care-enquiries"
    yield MadeFrom("share", (dataset, share), (dataset, part), (dataset, whole))
    yield MadeFrom("change", (dataset, "tenancies-change"), (dataset, "tenancies"))
    yield MadeFrom("change", (dataset, "homelessness-share-change"), (dataset, "homelessness-abuse-share"))


def _children() -> Iterator[MadeFrom]:
    """Paragraph 4.1 is about the service of table 1."""
    dataset = "children-in-services"
    yield MadeFrom("average", (dataset, "average-referred"), ("children-identified", "children-referred"))
    yield MadeFrom("base", (dataset, "length-of-abuse"), None, (dataset, "length-of-abuse-base"))
    share, part, whole = "early-help-share", "early-help-need", "early-help-closed"
    yield MadeFrom("share", (dataset, share), (dataset, part), (dataset, whole))
    yield MadeFrom("share", (dataset, "contacts-share"), (dataset, "contacts"))


def _services() -> Iterator[MadeFrom]:
    yield MadeFrom("share", ("pathways", "police-share"), ("pathways", "police-number"))
    yield MadeFrom("share", ("pathways", "hospital-share"), ("pathways", "hospital-number"))
    for measure in ("known-share", "female-share"):
        yield MadeFrom("base", ("homicide-reviews", measure), None, ("homicide-reviews", "opened"))
    dataset = "safe-accommodation"
    reasons = (dataset, "not-accommodated-share")
    yield MadeFrom("base", reasons, None, (dataset, "not-accommodated"), ("reason",))
    yield MadeFrom("base", (dataset, "empty-cleaning-share"), None, (dataset, "empty"))


def _victims() -> Iterator[MadeFrom]:
    for share, part in (
        ("male-referrals-share", "male-referrals"),
        ("not-engaged-share", "not-engaged"),
        ("repeat-victims-share", "repeat-victims"),
    ):
        yield MadeFrom("share", ("victims", share), ("victims", part))
    profile = ("victims", "repeat-profile")
    yield MadeFrom("base", profile, None, ("victims", "repeat-victims"), ("group",))
    for share, part in (
        ("forced-marriage-share", "forced-marriage-cases"),
        ("honour-based-share", "honour-based"),
    ):
        yield MadeFrom("share", ("needs", share), ("needs", part))
    yield MadeFrom("base", ("needs", "survey-no-english"), None, ("needs", "survey-answers"))

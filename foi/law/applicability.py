"""To which provisions a row of a table of law applies: by key, pattern, or what the provision is. PURE."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from foi.law.provisions import Engagement, Kind, Provision


def applies(tokens: Iterable[str], ground: Provision) -> bool:
    """Say whether a row applies to the provision.

    Tokens are keys, patterns ("foia-s31-1-*") or tags ("@likelihood"), of which one has to hold; "!" before
    one means that it must not hold. No token at all, or none without "!", holds for every provision.
    """
    tokens = list(tokens)
    wanted = [token for token in tokens if not token.startswith("!")]
    barred = [token.removeprefix("!") for token in tokens if token.startswith("!")]
    tags = _tags(ground)
    holds = not wanted or any(_holds(token, ground, tags) for token in wanted)
    return holds and not any(_holds(token, ground, tags) for token in barred)


def _holds(token: str, ground: Provision, tags: set[str]) -> bool:
    return token in tags or fnmatchcase(ground.key, token)


def _tags(ground: Provision) -> set[str]:
    """Return what a provision is, as the rules name it; confirm-or-deny subsections have their own tags."""
    substantive = ground.kind in (Kind.EXEMPTION, Kind.EXCEPTION)
    holding = ground.neither_confirms_nor_denies
    applied = {
        f"@{ground.kind}": not holding,
        "@neither_confirms_nor_denies": holding,
        "@likelihood": ground.engaged_by.needs_likelihood,
        "@adverse_effect": ground.engaged_by is Engagement.ADVERSE_EFFECT and not holding,
        "@weighed_holding": substantive and holding and ground.public_interest_test,
        f"@weighed_{ground.regime}": substantive and not holding and ground.public_interest_test,
    }
    return {tag for tag, holds in applied.items() if holds}

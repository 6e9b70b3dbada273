"""A request printed twice, as when a reply quotes it, is asked once."""

from foi.reading.requests.drafts import Draft, Drafting


def without_repeats(found: Drafting, source: str) -> Drafting:
    """The same with repeated questions taken out; their places point to the question they repeat."""
    period = _period([draft.key(source) for draft in found.drafts])
    for place, draft in enumerate(found.drafts):
        if place >= period:
            draft.same_as = found.drafts[place % period]
    once = [draft for draft in found.drafts if draft.same_as is None]
    return Drafting(once, found.marks)


def origin(draft: Draft) -> Draft:
    """The draft itself, or the one it repeats."""
    return draft.same_as or draft


def _period(keys: list[tuple[str, ...]]) -> int:
    """After how many questions the list begins again and stays the same; its length when it never does."""
    size = len(keys)
    for start in range(1, size // 2 + 1):
        if size % start == 0 and keys[start:] == keys[: size - start]:
            return start
    return size

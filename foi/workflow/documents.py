"""The documents that go with a letter, for the checks. What is in a file is found once and remembered by its
hash.
"""

from collections.abc import Mapping
from pathlib import PurePath

from django.core.cache import cache

from foi.compliance.facts import Contents, DocumentFacts
from foi.responses.models import Attachment, Response
from foi.workflow.contents.reading import contents_of

READER = 1
"""Raised whenever the readers of contents find more, so that what was remembered is not used again."""


def documents_of(response: Response) -> tuple[DocumentFacts, ...]:
    """The documents of a response, in order."""
    attachments = list(response.attachments.defer("content"))
    contents = _contents(attachments)
    return tuple(
        DocumentFacts(
            key=f"attachment-{each.pk}",
            title=each.title,
            file_name=each.file_name,
            accessible=each.accessible,
            checked_for_names=bool(each.checked_by.strip() and each.checked_on),
            third_party_rights=each.third_party_rights,
            contents=contents[each.pk],
        )
        for each in attachments
    )


def _contents(attachments: list[Attachment]) -> Mapping[int, Contents | None]:
    """What is in each file; only those not looked into before are fetched, in one query."""
    keys = {each.pk: _key(each) for each in attachments}
    known = cache.get_many(set(keys.values()))
    unknown = [each for each in attachments if keys[each.pk] not in known]
    if unknown:
        files = dict(
            Attachment.objects.filter(pk__in=[each.pk for each in unknown]).values_list("pk", "content")
        )
        found = {keys[each.pk]: contents_of(each.file_name, bytes(files[each.pk])) for each in unknown}
        cache.set_many(found, timeout=None)
        known |= found
    return {pk: known[key] for pk, key in keys.items()}


def _key(attachment: Attachment) -> str:
    return f"contents-{READER}-{attachment.sha256}{PurePath(attachment.file_name).suffix.lower()}"

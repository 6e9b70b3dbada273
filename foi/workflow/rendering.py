"""Letters as files: issued ones as they were frozen, drafts as they stand today."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from foi.letters.assemble import assemble
from foi.letters.html import IncompleteLetter, UnfitForPrint
from foi.letters.models import IssuedLetter
from foi.letters.pdf import PrintError, letter_pdf
from foi.responses.models import Response


class NothingToRender(Exception):
    """No such letter, or one that can't be rendered yet; the message says which and why."""


def file_name(reference: str) -> str:
    """The file of a letter: its reference, with / written - so that it stays in its folder."""
    return f"{reference.replace('/', '-')}.pdf"


def render_to_folder(*, references: list[str], folder: Path, draft: bool) -> Iterator[Path]:
    """Write the letters to requests of these references (none: of all) and yield the files.

    Raises NothingToRender before anything is written when a reference has no letter to render.
    """
    responses = Response.objects.select_related("information_request__authority", "issued_letter")
    if references:
        responses = responses.filter(information_request__reference__in=references)
    wanted = [
        each
        for each in responses.order_by("information_request__reference", "number")
        if draft or issued(each)
    ]
    found = {each.information_request.reference for each in wanted}
    for reference in references:
        if reference not in found:
            hint = "" if draft else " Letters not yet issued need --draft."
            raise NothingToRender(f"{reference}: there is no letter to render.{hint}")
    files: dict[str, bytes] = {}
    for response in wanted:
        name = file_name(response.letter_reference)
        if name in files:
            raise NothingToRender(
                f"Two letters would be written to {name}. Render each to a folder of its own."
            )
        files[name] = pdf_of(response, timezone.localtime())
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
        yield folder / name


def issued(response: Response) -> IssuedLetter | None:
    """The frozen letter of a response, None while it is not issued."""
    return getattr(response, "issued_letter", None)


def pdf_of(response: Response, at: datetime) -> bytes:
    """The frozen PDF, or that of the letter as it stands, marked as a draft. Raises NothingToRender when it
    can't be set.
    """
    frozen = issued(response)
    if frozen:
        return bytes(frozen.pdf)
    try:
        return letter_pdf(assemble(response, on=response.letter_date or at.date()), issued_at=at, draft=True)
    except (IncompleteLetter, UnfitForPrint, PrintError) as error:
        raise NothingToRender(f"{response.letter_reference}: {error}") from error

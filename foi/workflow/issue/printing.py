"""What printing will do to a letter, asked before it is printed for good: what has no glyph, what is refused.

The cheap questions are asked whenever findings are listed. Only laying the letter out tells the rest; that
takes seconds, so it is done once for each content, when the letter is sent for review, and remembered.
"""

import hashlib
from dataclasses import replace
from datetime import datetime

from django.core.cache import caches

from foi.compliance.facts import PrintFault
from foi.letters.build.case import Case
from foi.letters.document import Letter
from foi.letters.fitness import faults
from foi.letters.html import IncompleteLetter, UnfitForPrint
from foi.letters.pdf.printing import PrintError, letter_pdf
from foi.letters.tree import sha256
from foi.responses.models import Attachment, Response
from foi.responses.states import NotAllowed

PRINTER = 2
"""Raised whenever the printer changes, so that what was remembered of it is not used again."""
LARGEST_SENT = 100 * 1024 * 1024
TAKE_OUT = "Put it right, or take out what was changed last."


def print_faults_of(case: Case, letter: Letter) -> tuple[PrintFault, ...]:
    """What stops the letter at issue as far as it is known without laying it out; raises nothing."""
    found = [PrintFault(each.place, each.message, each.mend) for each in faults(letter)]
    tried = caches["process"].get(_key(letter))
    if tried:
        found.append(PrintFault("letter", tried, TAKE_OUT))
    return (*found, *_too_much(case))


def printed(letter: Letter, at: datetime) -> bytes:
    """The letter as it is issued; raises NotAllowed in words for all that the printer refuses."""
    try:
        return letter_pdf(letter, issued_at=at)
    except (IncompleteLetter, UnfitForPrint, PrintError) as error:
        caches["process"].set(_key(letter), str(error))
        raise NotAllowed(
            f"{error} The letter can't be printed. Take it back to drafting to put it right."
        ) from error


def check_prints(letter: Letter, at: datetime) -> None:
    """Lay the letter out unless this content was before; raises NotAllowed when it can't be printed."""
    tried = caches["process"].get(_key(letter))
    if tried is None:
        try:
            letter_pdf(letter, issued_at=at)
            tried = ""
        except (IncompleteLetter, UnfitForPrint, PrintError) as error:
            tried = str(error)
        caches["process"].set(_key(letter), tried)
    if tried:
        raise NotAllowed(f"The letter can't be printed. {tried}")


def check_documents(response: Response) -> None:
    """Raise NotAllowed where a document that goes with the letter is not what was attached.

    They are read whole, one at a time, so that it is asked when the letter is sent and approved only.
    """
    for pk in response.attachments.values_list("pk", flat=True):
        attachment = Attachment.objects.get(pk=pk)
        content = memoryview(attachment.content)
        if (hashlib.sha256(content).hexdigest(), len(content)) != (attachment.sha256, attachment.size):
            raise NotAllowed(
                f"“{attachment.file_name}” is no longer kept as it was attached. Take it out of the letter, "
                "and attach it again."
            )


def _too_much(case: Case) -> tuple[PrintFault, ...]:
    total = sum(each.size for each in case.attachments)
    if total <= LARGEST_SENT:
        return ()
    return (
        PrintFault(
            "letter",
            f"The documents sent with the letter are {total // 1024 // 1024} MB together; at most "
            f"{LARGEST_SENT // 1024 // 1024} MB can be kept with it.",
            "Take a document out and say where it can be found, or save it smaller.",
        ),
    )


def _key(letter: Letter) -> str:
    return f"printed-{PRINTER}-{sha256(replace(letter, date=None))}"

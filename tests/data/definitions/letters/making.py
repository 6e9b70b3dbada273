"""What the demo's requests have in common: who asks and answers, and the shape of parts."""

from collections.abc import Sequence
from typing import Any

OFFICER, REVIEWER = "officer@example.org", "reviewer@example.org"
REQUESTER = {"name": "Demo requester", "email": "requester@example.org", "address": ""}
DEMO_NOTE = (
    "**This is a demonstration letter.** Its questions, its dates and its addressee were made up for the "
    "demonstration; its figures come from {source}."
)
CUSTOMARY = (
    "The Council’s customary wording. The requester is told plainly that it is not held, and how to complain."
)
COUNCIL_OPENING = (
    "Thank you for your request “[[subject]]”, which [[own_name]] received on [[received]]. Our answers "
    "follow. Each stands under its question, which was written for the demonstration."
)


def request(**fields: Any) -> dict[str, Any]:
    """A request file, the usual fields filled in."""
    usual: dict[str, Any] = {
        "requester": REQUESTER,
        "channel": "email",
        "regime": "foia",
        "preferred_form": "",
        "adjustments": "",
        "demo": True,
        "owner": OFFICER,
        "response": None,
    }
    return usual | fields


def question(name: str, label: str, text: str, **fields: Any) -> dict[str, Any]:
    """A settled question; `stem` repeats the words of its opening, which it can't do without."""
    usual: dict[str, Any] = {
        "id": name,
        "label": label,
        "parent": None,
        "asks": True,
        "regime": "foia",
        "text": text,
        "stem": "",
        "rows": [],
        "notes": [],
    }
    return usual | fields


def answer(name: str, questions: Sequence[str], *parts: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """An answer with its parts in order."""
    usual: dict[str, Any] = {
        "id": name,
        "questions": list(questions),
        "holding": "",
        "outcome": "",
        "outstanding": "",
        "parts": list(parts),
        "searches": [],
    }
    return usual | fields


def text(words: str, block: str = "") -> dict[str, Any]:
    """A text, free or from a block."""
    return {"kind": "text", "text": words} | ({"block": block} if block else {})


def block(name: str) -> dict[str, Any]:
    """A text from a block, word for word."""
    return {"kind": "text", "block": name}


def signpost(name: str) -> dict[str, Any]:
    """A signpost from a block."""
    return {"kind": "signpost", "block": name}


def table(
    dataset: str, caption: str, rows: Sequence[str], columns: Sequence[str], **spec: Any
) -> dict[str, Any]:
    """A table of held figures; what `spec` leaves out means all."""
    usual: dict[str, Any] = {"measures": [], "periods": [], "sources": [], "categories": {}, "attributes": []}
    return {
        "kind": "table",
        "dataset": dataset,
        "spec": usual | spec | {"rows": list(rows), "columns": list(columns), "caption": caption},
    }


def records(register: str, caption: str) -> dict[str, Any]:
    """A table of every record of a register."""
    return {
        "kind": "records",
        "register": register,
        "spec": {"records": [], "columns": [], "across": None, "caption": caption},
    }


def refusal(reason: str, /, **particulars: str) -> dict[str, Any]:
    """A refusal with the particulars its notice gives."""
    return {"kind": "refusal", "reason": reason, "particulars": particulars}


def reference(to: str, words: str = "") -> dict[str, Any]:
    """ "See our answer to …"."""
    return {"kind": "reference", "refers_to": to, "text": words}


def attached(name: str, words: str) -> dict[str, Any]:
    """A document that goes with the letter."""
    return {"kind": "attachment", "attachment": name, "text": words}


def search(where: str, on: str, result: str, terms: str = "", who: str = "Demo officer") -> dict[str, Any]:
    """What was searched for information not held."""
    return {"who": who, "where": where, "terms": terms, "on": on, "result": result}


def response(
    opening: str, letter_date: str, answers: Sequence[dict[str, Any]], **fields: Any
) -> dict[str, Any]:
    """A letter written, reviewed the day before its date and issued on it."""
    day_before = fields.pop("sent")
    usual: dict[str, Any] = {
        "by": OFFICER,
        "letter_date": letter_date,
        "opening": opening,
        "attachments": [],
        "answers": list(answers),
        "small_numbers": [],
        "findings": [],
        "sent_for_review": {"at": f"{day_before}T15:10:00+00:00", "comment": "Ready for review."},
        "approved": {"by": REVIEWER, "at": f"{letter_date}T10:05:00+00:00", "comment": ""},
        "issued": {"at": f"{letter_date}T14:30:00+00:00", "sent_by": "E-mail"},
    }
    return usual | fields

"""Tables on their way in, in the states that their pages can have."""

from pathlib import Path

from django.utils import timezone

from foi.authorities.models import Authority, User
from foi.figures.models import Dataset, ImportBatch, ImportDraft, Register
from tests.browser.pages import Page

STEWARD = "steward@example.org"
OWN = "Measure,Period,Source,Value\r\nUnknown,2024/25,Unknown,12\r\nUnknown,2024/25\r\n"
TEXTS = Path(__file__).parents[1] / "data" / "arriving"


def text(name: str) -> str:
    """The text of a table as it stands in its document."""
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def draft(content: str, file_name: str = "", **chosen: Dataset | Register) -> ImportDraft:
    """A table that the demo's steward began with; a file is in our own layout."""
    now = timezone.now()
    return ImportDraft.objects.create(
        by=User.objects.get(email=STEWARD),
        authority=Authority.objects.get(slug="leicester-city-council"),
        file_name=file_name,
        content=content.encode(),
        choices={"source": {"key": "=uava-oasis"}, "own": bool(file_name)},
        created_at=now,
        changed_at=now,
        **chosen,
    )


def pages() -> list[Page]:
    """Every page of importing: figures and records, with and without what can't be read."""
    ethnicity = Dataset.objects.get(slug="referrals-by-ethnicity")
    good = draft(text("002-table-4").replace("205\t", "206\t"), dataset=ethnicity).pk
    wrong = draft(text("002-table-4").replace("205\t", "205k\t"), dataset=ethnicity).pk
    records = draft(
        text("002-table-5"), register=Register.objects.get(slug="safe-accommodation-provision")
    ).pk
    own = draft(OWN, "figures.csv", dataset=ethnicity).pk
    batch = ImportBatch.objects.create(
        file_name="Pasted table",
        content=b"",
        sha256="",
        dataset=ethnicity,
        imported_at=timezone.now(),
        imported_by=User.objects.get(email=STEWARD),
    )
    return [
        Page("figures-import"),
        Page("figures-import", mistakes=True),
        Page("figures-import-reading", (good,)),
        Page("figures-import-reading", (records,), state="records"),
        Page("figures-import-cells", (good,)),
        Page("figures-import-preview", (good,)),
        Page("figures-import-preview", (wrong,), state="not readable"),
        Page("figures-import-preview", (records,), state="records"),
        Page("figures-import-reading", (own,), state="own columns"),
        Page("figures-import-preview", (own,), state="own columns, not readable"),
        Page("figures-import-done", (batch.pk,)),
    ]

"""Axe on the data stewards' pages, at desktop and phone width, finds what docs/accessibility-admin.md lists.

What is left is Django's own or a library's, and named there; what our templates can mend is mended.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from foi.authorities.models import Authority, DatedFact, Membership, User
from foi.blocks.models import Block
from foi.figures.models import Dataset, HeldFigure, HeldRecord, Measure, Register
from foi.letters.models import IssuedLetter
from foi.refusals.models import RefusalReason
from tests.browser.conftest import Door
from tests.browser.looking import BEST_PRACTICE, WCAG_2_2_AA, violations
from tests.browser.people import Person

STEWARD, ADMINISTRATOR, READER = "steward@example.org", "admin@example.org", "reader@example.org"
LIST = Path(settings.BASE_DIR) / "docs" / "accessibility-admin.md"

# The findings that are not ours to mend: rule, and the pages where it is found; the document says why.
KNOWN: dict[str, set[str]] = {
    "empty-table-header": {
        "dataset",
        "dataset, new",
        "dimension",
        "register",
        "letter",
        "authority, all",
        "person",
        "person, new",
    },
}


def change(model: type[Any], **which: Any) -> Callable[[], str]:
    """The page of the first row of a model."""

    def address() -> str:
        row = model.objects.filter(**which).order_by("pk").first()
        return reverse(f"admin:foi_{model._meta.model_name}_change", args=(row.pk,))

    return address


def named(name: str, *args: Any) -> Callable[[], str]:
    return lambda: reverse(f"admin:{name}", args=args)


def of_row(name: str, model: type[Any], **which: Any) -> Callable[[], str]:
    return lambda: reverse(f"admin:{name}", args=(model.objects.filter(**which).order_by("pk").first().pk,))


def new_figure() -> str:
    dataset = Dataset.objects.filter(dimensions__isnull=False).order_by("pk").first()
    assert dataset
    return f"{reverse('admin:foi_heldfigure_add')}?dataset={dataset.slug}"


PRINTED = {"disclosures__isnull": False}
PAGES: dict[str, Callable[[], str]] = {
    "front page": named("index"),
    "figures": named("foi_heldfigure_changelist"),
    "figure": change(HeldFigure, **PRINTED),
    "figure, new": new_figure,
    "figure, history": of_row("foi_heldfigure_history", HeldFigure),
    "figure, delete": of_row("foi_heldfigure_delete", HeldFigure, disclosures__isnull=True),
    "which dataset": named("figures_choose"),
    "datasets": named("foi_dataset_changelist"),
    "dataset": change(Dataset, dimensions__isnull=False),
    "dataset, new": named("foi_dataset_add"),
    "dimension": lambda: reverse("admin:foi_dimension_change", args=(_dimension(),)),
    "measure": change(Measure, made_from__without__isnull=False),
    "register": change(Register),
    "record": change(HeldRecord),
    "sources": named("foi_source_changelist"),
    "owner": named("foi_dataowner_add"),
    "imports": named("foi_importbatch_changelist"),
    "blocks": named("foi_block_changelist"),
    "block": change(Block),
    "versions": of_row("block_versions", Block),
    "reasons": named("foi_refusalreason_changelist"),
    "reason": change(RefusalReason),
    "provisions": named("provisions"),
    "provision": named("provision", "foia-s40-2"),
    "authority": change(Authority),
    "facts": named("foi_datedfact_changelist"),
    "fact": change(DatedFact),
}
LETTERS_PAGES: dict[str, Callable[[], str]] = {
    "letters": named("foi_issuedletter_changelist"),
    "letter": change(IssuedLetter),
    "disclosures": named("foi_disclosure_changelist"),
}
ADMINISTRATORS_PAGES: dict[str, Callable[[], str]] = {
    "people": named("foi_user_changelist"),
    "person": change(User),
    "person, new": named("foi_user_add"),
    "authority, all": change(Authority),
}


def _dimension() -> int:
    dataset = Dataset.objects.filter(dimensions__isnull=False).order_by("pk").first()
    assert dataset
    dimension = dataset.dimensions.first()
    assert dimension
    return int(dimension.pk)


def found_by(person: Person) -> dict[str, str]:
    """What is wrong with the page that is open: rule, and the first element that has it."""
    # The search boxes are named once the page is there.
    expect(person.page.locator(".select2-selection__rendered[role]")).to_have_count(0)
    heard = list(person.complaints)
    found: dict[str, str] = {}
    for rule, element in violations(person.page, (*WCAG_2_2_AA, BEST_PRACTICE)):
        found.setdefault(rule, element)
    # Axe tries styles on elements, which the policy on our pages refuses it: no complaint about the page.
    person.complaints[:] = heard
    return found


@pytest.mark.parametrize(
    ("email", "pages"),
    [(STEWARD, PAGES), (READER, LETTERS_PAGES), (ADMINISTRATOR, ADMINISTRATORS_PAGES)],
    ids=["steward", "reader", "administrator"],
)
def test_pages_fit_and_axe_finds_what_is_listed(door: Door, email: str, pages: dict[str, Callable[[], str]]):
    for authority in Authority.objects.all():  # a reader who is a steward too
        reader = User.objects.get(email=READER)
        Membership.objects.get_or_create(user=reader, authority=authority, role="steward")
    person = door.person(email)
    found: dict[str, dict[str, str]] = {}
    for name, address in pages.items():
        person.open(address())
        expect(person.page.locator("h1")).to_have_count(1)
        for rule, element in found_by(person).items():
            found.setdefault(rule, {})[name] = element
    unlisted = {
        rule: {name: element for name, element in where.items() if name not in KNOWN.get(rule, set())}
        for rule, where in found.items()
    }
    assert {rule: where for rule, where in unlisted.items() if where} == {}
    assert {rule: set(where) for rule, where in found.items()} == {
        rule: set(pages) & where for rule, where in KNOWN.items() if set(pages) & where
    }


def test_the_list_names_every_known_finding():
    listed = set(re.findall(r"^\| `([a-z-]+)` \|", LIST.read_text(encoding="utf-8"), re.MULTILINE))
    assert listed == set(KNOWN)


def test_a_steward_finds_a_source_by_typing(door: Door):
    """The search box of a source is named, opened with the keyboard, and offers what fits."""
    person = door.person(STEWARD)
    person.open(new_figure())
    box = person.page.get_by_role("combobox", name="Source")
    box.focus()
    person.page.keyboard.press("Enter")
    person.page.keyboard.type("case")
    expect(person.page.locator(".select2-results__option--highlighted")).to_contain_text(
        re.compile("case", re.I)
    )
    person.page.keyboard.press("Enter")
    expect(box).to_contain_text(re.compile("case", re.IGNORECASE))

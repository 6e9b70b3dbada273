"""Tables of held figures and of records: chosen, laid out, previewed, saved."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from foi.authorities.models import Authority
from foi.figures.models import Dataset, Register
from foi.figures.selection import chosen, held_figures
from foi.responses.models import AnswerPart, Response
from foi.stats.periods import Period
from foi.web.drafting.cautions import warnings
from foi.web.drafting.tables import periods_asked
from tests.factories import make_dataset, make_question
from tests.web.drafting.conftest import Repairs

At = Callable[..., str]


def choices(**changes: Any) -> dict[str, Any]:
    """The form as the page sends it: lamps by ward in 2023/24."""
    return {
        "caption": "Lamps by ward",
        "measures": ["lamps"],
        "periods": ["fy:2023"],
        "sources": ["log"],
        "category_ward": ["north", "south"],
        "rows_1": "dim:ward",
        "columns_1": "measure",
        "action": "save",
    } | changes


@pytest.mark.parametrize(
    ("words", "found"),
    [("", True), ("lamp", True), ("mended", True), ("north", True), ("highways", True), ("bridges", False)],
)
def test_finding_datasets(
    signed_in: Client, at: At, response: Response, repairs: Repairs, words: str, found: bool
) -> None:
    page = signed_in.get(at("part-add-table", 1), {"q": words}).content.decode()
    assert (at("table-add", 1, "repairs") in page) is found


def test_another_authoritys_figures_are_not_found(
    signed_in: Client, at: At, response: Response, repairs: Repairs
) -> None:
    other = Authority.objects.create(slug="elsewhere", name="Elsewhere", own_name="we")
    Dataset.objects.filter(pk=repairs.dataset.pk).update(authority=other)
    assert "Lamp repairs" not in signed_in.get(at("part-add-table", 1)).content.decode()
    assert signed_in.get(at("table-add", 1, "repairs")).status_code == 404
    page = signed_in.get(f"{at('calculation')}?for=question-1-text&figures={repairs.mended.code}")
    assert page.context["codes"] == []


def test_opens_on_what_the_question_asks_for(
    signed_in: Client, at: At, response: Response, repairs: Repairs
) -> None:
    page = signed_in.get(at("table-add", 1, "repairs"))
    assert page.context["form"]["periods"].value() == ("fy:2023",)
    assert "As it will print" in page.content.decode()
    assert ">250<" in page.content.decode()


def test_saving(signed_in: Client, at: At, response: Response, repairs: Repairs) -> None:
    signed_in.post(at("table-add", 1, "repairs"), choices())
    part = AnswerPart.objects.get(answer__response=response)
    assert part.dataset == repairs.dataset
    assert part.spec == {
        "measures": ["lamps"],
        "periods": ["fy:2023"],
        "sources": [],
        "categories": {},
        "rows": ["dim:ward"],
        "columns": ["measure"],
        "attributes": [],
        "caption": "Lamps by ward",
    }
    page = signed_in.get(at("workspace-question", 1)).content.decode()
    assert "Lamps by ward" in page
    assert ">248<" in page


def test_changing(signed_in: Client, at: At, response: Response, repairs: Repairs) -> None:
    signed_in.post(at("table-add", 1, "repairs"), choices())
    part = AnswerPart.objects.get(answer__response=response)
    page = signed_in.get(at("part-edit", part.pk))
    form = page.context["form"]
    assert [form[name].value() for name in ("rows_1", "columns_1", "caption")] == [
        "dim:ward",
        "measure",
        "Lamps by ward",
    ]
    changed = choices(category_ward=["north"], attributes=["owner"], version=part.version)
    signed_in.post(at("part-edit", part.pk), changed)
    part.refresh_from_db()
    assert (part.spec["categories"], part.spec["attributes"]) == ({"ward": ["north"]}, ["owner"])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"periods": []}, "Choose at least one period."),
        ({"category_ward": []}, "Choose at least one: Ward."),
        ({"rows_1": ""}, "Choose what stands down the side."),
        ({"columns_1": "dim:ward"}, "Each thing can stand in one place only"),
        ({"periods": ["fy:2022"]}, "Nothing is held for these choices."),
        (
            {"measures": ["lamps", "hours"], "rows_1": "period", "columns_1": "", "periods": ["fy:2023"]},
            "differ by Measure",
        ),
        ({"periods": ["fy:1066"]}, "is not one of the available choices"),
    ],
)
def test_choices_that_make_no_table(
    signed_in: Client, at: At, response: Response, repairs: Repairs, changes: dict[str, Any], message: str
) -> None:
    page = signed_in.post(at("table-add", 1, "repairs"), choices(**changes)).content.decode()
    assert message in page
    assert not AnswerPart.objects.exists()


def test_subtotals_are_offered_where_there_are_groups(
    signed_in: Client, at: At, response: Response, repairs: Repairs
) -> None:
    assert "Add subtotals" not in signed_in.get(at("table-add", 1, "repairs")).content.decode()
    wards = repairs.dataset.dimensions.get().categories
    town = wards.create(slug="town", label="Town", order=9)
    wards.exclude(pk=town.pk).update(parent=town)
    assert "Add subtotals of groups" in signed_in.get(at("table-add", 1, "repairs")).content.decode()
    chosen_all = choices(category_ward=["north", "south", "town"], subtotals="on")
    page = signed_in.post(at("table-add", 1, "repairs"), chosen_all | {"action": "preview"}).content.decode()
    assert "Calculated: the sum of the figures of its group." in page
    signed_in.post(at("table-add", 1, "repairs"), chosen_all)
    part = AnswerPart.objects.get(answer__response=response)
    assert part.spec["subtotals"] is True
    page = signed_in.get(at("part-edit", part.pk))
    assert page.context["form"]["subtotals"].value() is True


def test_looking_saves_nothing(signed_in: Client, at: At, response: Response, repairs: Repairs) -> None:
    page = signed_in.post(at("table-add", 1, "repairs"), choices(action="preview")).content.decode()
    assert ">248<" in page
    assert "<main" in page
    part = signed_in.post(
        at("table-add", 1, "repairs"), choices(action="preview"), headers={"HX-Request": "true"}
    ).content.decode()
    assert ">248<" in part
    assert "<main" not in part
    assert not AnswerPart.objects.exists()


def test_small_numbers_and_old_figures_are_pointed_out(authority: Authority, repairs: Repairs) -> None:
    repairs.dataset.review_due = date(2026, 1, 31)
    figures = chosen(held_figures(repairs.dataset), {"rows": ["dim:ward"], "columns": ["measure"]})
    said = warnings(repairs.dataset, figures, [], authority, date(2026, 2, 1))
    assert [line.split(".")[0] for line in said] == [
        "These figures were due for review on 31 January 2026",
        "This table shows 1 count below 5",
    ]
    assert len(warnings(repairs.dataset, figures, [], authority, date(2026, 1, 31))) == 1


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ([], []),
        ([Period.financial(2023)], []),
        ([Period.calendar(2023)], ["Shown but not asked for: 2023/24."]),
        ([Period.financial(2009), Period.financial(2023)], ["Asked for but not shown: 2009/10."]),
    ],
)
def test_periods_that_differ_are_pointed_out(
    authority: Authority, repairs: Repairs, asked: list[Period], expected: list[str]
) -> None:
    repairs.dataset.sensitivity = "ordinary"
    said = warnings(repairs.dataset, [repairs.mended], asked, authority, date(2026, 1, 1))
    assert said == expected


def test_periods_are_read_from_every_line_of_a_question(response: Response) -> None:
    question = make_question(
        response.information_request,
        text="How many?",
        rows="2021/22\n2022/23",
        stem="In 2020/21",
        notes="or 2023/24",
    )
    asked = periods_asked([question], date(2026, 3, 2))
    assert [str(period) for period in asked] == ["2020/21", "2021/22", "2022/23", "2023/24"]


def test_a_dataset_without_figures_says_so(signed_in: Client, at: At, response: Response) -> None:
    make_dataset(slug="empty")
    assert (
        "Nothing is held here that may go into a letter yet."
        in signed_in.get(at("table-add", 1, "empty")).content.decode()
    )


def test_records(signed_in: Client, at: At, response: Response, contracts: Register) -> None:
    assert at("records-add", 1, "contracts") in signed_in.get(at("part-add-records", 1)).content.decode()
    page = signed_in.get(at("records-add", 1, "contracts")).content.decode()
    assert "Bright Ltd" in page
    fields = {
        "records": ["mending"],
        "columns": ["provider"],
        "layout_choice": "across",
        "caption": "",
        "action": "save",
    }
    signed_in.post(at("records-add", 1, "contracts"), fields)
    part = AnswerPart.objects.get(answer__response=response)
    assert part.spec == {"records": ["mending"], "columns": [], "across": True, "caption": ""}
    page = signed_in.get(at("workspace-question", 1)).content.decode()
    assert "Bright Ltd" in page
    assert "Clear Ltd" not in page
    form = signed_in.get(at("part-edit", part.pk)).context["form"]
    assert (form["records"].value(), form["layout_choice"].value()) == (["mending"], "across")


@pytest.mark.parametrize(
    ("changes", "message"),
    [({"records": []}, "Choose at least one record."), ({"columns": []}, "Choose at least one column.")],
)
def test_records_need_choices(
    signed_in: Client, at: At, response: Response, contracts: Register, changes: dict[str, Any], message: str
) -> None:
    fields = {"records": ["mending"], "columns": ["provider"], "action": "save"} | changes
    assert message in signed_in.post(at("records-add", 1, "contracts"), fields).content.decode()
    assert not AnswerPart.objects.exists()

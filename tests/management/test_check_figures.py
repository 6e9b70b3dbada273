"""The command that checks every held figure: what it prints, what it keeps, what it refuses."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from foi.figures.models import FigureCheck, FigureFinding
from foi.workflow.figures.quality_run import say_right
from tests.factories import make_authority, make_dataset, make_figure, make_measure, make_user


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("check_figures", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def lamps(db: None) -> None:
    """Two authorities, of which one holds a share that can't be."""
    anytown = make_authority(slug="anytown", name="Anytown Council")
    make_authority(slug="othertown", name="Othertown Council")
    measure = make_measure(make_dataset(authority=anytown), label="Share lit", unit="percent")
    make_figure(measure, 140, period="fy:2021")


def test_what_is_found_is_printed_by_rule_with_how_to_mend(lamps: None) -> None:
    printed = run()
    assert "Anytown Council" in printed
    assert "Values that cannot be (1)\nMark the figure as queried" in printed
    assert "  Share lit, 2021/22: " in printed
    assert "Othertown Council" in printed


def test_json_is_one_line_for_each_authority(lamps: None) -> None:
    lines = [json.loads(line) for line in run("--json").splitlines()]
    assert [line["authority"] for line in lines] == ["anytown", "othertown"]
    (found,) = [one for one in lines[0]["findings"] if one["rule"] == "impossible"]
    assert found["where"] == "Share lit, 2021/22"
    assert len(found["figures"]) == found["count"] == 1
    assert lines[1]["findings"] == []


def test_one_authority_alone(lamps: None) -> None:
    assert json.loads(run("--authority", "othertown", "--json"))["authority"] == "othertown"


def test_only_the_last_run_is_kept_and_what_is_right_is_said(lamps: None) -> None:
    run()
    finding = FigureFinding.objects.get(rule="impossible")
    steward = make_user(finding.run.authority, role="steward")
    say_right(finding=finding, reason="Lit twice over.", by=steward, at=timezone.now())
    assert "Right, because: Lit twice over." in run("--authority", "anytown")
    assert FigureCheck.objects.filter(authority__slug="anytown").count() == 1


def test_an_authority_that_is_not_there_is_one_line(lamps: None) -> None:
    with pytest.raises(CommandError, match=r"^There is no authority “nowhere”. There are: anytown, othert"):
        run("--authority", "nowhere")


def test_no_authority_at_all_is_one_line(db: None) -> None:
    with pytest.raises(CommandError, match=r"^There is no authority yet"):
        run()

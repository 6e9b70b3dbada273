"""The command that checks letter files: what it prints, and what it says of what it can't use."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from foi.reading.letters.reader import LONGEST_LETTER

LETTER = """Our ref: FOI 2026/77

Dear Requester

Thank you for your request of 2 March 2026.

1. How many ferries run?
Four.

2. Who steers them?
The names are exempt under section 40(2), since disclosure would breach the first data protection principle.

3. What did each cost?
Ferry\tCost
Ann\t£1,200
Bea\t£1,300

If you are unhappy with this answer you can ask for an internal review within 40 working days of it, by
writing to reviews@example.org.

Yours sincerely
"""


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("check_letter", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def letter_file(tmp_path: Path) -> Path:
    path = tmp_path / "reply.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def as_json(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json"))


def test_json_gives_one_line_a_file(letter_file: Path) -> None:
    lines = run(str(letter_file), str(letter_file), "--json").splitlines()
    assert [json.loads(line)["file"] for line in lines] == [str(letter_file)] * 2


def test_json_tells_what_was_read(letter_file: Path) -> None:
    assert as_json(str(letter_file))["read"] == {
        "outcome": "partial",
        "grounds": ["foia-s40-2"],
        "has_internal_review": True,
        "has_ico_right": False,
        "has_reuse_statement": False,
        "questions": 3,
        "tables": 1,
    }


def test_findings_name_check_severity_authority_and_words(letter_file: Path) -> None:
    found = {each["id"]: each for each in as_json(str(letter_file))["findings"]}
    assert found["B08"]["severity"] == "block"
    assert "17(7)(b)" in found["B08"]["authority"]
    assert all(
        each["message"] and set(each) >= {"id", "severity", "authority", "message", "excerpt"}
        for each in found.values()
    )


def test_the_day_of_receipt_gives_the_due_date(letter_file: Path) -> None:
    assert "due by 31 March 2026" in run(str(letter_file), "--received", "2026-03-02")
    assert "due by" not in run(str(letter_file))


def test_a_letter_under_the_wrong_law_is_told(letter_file: Path) -> None:
    assert "D01" not in {each["id"] for each in as_json(str(letter_file), "--regime", "foia")["findings"]}
    assert "D01" in {each["id"] for each in as_json(str(letter_file), "--regime", "eir")["findings"]}


def test_text_is_for_a_person(letter_file: Path) -> None:
    lines = run(str(letter_file)).splitlines()
    assert lines[:4] == [
        f"{letter_file}: Partly disclosed",
        "  Questions: 3; tables: 1",
        "  Relies on: s40(2)",
        "  Tells of: how to ask for a review",
    ]
    assert any(line.startswith("  Must be put right (B08, ") for line in lines)


def test_nothing_found_is_said(tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_text("Dear Requester\n\nThere are four ferries.\n", encoding="utf-8")
    text = run(str(path))
    assert "neither review, Commissioner nor re-use" in text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(None, "no such file or directory", id="missing"),
        pytest.param(b"", "There is no text", id="empty"),
        pytest.param(b" \n\t\n", "There is no text", id="blank"),
        pytest.param(b"a" * (LONGEST_LETTER + 1), "2,000,001 characters", id="too long"),
        pytest.param(b"Dear Requester\nNo\x00thing", "Line 2", id="control character"),
        pytest.param(b"caf\xe9", "not a text file in UTF-8", id="not text"),
    ],
)
def test_bad_files_are_named_in_one_line(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "bad.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        run(str(path))
    said = str(refused.value)
    assert message in said
    assert said.startswith(str(path))
    assert "\n" not in said
    assert refused.value.returncode == 1


@pytest.mark.parametrize(
    ("option", "value"),
    [("--received", "2 March"), ("--received", "2026-02-30"), ("--regime", "dpa"), ("--regime", "FOI Act")],
)
def test_bad_options_are_told_in_one_line(letter_file: Path, option: str, value: str) -> None:
    with pytest.raises(CommandError, match=f"^{option}: “{value}”") as refused:
        run(str(letter_file), option, value)
    assert "\n" not in str(refused.value)


def test_nothing_is_printed_when_one_file_of_several_is_bad(letter_file: Path) -> None:
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("check_letter", str(letter_file), "missing.txt", stdout=out)
    assert out.getvalue() == ""

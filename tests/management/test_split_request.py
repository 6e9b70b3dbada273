"""The command that splits request files: what it prints, and what it says of files it cannot read."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from foi.reading.requests.text import LONGEST_REQUEST

REQUEST = """Dear Council,
1. Please state for the ferry:
a) how many trips it made
b) what each cost
2. Who steers it? I would like the
answer for:
- 2021
- 2022
2A) Is there a deputy?
Yours faithfully
"""


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("split_request", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def request_file(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(REQUEST, encoding="utf-8")
    return path


def test_json_gives_one_line_a_file(request_file: Path) -> None:
    lines = run(str(request_file), str(request_file), "--json").splitlines()
    assert [json.loads(line)["file"] for line in lines] == [str(request_file)] * 2


def test_json_lists_what_needs_an_answer(request_file: Path) -> None:
    questions = json.loads(run(str(request_file), "--json"))["questions"]
    stem = "Please state for the ferry:"
    second = "Who steers it? I would like the answer for:"
    assert questions == [
        {"id": 1, "label": "1a", "text": "how many trips it made", "parent": None, "stem": stem},
        {"id": 2, "label": "1b", "text": "what each cost", "parent": None, "stem": stem},
        {"id": 3, "label": "2", "text": second, "parent": None, "stem": ""},
        {"id": 4, "label": "2A", "text": "Is there a deputy?", "parent": 3, "stem": second},
    ]


def test_text_shows_labels_stems_and_rows(request_file: Path) -> None:
    assert run(str(request_file)).splitlines() == [
        f"{request_file}: 4 questions",
        "        Please state for the ferry:",
        "     1a  how many trips it made",
        "        Please state for the ferry:",
        "     1b  what each cost",
        "      2  Who steers it? I would like the answer for:",
        "         - 2021",
        "         - 2022",
        "        Who steers it? I would like the answer for:",
        "     2A  Is there a deputy?",
    ]


def test_other_scripts_are_printed_as_written(tmp_path: Path) -> None:
    path = tmp_path / "gujarati.txt"
    path.write_text("1. કેટલા પુસ્તકાલયો છે?", encoding="utf-8")
    assert "કેટલા પુસ્તકાલયો છે?" in run(str(path), "--json")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(None, "no such file or directory", id="missing"),
        pytest.param(b"", "There is no text", id="empty"),
        pytest.param(b" \n\t\n", "There is no text", id="blank"),
        pytest.param(b"a" * (LONGEST_REQUEST + 1), "200,001 characters", id="too long"),
        pytest.param(b"How many?\nWhere\x00?", "Line 2", id="control character"),
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


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is a directory"):
        run(str(tmp_path))


def test_nothing_is_printed_when_one_file_of_several_is_bad(request_file: Path) -> None:
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("split_request", str(request_file), "missing.txt", stdout=out)
    assert out.getvalue() == ""

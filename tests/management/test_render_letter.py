"""`manage.py render_letter`: which letters it writes, under which names; what it says when there is none."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from foi.responses.models import Response
from tests.factories import (
    make_answer,
    make_authority,
    make_information_request,
    make_issued_letter,
    make_part,
    make_question,
    make_response,
)
from tests.letters.pdf_reading import PROFILES, faults, text


@pytest.fixture
def letters(db: None) -> dict[str, Response]:
    """A request with an issued letter and a second one in drafting, and one in drafting only."""
    authority = make_authority()
    first = make_information_request(authority, reference="FOI/7/26")
    second = make_information_request(authority, reference="FOI-8-26")
    issued = make_response(first)
    make_issued_letter(issued, pdf=b"%PDF-1.7 as issued")
    drafts = {"later": make_response(first, number=2), "draft": make_response(second)}
    for draft in drafts.values():
        question = make_question(draft.information_request)
        make_part(make_answer(draft, question))
    return {"issued": issued, **drafts}


def render(folder: Path, *arguments: str) -> list[str]:
    """The names of the files that are in the folder afterwards."""
    call_command("render_letter", *arguments, "--out", str(folder))
    return sorted(path.name for path in folder.iterdir())


CASES = {
    "one issued letter": (["FOI/7/26"], ["FOI-7-26.pdf"]),
    "all issued letters": (["--all"], ["FOI-7-26.pdf"]),
    "a later letter that is a draft": (["FOI/7/26", "--draft"], ["FOI-7-26-2.pdf", "FOI-7-26.pdf"]),
    "a draft": (["FOI-8-26", "--draft"], ["FOI-8-26.pdf"]),
    "all with drafts": (["--all", "--draft"], ["FOI-7-26-2.pdf", "FOI-7-26.pdf", "FOI-8-26.pdf"]),
}


@pytest.mark.parametrize("case", CASES)
def test_files_are_named_after_letters(letters: dict[str, Response], tmp_path: Path, case: str) -> None:
    arguments, names = CASES[case]
    assert render(tmp_path / "out", *arguments) == names


def test_an_issued_letter_is_written_as_it_was_issued(letters: dict[str, Response], tmp_path: Path) -> None:
    render(tmp_path, "--all", "--draft")
    assert (tmp_path / "FOI-7-26.pdf").read_bytes() == b"%PDF-1.7 as issued"


def test_a_draft_says_so_and_passes_both_standards(letters: dict[str, Response], tmp_path: Path) -> None:
    render(tmp_path, "FOI-8-26", "--draft")
    pdf = (tmp_path / "FOI-8-26.pdf").read_bytes()
    assert "Draft, not issued" in text(pdf)
    assert {profile: faults(pdf, profile) for profile in PROFILES} == {profile: [] for profile in PROFILES}


MISTAKES = {
    "an unknown reference": (["FOI-9-26"], "FOI-9-26: there is no letter to render"),
    "an unknown one beside a known one": (["FOI/7/26", "FOI-9-26"], "FOI-9-26: there is no letter"),
    "a draft not asked for": (["FOI-8-26"], "FOI-8-26: .*need --draft"),
    "nothing named": ([], "Name one or more references"),
    "references and all": (["FOI/7/26", "--all"], "Name one or more references"),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_what_cannot_be_rendered_is_said(letters: dict[str, Response], tmp_path: Path, case: str) -> None:
    arguments, message = MISTAKES[case]
    folder = tmp_path / "out"
    with pytest.raises(CommandError, match=message):
        call_command("render_letter", *arguments, "--out", str(folder))
    assert not folder.exists()


def test_a_folder_that_is_a_file_is_said(letters: dict[str, Response], tmp_path: Path) -> None:
    (tmp_path / "out").write_text("here already")
    with pytest.raises(CommandError, match="out"):
        call_command("render_letter", "--all", "--out", str(tmp_path / "out"))


def test_the_command_line_gets_one_line_and_exit_1(tmp_path: Path) -> None:
    """On an empty installation of its own, as somebody would type it."""
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}", "PATH": "/usr/bin:/bin"}

    def manage(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
        )

    assert manage("migrate", "--verbosity", "0").returncode == 0
    run = manage("render_letter", "FOI-9-26", "--out", str(tmp_path / "out"))
    assert (run.returncode, run.stdout) == (1, "")
    message = "FOI-9-26: there is no letter to render. Letters not yet issued need --draft."
    assert run.stderr == f"CommandError: {message}\n"
    assert not (tmp_path / "out").exists()

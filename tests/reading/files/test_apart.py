"""Files are read in a process of their own: within limits, and without a word of what it must not know."""

import os
import pickle
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from foi.reading.files import apart
from foi.reading.files.apart import TOO_MUCH, LimitReached, Limits, read_all, read_one
from foi.reading.files.parts import BadDocument
from foi.reading.files.spreadsheets import BadFile, FileRow
from foi.reading.files.workbooks import read_file
from foi.reading.tables.grid import Unreadable
from tests.figures.workbooks import number, ods, row, sheet, words
from tests.reading.files.test_documents import body

CSV = b"Ward,Lamps\nElm,5\n"


def test_values_come_as_the_readers_make_them() -> None:
    table = ods(sheet(row(words("Ward"), words("Lamps")), row(words("Elm"), number("5", "5"))))
    assert read_one("table", "a.ods", table, "", failed=Unreadable) == read_file("a.ods", table)
    assert read_one("sheets", "a.ods", table, failed=Unreadable) == ("Sheet1",)
    assert read_one("figures", "a.csv", CSV, failed=BadFile).rows == (FileRow(2, ("Elm", "5")),)
    (leaf,) = read_all("leaves", "a.docx", body("<w:p><w:r><w:t>Lamps</w:t></w:r></w:p>"), failed=BadDocument)
    assert [part.text for part in leaf.parts] == ["Lamps"]


def test_what_a_reader_says_of_a_bad_file_arrives() -> None:
    with pytest.raises(BadFile, match="The file is empty"):
        read_one("figures", "a.csv", b"", failed=BadFile)
    with pytest.raises(Unreadable, match="Choose an"):
        read_one("table", "a.gif", b"GIF", failed=Unreadable)


# Readers that behave badly ---------------------------------------------------------------------------------


def sleeping(*args: Any) -> Iterator[int]:
    time.sleep(60)
    yield 1


def allocating(*args: Any) -> Iterator[int]:
    yield len(bytearray(2**31))


def computing(*args: Any) -> Iterator[int]:
    while True:
        pass


def ending(*args: Any) -> Iterator[int]:
    os.kill(os.getpid(), 9)
    yield 1


def failing(*args: Any) -> Iterator[int]:
    raise RuntimeError("what no reader should raise")


def stopping_after_one(*args: Any) -> Iterator[int]:
    yield 1
    time.sleep(60)


def attacking(*args: Any) -> Iterator[Any]:
    class Attack:
        def __reduce__(self) -> Any:
            return os.mkdir, (args[0],)

    yield Attack()


READERS = {
    each.__name__: each
    for each in (
        sleeping, allocating, computing, ending, failing, stopping_after_one, attacking
    )
}  # fmt: skip
SHORT = Limits(memory=256 * 1024 * 1024, computing=1, waiting=2)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server in a thread's stead: a fork of the tests that knows the readers above."""
    monkeypatch.setattr(apart, "TASKS", READERS)
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        ours.close()
        try:
            apart.serve(theirs)
        finally:
            os._exit(0)
    theirs.close()
    held = apart._Server()
    held.control, held.owner = ours, os.getpid()
    monkeypatch.setattr(apart, "_server", held)
    yield
    ours.close()
    os.waitpid(child, 0)


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("task", ["sleeping", "allocating", "computing", "ending", "failing"])
def test_who_asked_is_told_of_a_limit_in_one_sentence(task: str) -> None:
    started = time.monotonic()
    with pytest.raises(BadFile) as refusal:
        read_one(task, "lamps.csv", CSV, failed=BadFile, limits=SHORT)
    assert str(refusal.value) == TOO_MUCH.format("lamps.csv")
    assert time.monotonic() - started < 20


@pytest.mark.usefixtures("server")
def test_each_value_has_its_time_and_what_came_before_is_kept() -> None:
    reading = read_all("stopping_after_one", "a.docx", b"", failed=BadDocument, limits=SHORT)
    assert next(reading) == 1
    with pytest.raises(BadDocument):
        next(reading)


@pytest.mark.usefixtures("server")
def test_who_stops_asking_ends_the_reading() -> None:
    reading = read_all("stopping_after_one", "a.docx", b"", failed=BadDocument)
    assert next(reading) == 1
    started = time.monotonic()
    reading.close()  # type: ignore[attr-defined]
    assert time.monotonic() - started < 5


@pytest.mark.usefixtures("server")
def test_what_is_sent_back_can_run_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        read_one("attacking", str(tmp_path / "made"), b"", failed=BadFile, limits=SHORT)
    assert not (tmp_path / "made").exists()
    with pytest.raises(LimitReached):
        apart._value(pickle.dumps(os.getcwd))


# The server ------------------------------------------------------------------------------------------------


def test_a_server_that_was_ended_is_started_again() -> None:
    assert read_one("figures", "a.csv", CSV, failed=BadFile)
    process = apart._server.process
    assert process is not None
    process.kill()
    process.wait()
    assert read_one("figures", "a.csv", CSV, failed=BadFile)
    assert apart._server.process is not process


def test_the_server_has_no_secrets_and_ends_with_who_asked() -> None:
    read_one("figures", "a.csv", CSV, failed=BadFile)
    process = apart._server.process
    assert process is not None
    known = Path(f"/proc/{process.pid}/environ").read_bytes()
    assert b"DATABASE_URL" not in known
    assert b"FOI_" not in known
    apart._server.end()
    assert process.poll() is not None


def test_many_can_ask_at_once() -> None:
    found: list[Any] = []

    def ask() -> None:
        found.append(read_one("figures", "a.csv", CSV, failed=BadFile).rows)

    asking = [threading.Thread(target=ask) for _ in range(8)]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert found == [(FileRow(2, ("Elm", "5")),)] * 8


def test_starting_a_reading_takes_little() -> None:
    read_one("figures", "a.csv", CSV, failed=BadFile)  # the server is there
    took = []
    for _ in range(5):
        started = time.monotonic()
        read_one("figures", "a.csv", CSV, failed=BadFile)
        took.append(time.monotonic() - started)
    assert min(took) < 0.4

"""Reads a file from outside in a process of its own, with limits on memory and time.

Importing the readers takes most of a second, so a server that has done so is started once for each process
that asks; it forks a child for each file. A child has none of the settings and secrets of who asked, and
what it sends back is unpickled into values of the readers only: who takes over a child gains nothing by it.
"""

import atexit
import gc
import logging
import os
import pickle
import resource
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from foi.reading.files import documents, inside, mail, parts, spreadsheets, workbooks
from foi.reading.files.archive import TooLarge
from foi.reading.files.looking import look_into_parts
from foi.reading.tables import grid

TOO_MUCH: Final = (
    "“{}” can’t be read in the time and memory there is for one file. Save it again with only what is "
    "needed, or divide it."
)
LONGEST_NAME: Final = 100
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """Of one reading: bytes of memory besides the readers' own; seconds of computing, and by the clock until
    each value it gives. All below the 60 seconds after which a web server ends a request.
    """

    memory: int = 1024 * 1024 * 1024
    computing: int = 40
    waiting: int = 45


LIMITS: Final = Limits()


class LimitReached(Exception):
    """Reading took more memory or time than it may, or its process ended; says which, for the log."""


TASKS: Final[Mapping[str, Callable[..., Iterable[Any]]]] = {
    "figures": lambda *args: [spreadsheets.read_table(*args)],
    "table": lambda *args: [workbooks.read_file(*args)],
    "sheets": lambda *args: [tuple(workbooks.sheets_of(*args))],
    "pages": lambda *args: [documents.pages_of(*args)],
    "leaves": documents.leaves_of,
    "message": lambda *args: [mail.read_message(*args)],
    "inside": look_into_parts,
}
"""What a child can be asked for, of a file by its name and its bytes: each gives one value or several."""
ERRORS: Final[Mapping[str, type[ValueError]]] = {
    each.__name__: each
    for each in (
        spreadsheets.BadFile,
        grid.Unreadable,
        parts.BadDocument,
        mail.BadMessage,
        TooLarge,
        ValueError,
    )
}
VALUES: Final = {
    (each.__module__, each.__qualname__): each
    for each in (
        spreadsheets.FileRow,
        spreadsheets.FileTable,
        grid.TextGrid,
        grid.TableForm,
        parts.Leaf,
        parts.TextPart,
        parts.TablePart,
        inside.Inside,
        inside.Row,
        mail.MailMessage,
        mail.MailAddress,
        mail.MailAttachment,
        datetime,
        timezone,
        timedelta,
        frozenset,
    )
}
ANSWER, ERROR, END = b"A", b"E", b"Z"
OUT_OF_MEMORY: Final = b"memory"
LENGTH: Final = struct.Struct("!cQ")
LARGEST_ANSWER: Final = 512 * 1024 * 1024


def read_one(
    task: str, name: str, content: bytes, *more: Any, failed: type[ValueError], limits: Limits = LIMITS
) -> Any:
    """The one value of a task on this file. Raises what its reader raises, and `failed`, which names the file
    and says what to do, where a limit was reached.
    """
    (value,) = read_all(task, name, content, *more, failed=failed, limits=limits)
    return value


def read_all(
    task: str, name: str, content: bytes, *more: Any, failed: type[ValueError], limits: Limits = LIMITS
) -> Iterator[Any]:
    """Each value of a task as it comes; who stops asking ends the reading. Raises as `read_one` does."""
    began = time.monotonic()
    try:
        with _asked((task, name, more, limits), content) as connection:
            connection.settimeout(limits.waiting + 5)
            frame = yield from _values(connection)
    except (LimitReached, OSError) as error:
        _log(task, name, content, str(error) or _ended(began, limits), began)
        raise failed(TOO_MUCH.format(name[-LONGEST_NAME:])) from error
    if frame[0] == ERROR:
        kind, _, message = frame[1].decode().partition(":")
        raise ERRORS.get(kind, ValueError)(message)


def _values(connection: socket.socket) -> Generator[Any, None, tuple[bytes, bytes]]:
    """The values that come, and at last the frame that ends them. Raises LimitReached for want of memory."""
    while (frame := _received(connection))[0] == ANSWER:
        yield _value(frame[1])
    if frame == (ERROR, OUT_OF_MEMORY):
        raise LimitReached("memory")
    return frame


def _ended(began: float, limits: Limits) -> str:
    """Why a child ended that said nothing."""
    return (
        "time" if time.monotonic() - began >= min(limits.computing, limits.waiting) else "its process ended"
    )


def _log(task: str, name: str, content: bytes, limit: str, began: float) -> None:
    """For who runs the service: what was read and which limit was reached; not the name of the file, since a
    person's may stand in it.
    """
    said = {
        "reading": task,
        "ending": documents.ending_of(name),
        "bytes": len(content),
        "limit": limit,
        "milliseconds": round((time.monotonic() - began) * 1000),
    }
    logger.warning("A file reached a limit of reading", extra=said)


class _Values(pickle.Unpickler):
    """Makes the values of the readers and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        try:
            return VALUES[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is no value of a reader.") from None


def _value(pickled: bytes) -> Any:
    try:
        return _Values(BytesIO(pickled)).load()
    except Exception as error:  # whatever can be raised where it is no pickle of values
        raise LimitReached from error


# Frames --------------------------------------------------------------------------------------------------


def _send(connection: socket.socket, kind: bytes, content: bytes = b"") -> None:
    connection.sendall(LENGTH.pack(kind, len(content)))
    connection.sendall(content)


def _received(connection: socket.socket) -> tuple[bytes, bytes]:
    kind, length = LENGTH.unpack(_exactly(connection, LENGTH.size))
    if length > LARGEST_ANSWER:
        raise LimitReached
    return kind, _exactly(connection, length)


def _exactly(connection: socket.socket, length: int) -> bytes:
    found = bytearray()
    while len(found) < length:
        more = connection.recv(min(length - len(found), 1024 * 1024))
        if not more:
            raise LimitReached  # the child was ended
        found += more
    return bytes(found)


# The side that asks --------------------------------------------------------------------------------------


class _Server:
    """The server of this process: started when first asked, again where it ended or the process forked."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.control: socket.socket | None = None
        self.owner = 0

    def hand_over(self, connection: socket.socket) -> None:
        with self.lock:
            if self.owner != os.getpid():
                self.process = self.control = None  # its owner ends it
            for _ in range(2):
                if self.control is None:
                    self._start()
                assert self.control is not None
                try:
                    socket.send_fds(self.control, [b"+"], [connection.fileno()])
                    return
                except OSError:
                    self._end()
        raise LimitReached

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-c", f"from {__name__} import main; main()"],
                stdin=theirs.fileno(),
                cwd=Path(__file__).parents[3],
                env={"PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1", "PATH": os.environ.get("PATH", "")},
                start_new_session=True,  # a terminal's Ctrl-C is for who asks
            )
        self.control, self.owner = ours, os.getpid()

    def _end(self) -> None:
        if self.control is not None:
            self.control.close()
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        self.process = self.control = None

    def end(self) -> None:
        """With the process that asked."""
        with self.lock:
            if self.owner == os.getpid():
                self._end()


_server: Final = _Server()
atexit.register(_server.end)


def _asked(request: tuple[str, str, tuple[Any, ...], Limits], content: bytes) -> socket.socket:
    """A connection to a child that has this request and the file, of which no copy is made here."""
    ours, theirs = socket.socketpair()
    try:
        with theirs:
            _server.hand_over(theirs)
        ours.settimeout(request[-1].waiting + 5)
        _send(ours, ANSWER, pickle.dumps(request))
        _send(ours, ANSWER, content)
    except BaseException:
        ours.close()
        raise
    return ours


# The side that reads -------------------------------------------------------------------------------------


def serve(control: socket.socket) -> None:
    """Fork a child for each connection that is handed over, until who hands them over ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a child ended
    gc.freeze()  # what is there is shared with the children: none need look at it
    while True:
        sign, handles, _, _ = socket.recv_fds(control, 1, 1)
        if not sign:
            return
        with socket.socket(fileno=handles[0]) as connection:
            if os.fork() == 0:
                control.close()
                _answer(connection)


def _answer(connection: socket.socket) -> None:
    """Read what is asked for and send it, in a child; never returns."""
    try:
        task, name, more, limits = pickle.loads(_received(connection)[1])
        _, content = _received(connection)
        _limit(limits)
        for value in TASKS[task](name, content, *more):
            _send(connection, ANSWER, pickle.dumps(value))
            signal.alarm(limits.waiting)
        _send(connection, END)
    except MemoryError:
        _send(connection, ERROR, OUT_OF_MEMORY)
    except tuple(ERRORS.values()) as error:
        _send(connection, ERROR, f"{type(error).__name__}:{error}".encode())
    except BaseException:  # who asked finds the connection closed; why is for whoever runs this
        traceback.print_exc()
    finally:
        os._exit(0)


def _limit(limits: Limits) -> None:
    """From here on the system ends this process where it takes too much time, and gives it no more memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    memory = pages * resource.getpagesize() + limits.memory
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.computing, limits.computing))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(limits.waiting)


def main() -> None:
    """The process that serves: its standard input is the connection to who started it."""
    serve(socket.socket(fileno=0))

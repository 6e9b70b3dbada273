"""Makes fixtures/ from the kept cells and the definitions: `python -m tests.data.build`.

What it writes is committed; a test fails when it is not what this makes.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.data.definitions.letters import REQUESTS
from tests.data.fixture_files import data_files

FIXTURES = Path(__file__).parents[2] / "fixtures"


def files() -> Iterator[tuple[str, str]]:
    """Every file as its path in fixtures/ and its text."""
    for name, rows in data_files():
        yield f"data/{name}.json", as_json(rows)
    for name, request in REQUESTS.items():
        yield f"requests/{name}.json", as_json(request)


def as_json(value: Any) -> str:
    """JSON that reads well and changes line by line."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write every file, and take away those that are made no more."""
    wanted = dict(files())
    for path in (*FIXTURES.glob("data/*.json"), *FIXTURES.glob("requests/*.json")):
        if path.relative_to(FIXTURES).as_posix() not in wanted:
            path.unlink()
    for name, text in wanted.items():
        path = FIXTURES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

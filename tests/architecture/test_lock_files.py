"""Lock files hold versions and hashes and no addresses, and lock all that the project asks for."""

import json
import re
import tomllib

import pytest

from tests.architecture.modules import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME = PYPROJECT["project"]["dependencies"] + PYPROJECT["dependency-groups"]["build"]
LOCKS = {
    "requirements.lock": RUNTIME,
    "requirements-dev.lock": RUNTIME + PYPROJECT["dependency-groups"]["test"],
}


def normalised(requirement: str) -> str:
    """The name a package index knows a requirement by: without version, extras and capitals."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


def locked(name: str) -> dict[str, str]:
    """Version of each package in a requirements lock."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", (ROOT / name).read_text(), re.MULTILINE))


@pytest.mark.parametrize("name", [*LOCKS, "package-lock.json"])
def test_lock_names_no_address(name: str):
    assert "://" not in (ROOT / name).read_text()


@pytest.mark.parametrize(("name", "requirements"), LOCKS.items())
def test_every_requirement_is_locked(name: str, requirements: list[str]):
    assert {normalised(requirement) for requirement in requirements} - set(locked(name)) == set()


def test_tests_run_on_the_versions_that_are_shipped():
    shipped, tested = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: tested.get(name) for name in shipped} == shipped


def test_node_packages_are_those_asked_for():
    package = json.loads((ROOT / "package.json").read_text())
    root = json.loads((ROOT / "package-lock.json").read_text())["packages"][""]
    assert {key: root[key] for key in ("dependencies", "devDependencies")} == {
        key: package[key] for key in ("dependencies", "devDependencies")
    }

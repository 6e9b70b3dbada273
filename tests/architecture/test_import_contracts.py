"""The import contracts of pyproject.toml say what the table of the house says, and leave no package out."""

import tomllib

import pytest

from tests.architecture.modules import FOI, PURE, ROOT

CONTRACTS = {
    contract["source_modules"][0]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}

# Who may import from whom, in the words of the table.
BELOW_WORKFLOW = (
    "law stats reading permissions authorities figures refusals blocks "
    "requests responses letters compliance running jobs"
)
EVERYTHING = f"{BELOW_WORKFLOW} workflow models urls settings"
MAY_IMPORT = {
    "law": "",
    "stats": "",
    "reading": "law stats",
    "permissions": "authorities responses.states",
    "authorities": "law permissions",
    "figures": "stats reading authorities permissions",
    "refusals": "law stats reading authorities permissions",
    "blocks": "law stats authorities permissions",
    "blocks.placeholders": "law stats",
    "requests": "law authorities permissions",
    "responses": "law stats authorities requests figures refusals blocks permissions",
    "letters": "law stats reading authorities requests figures refusals blocks responses permissions",
    "letters.document": "law stats",
    "compliance": "law stats reading",
    "running": "authorities",
    "jobs": "authorities running permissions",
    "workflow": BELOW_WORKFLOW,
    "web": EVERYTHING,
    "management": EVERYTHING,
    "admin": EVERYTHING,
}
NAMED = {name for name in MAY_IMPORT if "." not in name} | {"models", "urls", "settings"}
# Schema only, and what templates call: nothing imports them, and Django finds them by their place.
WITHOUT_CONTRACT = {"migrations", "templatetags", "static"}


@pytest.mark.parametrize(("package", "allowed"), MAY_IMPORT.items())
def test_contract_forbids_all_that_is_not_allowed(package: str, allowed: str):
    forbidden = {name.removeprefix("foi.") for name in CONTRACTS[f"foi.{package}"]["forbidden_modules"]}
    whole, _, part = package.partition(".")
    # A pure module inside a package is held apart from its siblings too.
    siblings = {f"{whole}.*"} if part else set()
    assert forbidden == NAMED - set(allowed.split()) - {whole} | siblings


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_pure_packages_reach_nothing_indirectly(package: str):
    is_pure = f"foi.{package}" in PURE
    assert CONTRACTS[f"foi.{package}"].get("allow_indirect_imports", False) is not is_pure


def test_every_package_has_a_contract():
    packages = {path.parent.name for path in FOI.glob("*/__init__.py")}
    assert packages - WITHOUT_CONTRACT - set(MAY_IMPORT) == set()

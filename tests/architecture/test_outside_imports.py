"""What each part of foi may import from outside: import-linter knows who is forbidden, not who is allowed."""

import sys

import pytest

from tests.architecture.modules import PURE, Module, all_modules, is_within

MODELS = {"django", "simple_history", "modelsearch.index"}
WEB = MODELS | {"allauth", "crispy_forms", "crispy_forms_gds", "csp", "django_htmx"}

# The longest name that fits a module decides. A pure part has the standard library and what is named here.
ALLOWED: dict[str, set[str]] = {
    "foi.law": set(),
    "foi.law.bank_holidays": {"holidays"},
    "foi.stats": set(),
    "foi.stats.disclosure.solver": {"highspy"},
    "foi.reading": set(),
    "foi.reading.files.mail": {"olefile", "oxmsg"},
    "foi.reading.files.pdf": {"pdfminer"},
    "foi.reading.files.spreadsheets": {"openpyxl"},
    "foi.reading.files.xls": {"xlrd"},
    "foi.reading.files.xlsx": {"openpyxl"},
    "foi.compliance": set(),
    "foi.running": {"django"},
    "foi.running.logs": {"django", "pythonjsonlogger"},
    "foi.jobs": {"django", "django_tasks", "django_tasks_db"},
    "foi.permissions": {"django"},
    "foi.authorities": MODELS,
    "foi.figures": MODELS,
    "foi.blocks": MODELS | {"markdown_it"},
    "foi.blocks.placeholders": set(),
    "foi.refusals": MODELS | {"markdown_it"},
    "foi.requests": MODELS,
    "foi.responses": MODELS,
    "foi.letters": MODELS,
    "foi.letters.document": set(),
    "foi.letters.fitness": {"PIL"},
    "foi.letters.pdf.printing": {"django", "weasyprint"},
    # the fonts of letters, and the hyphens WeasyPrint uses
    "foi.letters.table_fit": {"fontTools", "pyphen"},
    # weasyprint's own objects of a PDF file, which its finisher mends
    "foi.letters.pdf.tags": {"pydyf"},
    "foi.workflow": {"django"},
    "foi.web": WEB,
    "foi.management": {"django"},
    "foi.templatetags": {"django", "crispy_forms_gds"},
    "foi.migrations": {"django", "simple_history"},
    "foi.settings": {"csp", "django", "environ"},
    # models, admin, urls, apps, wsgi, asgi
    "foi": {"django", "allauth"},
}
STANDARD_LIBRARY = sys.stdlib_module_names


def allowed_from_outside(name: str) -> set[str]:
    """Names from outside foi that the module of this name may import, beside the standard library."""
    if name.endswith(".admin"):
        return MODELS
    return ALLOWED[max((package for package in ALLOWED if is_within(name, package)), key=len)]


def unexpected_imports(module: Module) -> list[str]:
    """`line: name` of every import from outside foi that is not allowed there."""
    allowed = allowed_from_outside(module.name)
    return [
        f"{line}: {name}"
        for line, name in module.imports()
        if name.split(".")[0] not in STANDARD_LIBRARY | {"foi"}
        and not any(is_within(name, package) for package in allowed)
    ]


def test_imports_from_outside_are_allowed_ones():
    found = [f"{module.name}, {where}" for module in all_modules() for where in unexpected_imports(module)]
    assert found == []


@pytest.mark.parametrize("pure", PURE)
def test_pure_packages_are_allowed_no_framework(pure: str):
    assert not {"django", "environ"} & allowed_from_outside(pure)

"""Rules of the house that each template keeps: nothing trusted as HTML, nothing the policy would block."""

import re
from pathlib import Path

import pytest

from tests.architecture.modules import ROOT

TEMPLATES = ROOT / "templates"
LETTERS = TEMPLATES / "letters"

# What must not be found in any template, and why.
NOWHERE = {
    "text trusted as HTML": r"\|\s*(safe|safeseq)\b|autoescape\s+off",
}
# What the policy on officers' pages blocks; letters are printed, and may have styles of their own.
NOT_ON_PAGES = {
    "style attribute": r"<[^>]*\sstyle\s*=",
    "style element": r"<style\b",
    "event attribute": r"<[^>]*\son[a-z]+\s*=",
    "script in the page": r"<script(?![^>]*\ssrc=)(?![^>]*type=.application/json)",
    "address of another site": r"(src|<link[^>]*href)\s*=\s*.https?:",
}


def places(pattern: str, templates: list[Path]) -> list[str]:
    """`file:line` of each match."""
    return [
        f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}"
        for path in templates
        for text in [path.read_text(encoding="utf-8")]
        for match in re.finditer(pattern, text)
    ]


def all_templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("rule", NOWHERE)
def test_no_template_has(rule: str):
    assert places(NOWHERE[rule], all_templates()) == []


@pytest.mark.parametrize("rule", NOT_ON_PAGES)
def test_no_page_has(rule: str):
    pages = [path for path in all_templates() if LETTERS not in path.parents]
    assert places(NOT_ON_PAGES[rule], pages) == []


def test_letters_never_extend_pages():
    letters = [path for path in all_templates() if LETTERS in path.parents]
    assert places(r"""{%\s*(extends|include)\s+["'](?!letters/)""", letters) == []

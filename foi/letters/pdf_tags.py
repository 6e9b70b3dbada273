"""The finisher's part on a PDF's tags: what WeasyPrint 70 tags page by page becomes one true structure.

- what a page break parts (a table, a list, a paragraph) is one element again (foi.letters.pdf_breaks);
- a table cell names the headings it stands under, and a heading its scope (foi.letters.pdf_headings);
- lists nest as ISO 32000-1, 14.8.4.3.3 wants it: L of LI, LI of Lbl and LBody, a list within a list in
  its LBody;
- what is on the page but no part of the text, such as footers and repeated table heads, is an artifact.
"""

from typing import Any

from foi.letters.pdf_breaks import join_pages
from foi.letters.pdf_headings import link_headings, scope_headings
from foi.letters.pdf_structure import StructureTree


def mend_tags(document: Any, pdf: Any) -> None:
    """Mend the structure of `pdf` (pydyf.PDF), laid out as `document` (weasyprint.Document)."""
    tree = StructureTree(pdf)
    pages = [page._page_box for page in document.pages]
    tree.drop_empty(tree.root)
    tree.mend_lists(tree.root)
    scope_headings(pages)
    join_pages(tree, pages)
    for element in tree.walk(tree.root):
        if element["S"] == "/Table":
            link_headings(tree, element)
    tree.mark_artifacts()

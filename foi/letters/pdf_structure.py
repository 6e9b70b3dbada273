"""The structure elements (tags) of a PDF: how to reach and rearrange them, lists that nest, content left
over.

Nodes are pydyf objects: an element is a dictionary whose /K holds references, numbers of marked content, or
both.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pydyf


class StructureTree:
    """The structure elements of a PDF and how to reach and rearrange them."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        root = self.at(pdf.catalog["StructTreeRoot"])
        self.parents = self.at(root["ParentTree"])
        self.root = self.at(root["K"][0])

    def at(self, reference: bytes) -> Any:
        """The object that a reference ("12 0 R") leads to."""
        return self.pdf.objects[int(reference.split()[0])]

    def kids(self, element: Any) -> list[Any]:
        """The elements directly in `element`, without its marked content and object references."""
        return [self.at(kid) for kid in element["K"] if self.is_element(kid)]

    def is_element(self, kid: Any) -> bool:
        """Whether an entry of /K leads to a structure element."""
        return isinstance(kid, bytes) and self.at(kid).get("Type") == "/StructElem"

    def walk(self, element: Any) -> Iterator[Any]:
        """`element` and every element in it."""
        yield element
        for kid in self.kids(element):
            yield from self.walk(kid)

    def set_kids(self, element: Any, kids: Iterable[Any]) -> None:
        """Make `kids` the content of `element`, which holds elements only."""
        element["K"] = pydyf.Array([])
        for kid in kids:
            self.append(element, kid)

    def append(self, element: Any, kid: Any) -> None:
        """Put `kid` last into `element`."""
        element["K"].append(kid.reference)
        kid["P"] = element.reference

    def new(self, tag: str, like: Any) -> Any:
        """A new element that begins on the page of `like`."""
        element = pydyf.Dictionary({"Type": "/StructElem", "S": tag, "K": pydyf.Array([]), "Pg": like["Pg"]})
        self.pdf.add_object(element)
        return element

    def drop_empty(self, element: Any) -> None:
        """Drop elements without content, which WeasyPrint makes of line breaks and empty lines; cells
        stay.
        """
        for kid in self.kids(element):
            self.drop_empty(kid)
            if not kid["K"] and kid["S"] not in ("/TD", "/TH"):
                element["K"].remove(kid.reference)

    def mend_lists(self, element: Any) -> None:
        """Give every list in `element` items of label and body, a list within a list in the item before
        it.
        """
        kids = self.kids(element)
        for kid in kids:
            self.mend_lists(kid)
        if element["S"] == "/LI" and any(kid["S"] not in ("/Lbl", "/LBody") for kid in kids):
            self._give_body(element, kids)
        if element["S"] == "/L":
            self._nest(element, kids)

    def _give_body(self, item: Any, kids: list[Any]) -> None:
        labels = [kid for kid in kids if kid["S"] == "/Lbl"]
        body = self.new("/LBody", like=item)
        self.set_kids(body, [kid for kid in kids if kid["S"] != "/Lbl"])
        self.set_kids(item, [*labels, body])

    def _nest(self, whole: Any, kids: list[Any]) -> None:
        items: list[Any] = []
        for kid in kids:
            if kid["S"] == "/L":
                # At the top of a page an item may go on with nothing but the list in it.
                if not items:
                    items.append(self._bare_item(kid))
                self.append(self.kids(items[-1])[-1], kid)
            else:
                items.append(kid)
        self.set_kids(whole, items)

    def _bare_item(self, like: Any) -> Any:
        item = self.new("/LI", like)
        self.append(item, self.new("/LBody", like))
        return item

    def mark_artifacts(self) -> None:
        """Make an artifact of all marked content that no element of the tree holds."""
        held = {
            (element["Pg"], kid)
            for element in self.walk(self.root)
            for kid in element["K"]
            if type(kid) is int
        }
        numbers = self.parents["Nums"]
        for page_number, page in enumerate(self.pdf.page_references):
            kept = {mcid for on_page, mcid in held if on_page == page}
            _unmark(self.at(self.at(page)["Contents"]).stream, kept)
            entry = numbers[2 * page_number + 1]
            entry[:] = [reference if mcid in kept else "null" for mcid, reference in enumerate(entry)]
        self._clear_unused()

    def _clear_unused(self) -> None:
        """Empty the elements that have gone from the tree, so that nothing of them is written."""
        used = {element.number for element in self.walk(self.root)}
        for number, unused in enumerate(self.pdf.objects):
            is_element = isinstance(unused, pydyf.Dictionary) and unused.get("Type") == "/StructElem"
            if is_element and number not in used:
                unused.clear()


def _unmark(stream: list[Any], kept: set[int]) -> None:
    """Turn marked content into artifacts in a page's stream, but for the numbers in `kept`.

    pydyf writes the start of marked content as three items: the tag, its properties, the operator BDC.
    """
    for place, item in enumerate(stream):
        if item == b"BDC" and stream[place - 1].get("MCID") not in kept:
            stream[place - 2 : place + 1] = ["/Artifact", "", b"BMC"]

"""The import screen as a steward uses it: fields are found by their labels, forms sent whole."""

from typing import Any

from django.test import Client
from django.urls import reverse
from lxml import html

from foi.figures.models import ImportBatch
from tests.jobs.work_for_tests import do_all_jobs


class Screen:
    """One page at a time, with the first form on it that has fields."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.open(reverse("figures-import"))

    def open(self, address: str) -> None:
        self._came(self.client.get(address, follow=True))

    def _came(self, answer: Any) -> None:
        assert answer.status_code == 200, answer.status_code
        chain = getattr(answer, "redirect_chain", [])
        self.address = chain[-1][0] if chain else answer.request["PATH_INFO"]
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        self.text = " ".join(content.decode().split())
        self.page = html.fromstring(content.decode())

    @property
    def forms(self) -> list[Any]:
        return [form for form in self.page.forms if form.get("method", "").lower() == "post"]

    def form_with(self, name: str) -> Any:
        return next(form for form in self.forms if name in set(form.fields))

    def name_of(self, label: str, within: str = "") -> str:
        """The name of the field with this label, within the group whose legend has these words."""
        scope = self.page
        if within:
            scope = next(each for each in self.page.iter("fieldset") if within in _words(each.find("legend")))
        exact = [each for each in scope.iter("label") if _words(each).removesuffix(" New") == label]
        assert exact, (label, [_words(each) for each in scope.iter("label")])
        field = self.page.get_element_by_id(exact[0].get("for"))
        return str(field.get("name"))

    def fill(self, label: str, value: str, within: str = "") -> None:
        """Type into a box, or choose by what is offered."""
        name = self.name_of(label, within)
        form = self.form_with(name)
        field = form.inputs[name]
        if field.tag == "select":
            offered = {_words(option): option.get("value") for option in field.iter("option")}
            assert value in offered, (label, value, sorted(offered))
            value = offered[value]
        form.fields[name] = value

    def tick(self, words: str) -> None:
        """Tick the box whose label has these words."""
        label = next(each for each in self.page.iter("label") if words in _words(each))
        self.page.get_element_by_id(label.get("for")).checked = True

    def send(self, button: str) -> None:
        """Press a button: its form is sent."""
        found = next(each for each in self.page.iter("button") if _words(each) == button)
        form = next(each for each in found.iterancestors("form"))
        data = {name: values[0] if len(values) == 1 else values for name, values in _sent(form).items()}
        if found.get("name"):
            data[found.get("name")] = found.get("value") or ""
        self._came(self.client.post(form.get("action") or self.address, data, follow=True))

    def paste(self, text: str, **filled: str) -> None:
        """The first step."""
        self.fill("Paste the table", text)
        for label, value in filled.items():
            self.fill(label.replace("_", " "), value)
        self.send("Read the table")

    def correct_cells(self, cells: dict[tuple[int, int], str]) -> None:
        """Put cells right, by row and column as the page counts them."""
        self.open(self.address.replace("preview/", "cells/"))
        form = self.forms[-1]
        for (row, column), text in cells.items():
            form.fields[f"cell-{row - 1}-{column - 1}"] = text
        self.send("Keep and look at the preview")

    def confirm(self) -> ImportBatch:
        """The last step; the import that was made, at once or by the queue."""
        self.send("Import: save all of this")
        do_all_jobs()
        return ImportBatch.objects.latest("pk")


def _sent(form: Any) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {}
    for name, value in form.form_values():
        if value is not None:
            sent.setdefault(name, []).append(value)
    return sent


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""

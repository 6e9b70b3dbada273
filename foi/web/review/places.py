"""Names and addresses of the places in a letter that findings speak of."""

from django.urls import reverse

from foi.letters.document import Letter
from foi.letters.naming import question_names, section_heading
from foi.responses.models import Response

DATASET = "dataset-"
SMALL_NUMBERS, THE_END, THE_LETTER = "Small numbers", "The end of the letter", "The letter as a whole"


def place_names(letter: Letter) -> dict[str, str]:
    """What the page calls each place of the letter: answers by their questions, in the letter's order."""
    names = question_names(letter)
    found = {"letter": THE_LETTER}
    for section in letter.sections:
        keys = (section.key, *(each.key for each in section.questions), *(part.key for part in section.parts))
        found |= dict.fromkeys(keys, section_heading(section, names))
    return found | {"closing": THE_END}


def place_name(names: dict[str, str], place: str) -> str:
    """The place in words."""
    return SMALL_NUMBERS if place.startswith(DATASET) else names.get(place, THE_LETTER)


class Places:
    """The places of a draft: their names, their order in the letter, and where to mend what is there."""

    def __init__(self, response: Response, letter: Letter) -> None:
        self.reference = response.information_request.reference
        self.names = place_names(letter)
        self.listed = list(dict.fromkeys([*self.names.values(), SMALL_NUMBERS]))
        orders = {
            f"question-{pk}": order
            for pk, order in response.information_request.questions.values_list("pk", "order")
        }
        self.orders: dict[str, int] = {}
        for section in letter.sections:
            first = orders.get(section.questions[0].key, 0)
            keys = (section.key, *(part.key for part in section.parts))
            self.orders |= dict.fromkeys(keys, first)
            self.orders |= {each.key: orders.get(each.key, first) for each in section.questions}

    def name(self, place: str) -> str:
        """The place in words."""
        return place_name(self.names, place)

    def rank(self, place: str) -> int:
        """Where the place comes in the letter, for sorting."""
        return self.listed.index(self.name(place))

    def address(self, place: str) -> str:
        """Where to mend it."""
        if place.startswith(DATASET):
            return reverse("small-numbers", args=[self.reference, place.removeprefix(DATASET)])
        if self.orders.get(place):
            fragment = f"#{place}" if place.startswith("part-") else ""
            return reverse("workspace-question", args=[self.reference, self.orders[place]]) + fragment
        return reverse("letter-preview", args=[self.reference])

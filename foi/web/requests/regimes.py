"""The two laws as officers choose between them, and which of them the words of a question point to."""

from crispy_forms_gds.choices import Choice

from foi.reading.requests.regime import RegimeHint, guess_regime
from foi.requests.models import REGIMES, InformationRequest, Question

REGIME_CHOICES = [
    Choice("foia", "Freedom of Information Act 2000"),
    Choice(
        "eir",
        "Environmental Information Regulations 2004",
        hint="About land, air, water, waste, noise, energy, planning, or measures that affect them.",
    ),
]
NAMES = {key: str(name) for key, name in REGIMES}


def other_than(regime: str) -> str:
    """The other of the two laws."""
    return next(key for key in NAMES if key != regime)


def suggestions(information_request: InformationRequest, questions: list[Question]) -> dict[int, RegimeHint]:
    """For each question, by its number in the database, the law that its words point to where it is under the
    other.

    A question is read with what stands above it. Where it says nothing of its subject, but the request as a
    whole is environmental, its own words are no reason to take it out of the Regulations.
    """
    by_id = {question.pk: question for question in questions}
    whole = guess_regime(information_request.text)
    hints = ((question, _hint(question, by_id)) for question in questions if question.asks)
    return {
        question.pk: hint
        for question, hint in hints
        if hint.regime != question.regime and not (hint.regime == "foia" and whole.regime == "eir")
    }


def _hint(question: Question, by_id: dict[int, Question]) -> RegimeHint:
    words = [question.text, question.stem, question.rows, question.notes]
    parent = by_id.get(question.parent_id or 0)
    while parent is not None:
        words.append(parent.text)
        parent = by_id.get(parent.parent_id or 0)
    return guess_regime("\n".join(words))

"""The regime that is offered first for a question, and the reason given."""

import pytest

from foi.reading.requests.regime import guess_regime


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Please send the officer's report on planning application 23/0001.", "planning and land use"),
        ("How many street trees were felled?", "trees, parks and wildlife"),
        ("What share of household waste was burnt?", "waste and litter"),
        ("Readings of nitrogen dioxide at the school gate", "air quality and emissions"),
        ("When was the culvert last cleared?", "flooding, drainage and water"),
        ("How many complaints of noise were made?", "noise"),
        ("Which schools contain asbestos?", "contaminated land and hazards"),
        ("How many electric vehicle chargers are there?", "energy"),
        ("How many potholes were reported?", "roads and transport routes"),
    ],
)
def test_environmental_topics(text: str, topic: str) -> None:
    hint = guess_regime(text)
    assert (hint.regime, topic in hint.reason) == ("eir", True)


@pytest.mark.parametrize(
    "text",
    [
        "How many social workers left in 2023?",
        "What does the council pay for its telephones?",
        "What is the position of the treasurer, and the street he lives in?",
        "How many penalty charge notices did the camera in the bus lane lead to, and what did they bring in?",
        "",
    ],
)
def test_everything_else(text: str) -> None:
    assert guess_regime(text).regime == "foia"


@pytest.mark.parametrize("name", ["the Environmental Information Regulations 2004", "the EIR", "the EIRs"])
def test_regulations_named_by_the_requester(name: str) -> None:
    hint = guess_regime(f"Under {name}, how many staff have bicycles?")
    assert hint.regime == "eir"
    assert "names" in hint.reason

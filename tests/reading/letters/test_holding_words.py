"""Whether words give away that information is, or is not, held."""

import pytest

from foi.reading.letters.holding_words import words_that_tell


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("We hold this information.", "We hold"),
        ("We do not hold this information.", "We do not hold"),
        ("The Council does not currently hold it.", "Council does not currently hold"),
        ("[[own_name]] holds such files.", "[[own_name]] holds"),
        ("We can confirm that we hold it.", "We can confirm that we hold"),
        ("This information is exempt under section 31(1)(a).", "This information is exempt"),
        ("It is exempt from disclosure.", "It is exempt"),
        ("We are sure. The records about him are not held.", "records about him are not held"),
        ("As we hold a complaint about him, we neither confirm nor deny it.", "we hold"),
        ("The file is being withheld.", "is being withheld"),
    ],
)
def test_words_that_tell(text: str, telling: str) -> None:
    assert words_that_tell(text) == telling


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Under section 40(5B)(a)(i) we neither confirm nor deny that we hold this information.",
        "We can neither confirm nor deny whether the information is held.",
        "We will not confirm or deny that we hold it.",
        "Saying whether we hold it would itself tell others about a person.",
        "If we held such a file, publishing that fact would harm him.",
        "Confirming that we hold it, or denying it, would do the same.",
        "To say that we hold it would warn those concerned.",
        "We weighed disclosure, or confirmation or denial that it is held.",
        "This must not be taken as a sign that the information exists or does not.",
        "The public would gain little. People who complain to us do so in confidence.",
        "You can hold us to this. Get hold of us by e-mail.",
    ],
)
def test_words_that_leave_it_open(text: str) -> None:
    assert words_that_tell(text) == ""


def test_only_the_open_clause_is_passed_over() -> None:
    assert words_that_tell("Whether there is more we can't say. But we hold one file.") == "we hold"

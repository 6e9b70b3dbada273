"""What is taken as the text of a request, and what is refused with which words."""

import pytest

from foi.reading.requests.text import LONGEST_REQUEST, UnreadableRequest, clean_request_text


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        pytest.param("1. How many?\r\n2. Why?\r", "1. How many?\n2. Why?\n", id="line ends of other systems"),
        pytest.param("\ufeffHow many?", "How many?", id="byte order mark"),
        pytest.param("one\ftwo\u2028three", "one\ntwo\nthree", id="page and line separators"),
        pytest.param("કેટલા પુસ્તકાલયો છે?", "કેટલા પુસ્તકાલયો છે?", id="Gujarati"),
        pytest.param("كم عدد المكتبات؟", "كم عدد المكتبات؟", id="Arabic"),
        pytest.param("Books 📚 and family 👩‍👧", "Books 📚 and family 👩‍👧", id="emoji"),
        pytest.param("a\u00a0b co\u00adop\tc", "a\u00a0b co\u00adop\tc", id="spaces, soft hyphens and tabs"),
        pytest.param("a" * LONGEST_REQUEST, "a" * LONGEST_REQUEST, id="the longest"),
    ],
)
def test_text_that_is_taken(raw: str, cleaned: str) -> None:
    assert clean_request_text(raw) == cleaned


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param("", "There is no text.", id="empty"),
        pytest.param(" \r\n\t\u00a0", "There is no text.", id="blank"),
        pytest.param("a" * 1_000_000, "1,000,000 characters long; at most 200,000", id="a megabyte"),
        pytest.param("one\ntwo\x00", "Line 2 holds a control character (code 0000)", id="NUL"),
        pytest.param("\x1b[31mred", "Line 1 holds a control character (code 001B)", id="escape"),
        pytest.param("one\r\n\r\nthree\x07", "Line 3 holds a control character (code 0007)", id="bell"),
        pytest.param("caf\x82", "code 0082", id="wrongly decoded"),
        pytest.param("\ud83d", "code D83D", id="half a character"),
    ],
)
def test_text_that_is_refused(raw: str, said: str) -> None:
    with pytest.raises(UnreadableRequest) as refused:
        clean_request_text(raw)
    assert said in str(refused.value)

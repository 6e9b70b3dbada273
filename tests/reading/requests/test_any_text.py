"""Any text is taken as a request, or refused with the one exception that the gate names."""

from hypothesis import given

from foi.reading.requests.regime import guess_regime
from foi.reading.requests.splitting import split
from foi.reading.requests.text import UnreadableRequest, clean_request_text
from tests.any_text import TEXTS


@given(TEXTS)
def test_what_passes_the_gate_is_split(text: str) -> None:
    try:
        clean = clean_request_text(text)
    except UnreadableRequest:
        return
    assert split(clean).spans
    assert guess_regime(clean)

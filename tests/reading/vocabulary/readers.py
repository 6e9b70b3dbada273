"""The public readers that notice vocabulary, by the names that the files give them.

A reader takes an example - one sentence, or several lines - and says whether it found the meaning: it calls
what the product calls (the reader of requests or of letters, or a run of the checks), never an inner pattern.
"""

from collections.abc import Callable

from tests.reading.vocabulary import checking, checking_data, letters, requests

READERS: dict[str, Callable[[str], bool]] = {
    **requests.READERS,
    **letters.READERS,
    **checking.READERS,
    **checking_data.READERS,
}

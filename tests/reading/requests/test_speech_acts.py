"""What single sentences of a request do: words of template letters do not decide it, what is asked does."""

import pytest

from foi.reading.requests.asking import Act
from foi.reading.requests.speech_acts import act_of

SENTENCES = [
    (
        Act.ASK,
        [
            "I'd be interested to know if the council has a policy on ponds.",
            "I'm after the number of permits issued on Mill Lane.",
            "We'd like to know what training wardens have.",
            "Under FOI, I'd like to see the report on the old baths.",
            "I am writing under the Freedom of Information Act to request the number of pupils taught.",
            "I wish to make a Freedom of Information request for the amount spent on taxis.",
            "Grateful if you could provide the current fee for a skip licence.",
            "You are requested to provide the number of swans counted.",
            "It would also be helpful to know how many of these ponds have been dredged.",
            "In the past 12 months how many cars have been towed away",
            "Please provide the number of FOI requests answered within 20 working days.",
            "How many requests were refused under section 12 because they exceeded the cost limit?",
            "Please provide copies of all correspondence with the Information Commissioner.",
            "Please provide an Excel spreadsheet of all benches.",
            "I would appreciate it if you could send me the minutes of the meeting on ponds.",
            "Please complete the columns marked in yellow.",
            "If the council has a policy on drones, please provide it.",
        ],
    ),
    (
        Act.SCOPE,
        [
            "Please also include the longest wait.",
            "The period covered is 1 April 2014 to 31 March 2015.",
            "Please give details.",
            "I would like this information from 2010 to the present day.",
            "If there is more than one contract please give the details for each.",
            "I would also be grateful if you could include any still being built.",
        ],
    ),
    (
        Act.COURTESY,
        [
            "Please treat this as a request under the Freedom of Information Act 2000.",
            "Please send your response to the address above.",
            "I would welcome any advice on refining the request.",
            "In the event that the request is refused please give full reasons.",
            "If the information is held by another body please tell me who I should contact.",
            "Should the request exceed s12, please provide the first part only.",
            "I need it for a planning objection.",
            "I am requesting this in the interests of a dissertation.",
            "Please could you respond within the statutory time limit.",
            "I would ask you to consider the public interest.",
            "I would prefer it if you could use this address rather than the post.",
            "I would be happy with approximations.",
            "If this is published please give me the link.",
        ],
    ),
    (
        Act.LEAD,
        [
            "Please can you help me with the following?",
            "I would like to request the following under FOI:",
            "To keep this short, I am requesting:",
            "After the accident at the weir I ask for",
            "Please supply the following for the Chief Executive and each director:",
        ],
    ),
    (
        Act.STATEMENT,
        [
            "I wish to object to the new charges.",
            "I want to thank the crossing patrol.",
            "Where the road was dug up it has sunk.",
        ],
    ),
]


@pytest.mark.parametrize(
    ("act", "sentence"), [(act, sentence) for act, several in SENTENCES for sentence in several]
)
def test_act_of_sentence(act: Act, sentence: str) -> None:
    assert act_of(sentence) is act

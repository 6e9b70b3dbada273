"""What leads to a list, what fills in an answer, and where labels run on within lines.

What is asked stands between brackets of the form ``{ }``; every request here is made up.
"""

import pytest

from foi.reading.requests.splitting import split
from tests.reading.requests.test_requests_as_sent import asked

REQUESTS = {
    "bullets after a second lead are a second list": """
Please provide the following for the ferry:
- {The number of crossings made in each month}
- {The number of crossings called off in each month}
Please also tell me:
- {Whether the slipway has been surveyed since 2019}
- {Whether a second boat is to be bought}
""",
    "numbers after the letters of what is meant": """
I would like to ask about the upkeep of any of the following systems:
a. Sluices
b. Weirs
c. Pumps
The cost of these is often found under drainage.
Please could you provide the following information:
1. {Who looks after them?}
2. {When does that contract end?}
""",
    "parts that finish the sentence above them": """
1. How many kennels has your council:
1a. {Opened since 2019?}
1b. {Closed since 2019?}
2. {How many dogs are kept there?}
""",
    "combined labels inside a line": """
Please would you state: 1a. {the share of dog licences that were refused in 2020} 1b. {the share of dog
licences that were withdrawn in 2020}
""",
    "roman labels across lines that were broken": """
1. Regarding kennels in 2020:
i. {How many dogs came in? (What share were strays?)} ii. {How many dogs were
claimed? (What share were strays?)} iii.
{How many were sold?}
""",
    "labels that lost the space before them": """
I ask for the following:1. {The number of moorings let in May}2. {The number of moorings that stood empty in
May}3. {The price of a mooring}
""",
    "sentences that lost the line between them": """
Please provide the following information about moorings:{The number of moorings let in each year.}{The price
of each mooring in each year.}{The names of the companies that look after them.}I look forward to your reply.
""",
    "letters inside a sentence are its parts": """
1. {What will the new road do to (a) the noise at the school and (b) the number of lorries in the village?}
2. {Since May 2020, how many (i) drivers and (ii) guards have had each of the following: (a) a warning on
grounds of lateness; (b) a warning for other reasons.}
""",
    "a title over the words of an item": """
1. {Boats in use

The number of boats licensed:}
Rowing boats
Motor boats

2. {Licences and decisions

The number of licence applications:}

* Received
* Granted

{Where recorded, please indicate how many were about:}

* Sailing boats
* Canoes
""",
    "titles over lists of names": """
1. MOORINGS LET
a) {Total number of moorings let per year}
b) {Breakdown by kind of boat}
2. OWNERS OF BOATS
a) {The twenty largest owners by number of boats}
b) {Owners with arrears}
3. HARBOUR DUES
a) {Dues charged in each year}
b) {Number of fines for late payment}
""",
    "years and blanks to fill in": """
1) {How many swans were counted on the lake?}
2020 2021 2022
Insert number Insert number Insert number
2) {How many geese were counted on the lake?}
2020 2021 2022
In summer: insert number
In winter: insert number
""",
    "dates that the answer is to be given for": """
1. {Please answer for each of the dates below how many swans there were on the lake:}
3 February 2018
9 March 2018
4 April 2018
2. {Who counted them?}
""",
    "a lead, the periods it means, and the list": """
Please provide the following lake-wide figures split by year:-
1 May 2018 - 4 Aug 2018
1 May 2017 - 30 Apr 2018
- {What is the total number of swans ringed on the lake?}
- {What is the total number of geese ringed on the lake?}
""",
    "a lead with a limit before a list of names": """
Please provide this data for two periods of time: all of 2023, and the first half of 2024.
1. {The number of boats moored by the club outside the harbour, and of these the number with crews}
2. {The number of boats that the harbour was told of by other clubs, by club}
""",
    "for each of them, please state": """
- {The number of wardens taken on between 2015 and 2019}
- {The number of rangers taken on between 2015 and 2019}
For each warden, please provide:
3. {The grade of the warden}
4.{Years in service}
5.{Date of leaving}
""",
    "a remark before the questions": """
Please note that where I say "kennel" I mean a home for dogs.

1. {How many kennels are there? and of these, how many are full?}
2. {What does a kennel cost?}

Please do not send the information as a picture.
""",
    "what a refusal should say": """
1. {The list of barns that have stood empty for a year.}
2. {Copies of the papers used to decide which barns are published.}
If you refuse any part of this under any exemption, please provide:
- The exemption relied on and the full reasoning
- The evidence that release would do harm
""",
    "what the answer to an item should include": """
1. {A list of all barns that have stood empty for more than a year, as recorded by the council.}

- Please include, where possible:

The address of the barn

The date it fell empty

2. {A list of all barns that were sold in the last year, as recorded by the council.}
""",
    "an ask before a list that adds to it": """
{I require copies of the rules on the keeping of swans.}

Additionally, I require further information:
1. {What happens to swans that are ill?}
2. {Who feeds the swans in winter?}
""",
    "an ask said again by the list": """
I am writing to request the following information:
Please provide data on how many swans were ringed by your wardens in the year to June 2020.
I would like to know:
- {The number of swans that were ringed by your wardens in the year to June 2020.}
- {The number of rings that were lost.}
""",
    "other ways of meeting the request": """
{How many swans were ringed in each year?} If giving every year would exceed the cost limit, please give
the last two.

{How many were found again?}
""",
    "an answer that cannot be given as asked": """
1. {How many swans were ringed?}
2. {How many were found again?}

If unable to give these numbers for swans, please say who counts birds. If there are more than thirty,
please give their ages.
""",
    "examples belong to what they explain": """
{I would also ask for some detail about how swans are recorded. E.g. which form is used.}
""",
    "could it be provided": """
{What does the warden earn?}

{Once that is known; could all notes of the meeting on pay be provided.}
""",
    "names after the time they are of": """
Please give me totals for the following:

{Since the harbour was built, or as far back as records go, the annual figures for boats lost.}

{In addition to this, annual figures for boats found.}
""",
    "the closing run into the last item": """
1. {The number of swans on the lake.} 2. {The number of geese on the lake.} If the information cannot be found
within the section 12 cost limit, please answer the rest of the request. Please e-mail it in an Excel format.
""",
    "a bullet that states the period": """
Please provide me with:
- The date range is from 1 January 2019 to 1 June 2020 for all the points below
- {The number of swans on the lake}
- {The number of geese on the lake}
""",
    "a request that says how wide it is": """
{Please send copies of all letters about the weir.}

The request includes any letters about the pumps, and e-mails and notes of meetings.
""",
    "where the same is wanted": """
{Please provide the number of swans on each lake.}

Would you be able to provide the figures outlined above for the following lakes:

- Upper lake
- Lower lake
""",
    "questions that go on after an example": """
1. {How many days did the wardens lose to illness in 2020?}

2. {How many wardens were there in 2020?}

Example of the answers wanted

Area

Days

3. {What did cover for them cost in 2020?}
""",
    "an item that only says in what form": """
1. {How many swans were ringed in 2020?}
2. {How many geese were ringed in 2020?}
3. Please submit all that you send me in an Excel spread sheet.
""",
    "what the letter says of its own questions": """
{I am writing to you under the Freedom of Information Act to request a copy of the rules on swans.}
These questions were tried on other councils last year and are clearly put.
""",
    "an item on what is already published": """
Please confirm the following:
1. {Whether there are any teams who receive letters from solicitors.}
2. {If this is already published, please confirm on which page.}
""",
    "kinds with a remark in brackets": """
{Please could you provide the following for the last year; the number of grumbles about the
following kinds (or kinds like them):}
a) Swans
b) Low geese
{Please provide the guidance used for the above kinds of complaint.}
""",
    "options of a question, and how to answer it": """
1. {Before a boat is sold for debt, is any of the following steps taken? Please say which.}
- Assessment of the owner and of what the owner earns
- Referral to a charity that advises on debt
2. {Does the fee include anything for:}
- the harbour master?
- the lifeguards?
Please answer each Yes/No.
3. {Is the fee set by members? If so, when?}
a. {If set by others, are they paid for it?}
""",
    "headings over letters in one line": """
1. Boats sold
a. {Number of boats sold for debt}
b. {Names of the firms that sold them}
2. Boats of people on benefits (all kinds) a. {Number of boats sold for debt where the owner was on
benefits} b. {Number of boats kept where the owner was on benefits}
""",
    "lost lines with stars and numbers": """
Please provide evidence that confirms:*{The dates on which the weir was cleaned;}*{The firm that did
it;}*{Any photographs of the work.}I also require the following:1.{A copy of the survey of the
weir;}2.{The name of the surveyor.}
""",
    "parts that an answer is split into": """
Please may I have:

{The 2021 and 2022 budget for boats. Could this be broken down into spending for each kind of boat:}

Rowing boat spending in each harbour, motor boat spending in each harbour, and any others I have missed.
""",
    "what the letter wishes of itself": """
I am writing to confirm the terms on which I would like you to go on. {Please provide a copy of the survey.}
""",
}  # fmt: skip


@pytest.mark.parametrize("marked", [pytest.param(text, id=name) for name, text in REQUESTS.items()])
def test_questions_of_a_request(marked: str) -> None:
    text = marked.strip().replace("{", "").replace("}", "")
    found = [question.text.rstrip(",. ") for question in split(text).questions]
    assert found == [words.rstrip(",. ") for words in asked(marked)]

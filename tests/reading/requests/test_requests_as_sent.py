"""Requests as different people write them: what is asked stands between brackets of the form ``{ }``.

Every request here is made up. Line ends inside the brackets count as spaces.
"""

import re
from textwrap import dedent

import pytest

from foi.reading.requests.splitting import split

REQUESTS = {
    "two asks in a paragraph": """
        I am a parent and worry about class sizes. {Please could you tell me how many infant classes have more
        than 30 pupils.} {Please also provide the names of those schools.}
        """,
    "asks by wishes": """
        {I would be grateful if you could tell me which agencies supply drivers.} {It would also be helpful
        to know how many of these drivers are employed for more than a year.}
        I appreciate your time.
        """,
    "an ask narrowed in the next line": """
        I'd like to know what is being done about parking on verges.
        {Specifically how many tickets have been issued on Hill Road?}
        {And how many complaints have you had?}
        """,
    "a vague opening": """
        I am interested in the upkeep of weirs.
        {How many weirs does the council own?}
        {When was each last inspected?}
        """,
    "a wish that names what it asks is not vague": """
        {I would like to request information on how many people used the ferry.} {I would also like to
        know what each crossing costs.}
        """,
    "names of information in running text": """
        {Please send copies of all invoices for the bypass.} {The original budget for it.} {The date on which
        it will be complete.}
        """,
    "further things named after an ask": """
        {Please may I have a copy of the decision to close the library?}
        {Also any assessments that were done.}
        {And the responses to the consultation.}
        """,
    "limits in a paragraph of their own": """
        {How many debts were passed to bailiffs?

        Please break this down by type of debt.}

        {What fees were added?}
        """,
    "limits and inclusions after an ask": """
        {I would like to request information on the number of arrests in each of the last five years. I would
        like this to be broken down by age. Please also include the highest reading in each year.}

        {I would also like to know how many led to a charge.}
        """,
    "sentences in lower case": """
        {can you send me the total taken in car parks last summer.} {also how many machines were broken into.}
        thanks
        """,
    "facts announced, then asked": """
        Having read that jobs are to go, I would like some facts.
        {How many cleaners were there in 2010?}
        {What does the service cost?}
        """,
    "stops forgotten": """
        Dear Sir or Madam {Please can you provide the number of adults in care outside the county} {Please
        can you also provide the total cost} Thank you
        """,
    "lines in lower case": """
        Can you tell me the following please:
        {the number of taxis licensed}
        {whether you have a policy on electric taxis}
        {how long a licence takes}
        """,
    "indirect questions, a line each": """
        I would like to know:
        {who authorised the removal of the benches on the market square}
        {where the benches are now}
        {whether they will be put back}
        """,
    "names with a title before them": """
        I would like the following information please
        {Homes: the number of households accepted as homeless}
        {Rooms: the number of households in hotels}
        """,
    "a list for each of several": """
        Under FOI please supply the following for the mayor and each deputy:
        {Allowances}
        {Expenses claimed in 2014/15}
        {Gifts registered since 2010}
        """,
    "fields of a list, numbered": """
        {I would like a list of all shops in receipt of relief, including the following:}
        1. Name of shop
        2. Full address
        3. Date relief began
        """,
    "fields of a list, with bullets": """
        {Could you please provide an up-to-date list of all empty shops, including the following fields:}
        - Full address (number, street, town, postcode)
        - Name of the occupant (i.e. the firm)
        - Occupied / vacant
        """,
    "parts into which a figure is broken down": """
        {Please provide the number of school days lost broken down as follows:}
        Primary schools
        Secondary schools
        """,
    "places, then another ask": """
        {Please tell me how many thefts were recorded at each of the following stations:}
        North Street
        Castle Hill

        {Please also tell me how many of these led to a charge.}
        """,
    "titles over questions": """
        Could I please request the following information:
        The rural team
        {How many officers are in the team?}
        {How many vehicles do they have?}
        """,
    "options to choose from": """
        1. {Who runs the service?}
        Other (please state)
        2. {What did it cost?}
        Yes / No
        3. {Who pays?}
        """,
    "a condition over numbered questions": """
        1. {Does the council use drones?}
        If the answer to question 1 is yes:
        2. {What is the name of the supplier?}
        3. {What do they cost?}
        """,
    "an if-so child on its own": """
        1a) {Do you outsource parking?}
        b) {If yes, to whom?}
        2a) {How many wardens are there?}
        b) {How many were assaulted?}
        """,
    "a question completed by each of its parts": """
        1. Of the care leavers now supported, how many are:
        a) {in suitable accommodation?}
        b) {in custody?}
        2. {How many advisers are there?}
        """,
    "lead that opens a list of its own": """
        Q1 Please provide the following details of your phone contract
        a) {Who is the provider?}
        b) {When does it end?}
        Q2 {Will you use a framework?}
        """,
    "numbers inside a line after a colon": """
        Please could you provide the following: 1) {the number of staff at the depot} 2) {the number of
        parking spaces there} 3) {the cost of a permit} Many thanks
        """,
    "numbers inside a line after a verb": """
        I would like to know 1. {How many road humps are there?} 2. {What does a road hump cost?}
        """,
    "numbers inside a line after commas": """
        Please could you tell me: 1. {the number of breakdowns in each year}, 2. {the age of the child in each
        case}, 3. {the support in place at the time}.
        """,
    "a table of two columns": """
        1. {Please provide the number of adults receiving care by age band:}
        Age band\tNumber
        18-64\t
        65-74\t
        2. {Please state the average hourly rate.}
        """,
    "what is to be done if the request is refused": """
        1. {The number of notices complied with.}
        If my request is denied in whole or in part, I ask that you justify all deletions.
        """,
    "a complaint around an ask": """
        I wish to object to the new charges. {Under the FOI Act I want to know how the charges were
        arrived at and who approved them.} I have paid for 40 years!!
        """,
}


def asked(marked: str) -> list[str]:
    """The words between the brackets."""
    return [" ".join(words.split()) for words in re.findall(r"\{([^}]*)\}", marked)]


@pytest.mark.parametrize("marked", [pytest.param(text, id=name) for name, text in REQUESTS.items()])
def test_questions_of_a_request(marked: str) -> None:
    text = dedent(marked).strip().replace("{", "").replace("}", "")
    assert [question.text.rstrip(",. ") for question in split(text).questions] == [
        words.rstrip(",. ") for words in asked(marked)
    ]

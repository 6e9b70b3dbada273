"""The fifth demo request, still to be answered: housing and safe accommodation after domestic abuse."""

from tests.data.definitions.letters.making import question, request
from tests.data.definitions.people import COUNCIL

TEXT = """\
Dear Freedom of Information officer,

I run a small housing charity and would like to understand what happens to people in Leicester who have to \
leave home because of domestic abuse.

1. How many homelessness applications with domestic abuse did you receive in each of the years 2018/19, \
2019/20 and 2020/21?

2. How many people were accommodated at the Bridge House refuge in each of those years?

3. Which places of safe accommodation are there in the city, and for each:
a) how many units does it have?
b) does it accept pets?
c) up to what age does it accept boys?

4. What did the council spend on hotels and bed and breakfast for people fleeing domestic abuse in 2024/25?

5. What energy performance rating does each refuge building owned by the council have?

I would prefer figures in a spreadsheet or CSV file, please.

With thanks

Demo requester
"""
STEM = "Which places of safe accommodation are there in the city, and for each:"

REQUEST = request(
    reference="FOI-0004-26",
    authority=COUNCIL,
    subject="Housing and safe accommodation after domestic abuse",
    text=TEXT,
    received_days_ago=6,
    preferred_form="Spreadsheet or CSV file",
    questions=[
        question(
            "q1",
            "1",
            "How many homelessness applications with domestic abuse did you receive in each of the years "
            "2018/19, 2019/20 and 2020/21?",
        ),
        question(
            "q2", "2", "How many people were accommodated at the Bridge House refuge in each of those years?"
        ),
        question("q3a", "3(a)", "how many units does it have?", stem=STEM),
        question("q3b", "3(b)", "does it accept pets?", stem=STEM),
        question("q3c", "3(c)", "up to what age does it accept boys?", stem=STEM),
        question(
            "q4",
            "4",
            "What did the council spend on hotels and bed and breakfast for people fleeing domestic "
            "abuse in 2024/25?",
        ),
        question(
            "q5",
            "5",
            "What energy performance rating does each refuge building owned by the council have?",
            regime="eir",
        ),
    ],
)

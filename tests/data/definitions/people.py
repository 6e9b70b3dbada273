"""The demo's people, who are plainly roles, the two authorities they work for, and the facts that change."""

# e-mail: (name, whether of the whole installation)
PEOPLE = {
    "officer@example.org": ("Demo officer", False),
    "reviewer@example.org": ("Demo reviewer", False),
    "steward@example.org": ("Demo steward", False),
    "admin@example.org": ("Demo administrator", True),
    "reader@example.org": ("Demo reader", False),
}
# What each does for both authorities. The reviewer answers requests too, as in a small team.
ROLES = {
    "officer@example.org": ("officer",),
    "reviewer@example.org": ("officer", "reviewer"),
    "steward@example.org": ("steward",),
    "admin@example.org": ("administrator",),
    "reader@example.org": ("reader",),
}

COUNCIL = "leicester-city-council"
OPCC = "opcc-leicestershire"

AUTHORITIES = {
    COUNCIL: {
        "name": "Leicester City Council",
        "own_name": "the Council",
        "office": "Information Governance & Risk",
        "address": "Legal Services\n1st Floor, 16 New Walk\nLeicester\nLE1 6UB",
        "email": "council.requests@example.org",
        "website": "https://council.example.org",
        "colour": "#00539f",
        "reference_pattern": "FOI-[[number:4]]-[[yy]]",
        "next_number": 5,
        "review_contact": (
            "Internal Review\nInformation Governance & Risk\nLegal Services\n1st Floor, 16 New "
            "Walk\nLeicester\nLE1 6UB"
        ),
        "review_email": "council.reviews@example.org",
        "sign_off": "Yours sincerely\nInformation Governance & Risk\nLeicester City Council",
        "not_held_style": "customary",
        "reuse_style": "licence",
        "heading_names_both": True,
        "demonstration_note": "This is a demonstration. Leicester City Council did not send it.",
    },
    OPCC: {
        "name": "Office of the Police and Crime Commissioner for Leicester, Leicestershire and Rutland",
        "own_name": "the OPCC",
        "office": "",
        "address": "Leicestershire Police Headquarters\nSt. Johns\nEnderby\nLeicester\nLE19 2BX",
        "email": "opcc.requests@example.org",
        "colour": "#3b2a6b",
        "reference_pattern": "[[number:4]]-[[yy]]",
        "next_number": 5,
        "review_contact": (
            "Data Protection Officer\nOffice of the Police and Crime Commissioner\n"
            "Leicestershire Police Headquarters\nSt. Johns\nEnderby\nLeicester\nLE19 2BX"
        ),
        "review_email": "opcc.reviews@example.org",
        "sign_off": "Yours sincerely\nOffice of the Police and Crime Commissioner",
        "not_held_style": "statutory",
        "reuse_style": "copyright",
        "heading_names_both": False,
        "demonstration_note": (
            "This is a demonstration. The Office of the Police and Crime Commissioner did not send it."
        ),
    },
}

CHECK_AGAIN = "Check at the start of each quarter, and before it is relied on."
# key, value, in force from, to, last checked, note
FACTS = (
    (
        "commissioner_name",
        "Information Commissioner",
        "2005-01-01",
        None,
        "2026-11-02",
        "Becomes the Information Commission once section 119 of the Data (Use and Access) Act 2025 is in "
        "force. " + CHECK_AGAIN,
    ),
    (
        "commissioner_address",
        "Information Commissioner’s Office\nWycliffe House\nWater Lane\nWilmslow\nCheshire\nSK9 5AF",
        "2005-01-01",
        None,
        "2026-11-02",
        "A move to Manchester was announced for autumn 2026. " + CHECK_AGAIN,
    ),
    ("commissioner_phone", "0303 123 1113", "2005-01-01", None, "2026-11-02", CHECK_AGAIN),
    (
        "commissioner_website",
        "https://ico.org.uk/make-a-complaint/foi-and-eir-complaints/",
        "2005-01-01",
        None,
        "2026-11-02",
        CHECK_AGAIN,
    ),
    (
        "cost_limit",
        "450",
        "2005-01-01",
        None,
        "2026-11-02",
        "SI 2004/3244, regulation 3(3), for authorities other than central government. A change was "
        "under discussion.",
    ),
    ("cost_rate", "25", "2005-01-01", None, "2026-11-02", "SI 2004/3244, regulation 4(4): pounds an hour."),
)

"""The two laws as officers choose between them."""

from crispy_forms_gds.choices import Choice

REGIME_CHOICES = [
    Choice("foia", "Freedom of Information Act 2000"),
    Choice(
        "eir",
        "Environmental Information Regulations 2004",
        hint="About land, air, water, waste, noise, energy, planning, or measures that affect them.",
    ),
]

"""The demo's registers: contracts, meetings about child exploitation, places to stay, recommendations."""

from tests.data.kinds import COUNT, MONEY, Column, Register

REGISTERS = {
    "domestic-violence-tenders": Register(
        title="Domestic and sexual violence contracts let by tender",
        subject="Domestic and sexual abuse",
        owner="community-safety",
        source="contract-register",
        locator="Letter on domestic violence services, answer 4",
        columns={
            "contract": Column("Contract", heading=True),
            "services": Column("Services"),
            "value": Column("Contract value", MONEY),
            "awarded": Column("Date of award"),
            "providers": Column("Providers"),
            "length": Column("Length of contract"),
        },
        definition="Values are for the whole length of a contract.",
    ),
    "exploitation-meetings": Register(
        title="Multi-agency meetings about child exploitation",
        subject="Child exploitation",
        owner="exploitation-team",
        source="exploitation-terms",
        locator="Letter on child exploitation, answer 6",
        columns={
            "meeting": Column("Meeting", heading=True),
            "frequency": Column("How often"),
            "members": Column("Organisations"),
        },
    ),
    "exploitation-services": Register(
        title="Services that prevent child exploitation",
        subject="Child exploitation",
        owner="exploitation-team",
        source="exploitation-terms",
        locator="Letter on child exploitation, answer 8",
        columns={"service": Column("Service", heading=True), "provider": Column("Provided by")},
    ),
    "safe-accommodation-provision": Register(
        title="Safe accommodation in Leicester",
        subject="Domestic and sexual abuse",
        owner="dsv-team",
        source="needs-assessment-2021",
        locator="Table 5",
        across=True,
        columns={
            "provider": Column("Provider", heading=True, merge=True),
            "service": Column("Service", heading=True),
            "specialism": Column("Specialism"),
            "commissioner": Column("Commissioner or funding"),
            "units": Column("Number of units", COUNT),
            "unit-types": Column("Type of units", merge=True),
            "wheelchair": Column("Wheelchair accessible units", COUNT),
            "family-size": Column("Largest family", COUNT),
            "boys-age-limit": Column("Upper age limit for male children", COUNT),
            "no-recourse": Column("Takes victims with no recourse to public funds"),
            "men": Column("Support for male victims"),
            "pets": Column("Pets accepted"),
            "security": Column("Security staff on site overnight"),
            "standards": Column("Quality standards"),
        },
    ),
    "needs-assessment-recommendations": Register(
        title="Recommendations of the needs assessment",
        subject="Domestic and sexual abuse",
        owner="dsv-team",
        source="needs-assessment-2021",
        locator="Section 12",
        columns={
            "number": Column("Number", heading=True),
            "lead": Column("Addressed to"),
            "action": Column("In short"),
        },
        caveats="Shortened: the report gives each in full.",
    ),
}

"""The demo's requests, each with the letter that answers it, in the format of fixtures/README.md."""

from typing import Any

from tests.data.definitions.letters import (
    abuse_services,
    child_exploitation,
    child_victims,
    safe_housing,
    victim_services,
)

REQUESTS: dict[str, dict[str, Any]] = {
    "1-child-victims": child_victims.REQUEST,
    "2-abuse-services": abuse_services.REQUEST,
    "3-victim-services": victim_services.REQUEST,
    "4-child-exploitation": child_exploitation.REQUEST,
    "5-safe-housing": safe_housing.REQUEST,
}

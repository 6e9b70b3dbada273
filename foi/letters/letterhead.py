"""The top of the letter: who answers, and whom."""

from base64 import b64encode

from foi.authorities.models import Authority
from foi.letters.document import Addressee, Letterhead
from foi.requests.models import InformationRequest


def letterhead(authority: Authority) -> Letterhead:
    """The authority's letterhead, its logo as a data: address so that the letter needs nothing from
    outside.
    """
    logo = ""
    if authority.logo and authority.logo_media_type:
        logo = f"data:{authority.logo_media_type};base64,{b64encode(bytes(authority.logo)).decode()}"
    return Letterhead(
        name=authority.name,
        own_name=authority.own_name,
        office=authority.office,
        address=authority.address_lines(),
        email=authority.email,
        phone=authority.phone,
        website=authority.website,
        colour=authority.colour,
        logo=logo,
        logo_alt=authority.name if logo else "",
    )


def addressee(information_request: InformationRequest) -> Addressee:
    """The requester, by name and reply address."""
    address = tuple(
        line.strip() for line in information_request.requester_address.splitlines() if line.strip()
    )
    return Addressee(information_request.requester_name, address, information_request.requester_email)

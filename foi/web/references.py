"""References in addresses: `<reference:reference>` in a path, readable, with a slash written as ~."""

from django.urls import register_converter


class ReferenceConverter:
    """A request's reference as one step of an address: FOI/0004/24 is FOI~0004~24."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return value.replace("~", "/")

    def to_url(self, value: str) -> str:
        return value.replace("/", "~")


register_converter(ReferenceConverter, "reference")

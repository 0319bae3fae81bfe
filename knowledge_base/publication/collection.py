"""The values of the site's configuration in; the collection as its readers cite it out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Collection:
    """A collection as it is published; `address` is where its site stands, empty where that is not known."""

    name: str = ""
    author: str = ""
    version: str = ""
    licence: str = ""
    description: str = ""
    address: str = ""

    def permalink(self, there: str) -> str | None:
        """Give the whole address of a place of the site, such as `findings/x/`; None where the site has no address."""
        return f"{self.address.rstrip('/')}/{there}" if self.address else None

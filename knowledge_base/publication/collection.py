"""The collection, as the site's settings describe it and readers cite it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Collection:
    """A published collection; `address` is the URL of its site, empty if unknown."""

    name: str = ""
    author: str = ""
    version: str = ""
    licence: str = ""
    description: str = ""
    address: str = ""

    def permalink(self, there: str) -> str | None:
        """Return the URL of an address of the site, such as `findings/x/`; None without a site."""
        if not self.address:
            return None
        home = self.address.rstrip("/")
        return f"{home}/{there}"

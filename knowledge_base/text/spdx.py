"""SPDX licence identifiers."""

from __future__ import annotations

NO_LICENCE_KNOWN = "NOASSERTION"
"""What SPDX writes where nothing is known of a licence (SPDX specification 2.3, section 7.13)."""

"""SPDX licence identifiers.

The list of identifiers is that of the package `packaging`, which follows each edition of SPDX.
"""

from __future__ import annotations

import re

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from knowledge_base.text.suggest import closest

NO_LICENCE_KNOWN = "NOASSERTION"
"""What SPDX writes where nothing is known of a licence (SPDX specification 2.3, section 7.13)."""

NO_LICENCE = "NONE"
"""What SPDX writes where there is no licence (same section)."""

NOT_LICENCES = (NO_LICENCE_KNOWN, NO_LICENCE)

IDENTIFIER = "[A-Za-z0-9.-]+[+]?"
"""The signs of an identifier (same specification, annex D); it is also in a list."""

OWN_LICENCE = "LicenseRef-"
"""The beginning of a name for a licence that is not in the list (same specification, annex D)."""

SUGGESTED = (
    "CC-BY-4.0",
    "CC-BY-SA-4.0",
    "CC-BY-NC-4.0",
    "CC-BY-NC-SA-4.0",
    "CC-BY-ND-4.0",
    "CC-BY-NC-ND-4.0",
    "CC0-1.0",
    "MIT",
    "Apache-2.0",
    "BSD-3-Clause",
    "BSD-2-Clause",
    "GPL-3.0-only",
    "GPL-2.0-only",
    "AGPL-3.0-only",
    "LGPL-3.0-only",
    "MPL-2.0",
    "ODbL-1.0",
    "ODC-By-1.0",
    "PDDL-1.0",
)
"""Licences of articles, data and code, which a misspelt one most likely means; newest first."""

_ADDRESS = re.compile(
    r"https?://(www\.)?(spdx|opensource)\.org/licen[cs]es?/(?P<id>[^/\s]+?)(\.html|/)?"
)
_CREATIVE_COMMONS = re.compile(
    r"(https?://)?(www\.)?creativecommons\.org/(licenses|publicdomain)"
    r"/(?P<name>[a-z-]+)/(?P<version>[0-9.]+)(/(?P<place>[a-z]{2}))?(/.*)?"
)
_NAMES = (
    (r"creative commons", "CC"),
    (r"attribution", "BY"),
    (r"non-?commercial", "NC"),
    (r"no-?deriv(ative)?s", "ND"),
    (r"share-?alike", "SA"),
    (r"\b(licen[cs]ed?|international|unported|version|the)\b|,", " "),
)
"""Words in the names of licences, each with its part of an identifier."""


def identifier(text: str) -> str | None:
    """Return the SPDX identifier that a text unmistakably means; None if there is none.

    The text may be in other capitals or with blanks in place of hyphens, the name of a licence, or
    its address.
    """
    forms = (text.strip(), _hyphenated(text), _of_address(text.strip()))
    found = [_listed(form) for form in forms if form]
    return next((one for one in found if one), None)


def nearest_identifier(text: str) -> str | None:
    """Return the suggested identifier that a text is closest to; None if none is close."""
    begun = re.escape(_hyphenated(text))
    versions = [one for one in SUGGESTED if re.fullmatch(f"{begun}-[0-9.]+", one, re.IGNORECASE)]
    found = versions or closest(text, SUGGESTED)
    return found[0] if found else None


def is_in_the_list(identifier: str) -> bool:
    """Return whether an identifier is that of a licence in the list of SPDX, which has pages."""
    return identifier not in NOT_LICENCES and not identifier.startswith(OWN_LICENCE)


def _listed(form: str) -> str | None:
    """Return an identifier in its right capitals; None if SPDX has no such one."""
    if form.upper() in NOT_LICENCES:
        return form.upper()
    # The package reads expressions such as (MIT) too, which are no identifiers.
    if not re.fullmatch(IDENTIFIER, form):
        return None
    try:
        return canonicalize_license_expression(form)
    except InvalidLicenseExpression:
        return None


def _hyphenated(text: str) -> str:
    for name, part in _NAMES:
        text = re.sub(name, part, text, flags=re.IGNORECASE)
    return "-".join(text.split())


def _of_address(text: str) -> str | None:
    found = _ADDRESS.fullmatch(text)
    if found:
        return found["id"]
    found = _CREATIVE_COMMONS.fullmatch(text)
    if not found:
        return None
    if found["name"] == "zero":
        return f"CC0-{found['version']}"
    parts = ("CC", found["name"], found["version"], found["place"])
    return "-".join(part for part in parts if part)

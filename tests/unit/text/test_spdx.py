"""Licences as people write them, and the SPDX identifiers that they mean."""

from __future__ import annotations

import pytest

from knowledge_base.text import spdx


@pytest.mark.parametrize(
    "written, meant",
    [
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("cc-by-4.0", "CC-BY-4.0"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("CC BY-NC-ND 4.0 International", "CC-BY-NC-ND-4.0"),
        ("Creative Commons Attribution-NonCommercial 4.0 International License", "CC-BY-NC-4.0"),
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("http://creativecommons.org/licenses/by-nc/3.0/de/deed.en", "CC-BY-NC-3.0-DE"),
        ("https://creativecommons.org/licenses/by/4.0/legalcode", "CC-BY-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://spdx.org/licenses/CC-BY-4.0.html", "CC-BY-4.0"),
        ("https://opensource.org/licenses/MIT", "MIT"),
        ("MIT License", "MIT"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("GPL-2.0+", "GPL-2.0+"),
        ("NONE", "NONE"),
        ("none", "NONE"),
        ("NOASSERTION", "NOASSERTION"),
        ("LicenseRef-x", "LicenseRef-x"),
        ("LicenseRef-", None),
        ("CC-BY", None),
        ("CC-BY-4", None),
        ("foo", None),
        ("proprietary", None),
        ("(MIT)", None),
        ("MIT OR Apache-2.0", None),
        ("https://example.org/by/4.0", None),
        ("", None),
    ],
)
def test_a_licence_is_found_by_its_identifier_name_or_address(
    written: str, meant: str | None
) -> None:
    assert meant == spdx.identifier(written)


@pytest.mark.parametrize(
    "written, nearest",
    [
        ("CC-BY", "CC-BY-4.0"),
        ("CC BY-NC", "CC-BY-NC-4.0"),
        ("CC-BY-4", "CC-BY-4.0"),
        ("CC0", "CC0-1.0"),
        ("Apache 2", "Apache-2.0"),
        ("foo", None),
        ("proprietary", None),
    ],
)
def test_the_nearest_licence_is_offered_only_where_one_is_near(
    written: str, nearest: str | None
) -> None:
    assert nearest == spdx.nearest_identifier(written)


def test_every_suggested_licence_is_in_the_list_of_spdx() -> None:
    assert list(spdx.SUGGESTED) == [spdx.identifier(one) for one in spdx.SUGGESTED]


@pytest.mark.parametrize(
    "identifier, listed",
    [("MIT", True), ("NONE", False), ("NOASSERTION", False), ("LicenseRef-x", False)],
)
def test_only_licences_of_the_list_have_a_page(identifier: str, listed: bool) -> None:
    assert listed == spdx.is_in_the_list(identifier)

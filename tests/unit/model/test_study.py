"""Studies."""

from __future__ import annotations

import pytest

from knowledge_base.model.study import Study


@pytest.mark.parametrize(
    "citation, words",
    [
        ({"author": [{"family": "Baker"}, {"family": "Crumb"}], "issued": "2021-05"}, "Baker 2021"),
        ({"author": [{"family": "Baker"}]}, "Baker "),
        ({"author": [{"given": "Ann"}], "issued": "2021"}, ""),
    ],
)
def test_an_id_begins_with_the_first_author_and_the_year(citation, words):
    assert words == Study.id_words({"citation": citation})


@pytest.mark.parametrize("values", [{}, {"citation": None}, {"citation": {"issued": "2021"}}])
def test_without_an_author_an_id_begins_with_the_name(values):
    assert "Bread by hand" == Study.id_words({**values, "name": "Bread by hand"})

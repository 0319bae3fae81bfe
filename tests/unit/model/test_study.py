"""Studies and their scales."""

from __future__ import annotations

import pytest

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.model.study import Study, is_list


@pytest.mark.parametrize(
    "sides, expected",
    [
        (["agree"], True),
        (["agree", "agree"], True),
        (["agree", "disagree"], False),
        (["agree", "neutral"], False),
        (["agree", "no opinion"], False),
        (["disagree"], False),
        ([], False),
    ],
)
def test_only_a_scale_on_which_all_agree_is_a_list_to_mark_from(sides, expected):
    assert expected == is_list(sides)


@pytest.mark.parametrize(
    "scale, expected", [("tools", True), ("hours", True), ("doing", False), ("helping", False)]
)
def test_each_scale_of_a_study_is_a_list_by_its_own_options(
    kb: KnowledgeBase, scale: str, expected: bool
) -> None:
    assert expected == kb.studies["miller-2023"].lists(scale)


@pytest.mark.parametrize(
    "citation, words",
    [
        ({"author": [{"family": "Baker"}, {"family": "Crumb"}], "issued": "2021-05"}, "Baker 2021"),
        ({"author": [{"family": "Baker"}]}, "Baker "),
        ({"author": [{"given": "Ann"}], "issued": "2021"}, " 2021"),
    ],
)
def test_an_id_begins_with_the_first_author_and_the_year(citation, words):
    assert words == Study.id_words({"citation": citation})


@pytest.mark.parametrize("values", [{}, {"citation": None}, {"citation": {"issued": "2021"}}])
def test_without_an_author_an_id_begins_with_the_name(values):
    assert "Bread by hand" == Study.id_words({**values, "name": "Bread by hand"})

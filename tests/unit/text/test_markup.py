"""Titles and names as registers have them, and without their markup."""

from __future__ import annotations

import pytest

from knowledge_base.text.markup import plain


@pytest.mark.parametrize(
    "written, clean",
    [
        ("Who <i>really</i> watches models?", "Who really watches models?"),
        ("Teams &amp; tools", "Teams & tools"),
        ("Teams &amp;amp; tools", "Teams & tools"),
        ("&lt;i&gt;Who&lt;/i&gt; watches", "Who watches"),
        ("<jats:p>Who</jats:p><jats:p>watches</jats:p>", "Who watches"),
        ('<jats:italic toggle="yes">Who</jats:italic>', "Who"),
        ("<mml:math><mml:mi>n</mml:mi></mml:math> users", "n users"),
        ("H<sub>2</sub>O and <SUP>x</SUP>", "H2O and x"),
        ("Who<br/>watches", "Who watches"),
        ("caf&eacute; &#233; &#x2014; &nbsp;x", "café é —  x"),
        ("drift&#8203;ing", "drifting"),
        ("<i></i>", ""),
    ],
)
def test_markup_and_entities_of_registers_are_taken_out(written: str, clean: str) -> None:
    assert clean == plain(written)


@pytest.mark.parametrize(
    "printed",
    [
        "AT&T and R&D; a & b",
        "p < 0.05 and q > 3",
        "On List<String> in Java",
        "The <video> element &bogus;",
        "<script>alert(1)</script>",
        "two\nlines ",
        "{{ x }} **b** `c`",
    ],
)
def test_signs_that_are_no_markup_of_registers_stay(printed: str) -> None:
    assert printed == plain(printed)

"""A macro called with what it does not take says so, and shows the right form."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.calls import WrongCall, check_call
from knowledge_base.records import KnowledgeBase
from knowledge_base.render import Renderer, environment
from tests.conftest import build
from tests.test_other_subject import GARDEN, lay_out


@pytest.mark.parametrize("name, values, named, said", [
    ("records", (), {}, "missing a required argument: 'kind'; write records(\"kind\")"),
    ("record_page", ("study",), {}, "missing a required argument: 'ref'; write record_page(\"kind\", \"ref\")"),
    ("gaps", ("study",), {}, "too many positional arguments; write gaps()"),
    ("mural", (), {"id": "example"}, "missing a required argument: 'study'; write mural(\"study\")"),
    ("mural", ("example",), {"id": "x"}, "got an unexpected keyword argument 'id'; write mural(\"study\")"),
    ("mural", (3,), {}, "study has to be text in quotes; write mural(\"study\")"),
])
def test_a_wrong_call_is_told_the_right_form(name: str, values: tuple, named: dict, said: str) -> None:
    with pytest.raises(WrongCall) as wrong:
        check_call(getattr(Renderer(KnowledgeBase(), environment()), name), values, named)
    assert str(wrong.value) == said


def test_arguments_may_be_named(kb: KnowledgeBase) -> None:
    check_call(Renderer(kb, environment()).records, (), {"kind": "study"})


def test_a_wrong_call_fails_the_build_and_names_the_page(tmp_path: Path) -> None:
    config = lay_out(tmp_path, GARDEN, {"method.md": "---\ntitle: Method\n---\n\n# Method\n\n{{ records() }}\n"})
    done = build(config, tmp_path / "site")
    assert done.returncode != 0
    assert "PluginError_: method.md: records: missing a required argument: 'kind'; write records(\"kind\")" in done.stdout

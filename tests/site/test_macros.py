"""A macro called with what it does not take says so, and shows the right form."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.pages.macros import MacroArgumentError, check_call
from knowledge_base.pages.render import Renderer, environment
from tests.support.project import build
from tests.support.project import GARDEN
from tests.support.project import lay_out


@pytest.mark.parametrize(
    "name, values, named, said",
    [
        ("records", (), {}, "missing a required argument: 'kind'; write records(\"kind\")"),
        (
            "record_page",
            ("study",),
            {},
            'missing a required argument: \'ref\'; write record_page("kind", "ref")',
        ),
        ("gaps", ("study",), {}, "too many positional arguments; write gaps()"),
        (
            "mural",
            (),
            {"id": "example"},
            "missing a required argument: 'study'; write mural(\"study\")",
        ),
        (
            "mural",
            ("example",),
            {"id": "x"},
            "got an unexpected keyword argument 'id'; write mural(\"study\")",
        ),
        ("mural", (3,), {}, 'study has to be text in quotes; write mural("study")'),
    ],
)
def test_a_wrong_call_is_told_the_right_form(
    name: str, values: tuple, named: dict, said: str
) -> None:
    with pytest.raises(MacroArgumentError) as wrong:
        check_call(getattr(Renderer(KnowledgeBase(), environment()), name), values, named)
    assert str(wrong.value) == said


def test_arguments_may_be_named(kb: KnowledgeBase) -> None:
    check_call(Renderer(kb, environment()).records, (), {"kind": "study"})


def test_every_wrong_call_of_every_page_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    config = lay_out(
        tmp_path,
        GARDEN,
        {
            "method.md": "---\ntitle: Method\n---\n\n# Method\n\n{{ records() }}\n\n{{ quote('example/nobody') }}, {{ mural(3) }}\n"
            '\n{{ verdict( "first-barrle") }}\n{{ mural(\n"exampel") }}\n\n{{ records("guidence") }}\n',
            "gaps.md": "---\ntitle: Gaps\nseen: here\n---\n\n# Gaps\n\n{{ seen }} {{ gap_mapp() }} {{ nobody.there }}\n\n{{ gap_map(1) }}\n",
            "data.md": "---\ntitle: Data\n---\n\n# Data\n\n{% raw %}{{ free }}{% endraw %}\n\n{{ data_files( }}\n",
            "about.md": '---\ntitle: About\n---\n\n# About {{ link_to("principle", "rain") }}\n\n{{ gaps() }}\n\n{{ link_to("principle", "rain-storage") }}\n\n{{ link_to(kind="study", ref="x") }}\n',
        },
    )
    done = build(config, tmp_path / "site")
    assert done.returncode == 1
    assert [
        "The pages have 12 wrong calls:",
        "docs/about.md:5: link_to: there is no principle rain; choose from rain-storage",
        "docs/about.md:11: link_to: there is no study x; choose from example",
        "docs/data.md:9: {{ or {% begins no call that can be read: unexpected '}', expected ')'; write it as {{ name(\"id\") }}",
        "docs/gaps.md:8: there is no macro gap_mapp; did you mean 'gap_map'?",
        "docs/gaps.md:8: there is no macro nobody; choose from advisor, agreement, board, changes, "
        "cite_collection, data_files, gap_map, gaps, link_to, mural, principle, quote and 7 more",
        "docs/gaps.md:10: gap_map: too many positional arguments; write gap_map()",
        "docs/method.md:7: records: missing a required argument: 'kind'; write records(\"kind\")",
        'docs/method.md:9: mural: study has to be text in quotes; write mural("study")',
        "docs/method.md:9: quote: there is no quote example/nobody; choose from example/dry-summer, "
        "example/heavy-cans",
        "docs/method.md:11: verdict: there is no guidance first-barrle; did you mean 'first-barrel'?",
        "docs/method.md:12: mural: there is no study exampel; did you mean 'example'?",
        "docs/method.md:15: records: there is no list of the kind guidence; did you mean 'guidance'?",
    ] == done.stdout.splitlines()[-13:]

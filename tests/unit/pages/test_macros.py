"""A wrong call of a macro is answered with the right form."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.pages.macros import MacroError, call, names, patterns
from knowledge_base.pages.render import Renderer, environment
from macros import Macros


@pytest.fixture
def macros() -> Macros:
    """The macros of this site, on an empty base."""
    return Macros(Renderer(KnowledgeBase(), environment()))


class Shout:
    """Two macros and a helper."""

    suffix = "!"

    def shout(self, words: str) -> Markup:
        """Shout some words."""
        return Markup(self._loud(words) + self.suffix)

    def whisper(self, words: str) -> Markup:
        """Whisper some words."""
        return Markup(words)

    def _loud(self, words: str) -> str:
        return words.upper()


def test_the_public_methods_of_a_class_are_its_macros_in_their_order() -> None:
    assert ["shout", "whisper"] == names(Shout)


def test_arguments_may_be_named() -> None:
    assert "HELP!" == call(Shout().shout, (), {"words": "help"})


@pytest.mark.parametrize(
    "name, values, named, message",
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
def test_a_call_with_wrong_arguments_is_told_the_right_form(
    macros: Macros, name: str, values: tuple, named: dict, message: str
) -> None:
    with pytest.raises(MacroError, match=re.escape(f"{name}: {message}") + "$"):
        call(getattr(macros, name), values, named)


def test_a_call_for_an_unknown_record_names_the_macro(macros: Macros) -> None:
    with pytest.raises(MacroError, match="^mural: there is no study 'example'"):
        call(macros.mural, ("example",), {})


@pytest.mark.parametrize(
    "source", ['{{ link_to("study", ref = "x") }}', "{{ link_to( 'study',\n ref='x') }}"]
)
def test_a_call_is_found_in_the_source_however_it_is_written(source: str) -> None:
    whole, beginning = patterns("link_to", ("study",), {"ref": "x"})
    assert re.search(whole, source)
    assert re.search(beginning, source)


def test_another_call_of_the_same_macro_is_found_by_its_beginning_only() -> None:
    whole, beginning = patterns("mural", ("example",), {})
    source = "{{ mural(name_of_a_variable) }}"
    assert not re.search(whole, source)
    assert re.search(beginning, source)

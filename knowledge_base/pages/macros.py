"""A page's call of a view in; the view's HTML, or what is wrong with the call and the right form, out."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping

from markupsafe import Markup

from knowledge_base.pages.render import Renderer, UnknownRecordError


class MacroArgumentError(TypeError):
    """A page calls a macro with arguments that it does not take; the message shows the right form."""


class MacroError(LookupError):
    """A page calls a macro wrongly, or for a record that is not there; the message names the macro and the right form."""


def check_call(view: Callable, values: tuple, named: Mapping) -> None:
    """Raise MacroArgumentError unless a view takes these arguments; each of them is text."""
    takes = inspect.signature(view)
    form = "write {}({})".format(
        view.__name__, ", ".join(f'"{parameter}"' for parameter in takes.parameters)
    )
    try:
        given = takes.bind(*values, **named).arguments
    except TypeError as wrong:
        raise MacroArgumentError(f"{wrong}; {form}") from None
    for parameter, value in given.items():
        if not isinstance(value, str):
            raise MacroArgumentError(f"{parameter} has to be text in quotes; {form}")


def call(renderer: Renderer, name: str, values: tuple, named: Mapping) -> Markup:
    """Render a view; raises MacroError."""
    view = getattr(renderer, name)
    try:
        check_call(view, values, named)
        return view(*values, **named)
    except (MacroArgumentError, UnknownRecordError) as mistake:
        raise MacroError(f"{name}: {mistake}") from None


def patterns(name: str, values: tuple, named: Mapping) -> tuple[str, str]:
    """Give the pattern of a call in the source of a page, and the one of its beginning."""
    given = [rf"[\"']?{re.escape(str(value))}[\"']?" for value in (*values, *named.values())]
    names = [*[""] * len(values), *(rf"{name}\s*=\s*" for name in named)]
    begin = rf"\b{name}\(\s*"
    return begin + r"\s*,\s*".join(map(str.__add__, names, given)), begin

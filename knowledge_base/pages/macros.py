"""Calls of macros: check their arguments, make them, and find them in the source of a page.

A site defines its macros as the public methods of a class, which is made with the renderer of the
page that calls (see macros.py at the top of the repository).
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from knowledge_base.pages.render import UnknownRecordError


class MacroArgumentError(TypeError):
    """Arguments that a macro does not take; the message shows the right form."""


class MacroError(LookupError):
    """A wrong call, or one for an unknown record; the message has the macro and the right form."""


def names(macros: type) -> list[str]:
    """List the macros that a class defines, in the order of its methods."""
    methods = [name for name, value in vars(macros).items() if inspect.isfunction(value)]
    return [name for name in methods if not name.startswith("_")]


def call(
    macro: Callable[..., Markup], values: Sequence[object], named: Mapping[str, object]
) -> Markup:
    """Call a macro with the arguments of a page.

    Raises MacroError for wrong arguments and unknown records.
    """
    try:
        check_call(macro, values, named)
        return macro(*values, **named)
    except (MacroArgumentError, UnknownRecordError) as error:
        raise MacroError(f"{macro.__name__}: {error}") from None


def check_call(
    macro: Callable[..., Any], values: Sequence[object], named: Mapping[str, object]
) -> None:
    """Raise MacroArgumentError unless a macro takes these arguments and each of them is text."""
    signature = inspect.signature(macro)
    quoted = ", ".join(f'"{parameter}"' for parameter in signature.parameters)
    form = f"write {macro.__name__}({quoted})"
    try:
        arguments = signature.bind(*values, **named).arguments
    except TypeError as error:
        raise MacroArgumentError(f"{error}; {form}") from None
    for parameter, value in arguments.items():
        if not isinstance(value, str):
            raise MacroArgumentError(f"{parameter} has to be text in quotes; {form}")


def patterns(name: str, values: Sequence[object], named: Mapping[str, object]) -> tuple[str, str]:
    """Return the regular expression of a call in the source of a page, and that of its beginning.

    The beginning is the second choice, for arguments that are written in another way.
    """
    arguments = [_written(value) for value in values]
    arguments += [rf"{name}\s*=\s*{_written(value)}" for name, value in named.items()]
    beginning = rf"\b{name}\(\s*"
    return beginning + r"\s*,\s*".join(arguments), beginning


def _written(value: object) -> str:
    return rf"[\"']?{re.escape(str(value))}[\"']?"

"""What an author may call in Markdown: one line a macro. The evidence is loaded by hooks.py."""

import inspect
from collections.abc import Callable, Mapping

from mkdocs.exceptions import PluginError

from knowledge_base import render


class WrongCall(TypeError):
    """A page calls a macro with arguments that it does not take; the message shows the right form."""


def check_call(view: Callable, values: tuple, named: Mapping) -> None:
    """Raise WrongCall unless a view takes these arguments; each of them is text."""
    takes = inspect.signature(view)
    form = "write {}({})".format(view.__name__, ", ".join(f'"{parameter}"' for parameter in takes.parameters))
    try:
        given = takes.bind(*values, **named).arguments
    except TypeError as wrong:
        raise WrongCall(f"{wrong}; {form}") from None
    for parameter, value in given.items():
        if not isinstance(value, str):
            raise WrongCall(f"{parameter} has to be text in quotes; {form}")


def define_env(env):
    """Give pages their macros; an unknown record or a wrong call fails the build and names the page."""
    kb, jinja = env.conf["knowledge_base"], render.environment()

    def renderer() -> render.Renderer:
        return render.Renderer(kb, jinja, env.page.url.removeprefix("./"), env.conf["collection"])

    def macro(name: str) -> None:
        def call(*values, **named):
            view = getattr(renderer(), name)
            try:
                check_call(view, values, named)
                return view(*values, **named)
            except (WrongCall, render.UnknownRecord) as mistake:
                raise PluginError(f"{env.page.file.src_path}: {name}: {mistake}") from None
        env.macro(call, name)

    for name in render.MACROS:
        macro(name)

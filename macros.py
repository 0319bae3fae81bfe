"""What an author may call in Markdown: one line a macro. The evidence is loaded by hooks.py."""

from mkdocs.exceptions import PluginError

from knowledge_base import render


def define_env(env):
    """Give pages their macros; an unknown record fails the build and names the page."""
    kb, jinja = env.conf["knowledge_base"], render.environment()

    def renderer() -> render.Renderer:
        return render.Renderer(kb, jinja, env.page.url.removeprefix("./"))

    def macro(name: str) -> None:
        def call(*values):
            try:
                return getattr(renderer(), name)(*values)
            except render.UnknownRecord as unknown:
                raise PluginError(f"{env.page.file.src_path}: {name}: {unknown}") from None
        env.macro(call, name)

    for name in render.MACROS:
        macro(name)

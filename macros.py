"""What an author may call in Markdown: one line a macro. The evidence is loaded by hooks.py."""

from dataclasses import replace

from markupsafe import Markup

from knowledge_base.pages.macros import MacroError, call, patterns
from knowledge_base.pages.render import MACROS
from mkdocs_evidence import placeholders


def define_env(env):
    """Give pages their macros; an unknown record or a wrong call is kept for checking.py, which tells of all at once."""

    def aside(html: Markup) -> str:
        """Lay finished HTML aside while Markdown is read; hooks.py puts it back."""
        env.conf["finished"].append(html)
        return placeholders.mark(len(env.conf["finished"]) - 1)

    def macro(name: str) -> None:
        def view(*values, **named) -> str:
            try:
                html = call(replace(env.conf["renderer"], here=env.page.url), name, values, named)
            except MacroError as mistake:
                env.conf["wrong_calls"].append(
                    (env.page.file, str(mistake), patterns(name, values, named))
                )
                return ""
            # A link may stand in a heading, whose words Markdown reads.
            return html if name == "link_to" else aside(html)

        env.macro(view, name)

    for name in MACROS:
        macro(name)

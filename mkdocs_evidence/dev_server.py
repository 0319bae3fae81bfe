"""`mkdocs serve` that survives errors and shows them in the browser until they are fixed.

The only place that replaces a part of MkDocs: the function `mkdocs.commands.serve.build`. No event
of MkDocs comes between a failed build and the end of the server.
"""

from __future__ import annotations

import html
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from string import Template
from typing import Any

import click
from jinja2 import TemplateSyntaxError
from mkdocs.commands import serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import clean_directory, write_file

ROOT = Path(__file__).parent.parent

# It uses neither the theme nor the evidence, which may be the cause. `mkdocs serve` answers a
# request for /livereload/<time>/ once it has a newer build, and after a minute in any case.
PAGE = Template("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>The site cannot be built</title>
<style>
body {
  font: 1rem/1.5 system-ui, sans-serif;
  max-width: 60rem;
  margin: 3rem auto;
  padding: 0 1rem;
}
pre { white-space: pre-wrap; overflow-wrap: anywhere }
</style>
</head>
<body>
<h1>The site cannot be built</h1>
<pre>$reason</pre>
<p>Fix this and save: the page you asked for comes back by itself.</p>
<script>
function wait() {
  fetch("/livereload/$built/0")
    .then(answer => answer.ok ? answer.text() : Promise.reject())
    .then(newest => newest > $built ? location.reload() : wait())
    .catch(() => setTimeout(wait, 1000));
}
wait();
</script>
</body>
</html>
""")


def survive_errors() -> None:
    """Make `mkdocs serve` show the errors of its builds, and report code that changed since."""
    serve.build = _surviving(serve.build, _code())


def _surviving(build: Callable[..., None], code_at_start: dict[Path, bytes]) -> Callable[..., None]:
    """Wrap the build of MkDocs; `code_at_start` is the code that the server has loaded."""

    def build_or_show(config: MkDocsConfig, **options: Any) -> None:
        try:
            build(config, **options)
        except (Exception, SystemExit) as error:
            if not isinstance(error, SystemExit):
                traceback.print_exc()
            _show(_reason(error, config), config)
        for path in _changed(code_at_start, _code()):
            click.echo(f"\n{path} has changed: stop `make serve` and start it again to see it\n")

    return build_or_show


def _reason(error: BaseException, config: MkDocsConfig) -> str:
    """Return the reason that ended a build.

    MkDocs and mkdocs-macros end it with a SystemExit. That of MkDocs has a message; behind that of
    mkdocs-macros is the error of the page it is at.
    """
    hidden = isinstance(error, SystemExit) and not error.__suppress_context__
    reason = error.__context__ if hidden and error.__context__ else error
    if isinstance(reason, click.ClickException):
        return reason.format_message()
    text = f"{type(reason).__name__}: {reason}{_line(reason)}"
    if not hidden:
        return text
    macros: Any = config.plugins["macros"]
    return f"{macros.page.file.src_path}: {text}"


def _line(reason: BaseException) -> str:
    """Quote the line of a mistake in Jinja; its number counts without the front matter."""
    if not isinstance(reason, TemplateSyntaxError) or not reason.source:
        return ""
    return f" in the line {reason.source.splitlines()[reason.lineno - 1]}"


def _show(reason: str, config: MkDocsConfig) -> None:
    """Print the reason, and leave a site that shows it at every address."""
    click.echo(f"\n{reason}\n")
    clean_directory(config.site_dir)
    # The clock and the unit are those of MkDocs's live reload.
    built = round(time.monotonic() * 1000)
    page = PAGE.substitute(reason=html.escape(reason), built=built)
    write_file(page.encode(), str(Path(config.site_dir, "404.html")))


def _code() -> dict[Path, bytes]:
    """Read the code that a server loads once; macros.py and templates are read at every build."""
    code = {}
    for package in ("knowledge_base", "mkdocs_evidence"):
        for path in (ROOT / package).rglob("*.py"):
            code[path.relative_to(ROOT)] = path.read_bytes()
    return code


def _changed(before: dict[Path, bytes], now: dict[Path, bytes]) -> list[Path]:
    paths = before.keys() | now.keys()
    return sorted(path for path in paths if before.get(path) != now.get(path))

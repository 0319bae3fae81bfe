"""A mistake under `mkdocs serve` in; a page in place of the site that says what is wrong, until it is mended, out.

Under `mkdocs build` nothing here runs: a mistake ends the build.
"""

import html
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from string import Template

import click
from jinja2 import TemplateSyntaxError
from mkdocs.commands import serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import clean_directory, write_file

ROOT = Path(__file__).parent.parent

# It holds nothing of the theme or the evidence, which may be what is wrong. `mkdocs serve` answers a request for
# /livereload/<time>/ once it has a build newer than that time, and after a minute in any case.
PAGE = Template("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>The site cannot be built</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 3rem auto; padding: 0 1rem }
pre { white-space: pre-wrap; overflow-wrap: anywhere }
</style>
</head>
<body>
<h1>The site cannot be built</h1>
<pre>$said</pre>
<p>Mend this and save: the page you asked for comes back by itself.</p>
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


def on_startup(command: str, dirty: bool) -> None:
    """Put our build in place of MkDocs's; no event of MkDocs comes between a failed build and the end of the server."""
    if command == "serve":
        serve.build = _outlive_mistakes(serve.build, _code())


def _outlive_mistakes(build: Callable, code_at_start: dict[Path, bytes]) -> Callable:
    """Give a build that shows its mistakes, and names the code that has changed since the start."""

    def building(config: MkDocsConfig, **options) -> None:
        config["served"] = True
        try:
            build(config, **options)
        except KeyboardInterrupt as interrupt:
            config.plugins.on_build_error(error=interrupt)  # as in building.py
            raise
        except (Exception, SystemExit) as error:
            if not isinstance(error, SystemExit):
                traceback.print_exc()
            _show(_said(error, config), config)
        for path in _changed(code_at_start, _code()):
            click.echo(f"\n{path} has changed: stop `make serve` and start it again to see it\n")

    return building


def _said(error: BaseException, config: MkDocsConfig) -> str:
    """Say what ended a build; MkDocs and the macros plugin end it with an exit that hides the reason."""
    hidden = isinstance(error, SystemExit) and not error.__suppress_context__
    reason = error.__context__ if hidden and error.__context__ else error
    if isinstance(reason, click.ClickException):
        return reason.format_message()
    # Only the macros plugin exits without a message of MkDocs, and only from the page it is at.
    page = f"{config.plugins['macros'].page.file.src_path}: " if hidden else ""
    return f"{page}{type(reason).__name__}: {reason}{_line(reason)}"


def _line(reason: BaseException) -> str:
    """Quote the line with a mistake in Jinja: its number is of no use, as it counts without the front matter."""
    if not isinstance(reason, TemplateSyntaxError) or not reason.source:
        return ""
    return f" in the line {reason.source.splitlines()[reason.lineno - 1]}"


def _show(said: str, config: MkDocsConfig) -> None:
    """Print what is wrong, and leave a site of one page that shows it at every address."""
    click.echo(f"\n{said}\n")
    clean_directory(config.site_dir)
    # The clock and the unit are those of MkDocs's live reload.
    page = PAGE.substitute(said=html.escape(said), built=round(time.monotonic() * 1000))
    write_file(page.encode(), str(Path(config.site_dir, "404.html")))


def _code() -> dict[Path, bytes]:
    """Read the code that a running server has loaded for good; macros.py and the templates are read at every build."""
    packages = (ROOT / "knowledge_base", ROOT / "mkdocs_evidence")
    paths = (path for package in packages for path in package.rglob("*.py"))
    return {path.relative_to(ROOT): path.read_bytes() for path in paths}


def _changed(before: dict[Path, bytes], now: dict[Path, bytes]) -> Iterable[Path]:
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))

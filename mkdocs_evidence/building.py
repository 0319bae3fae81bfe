"""MkDocs's build in; one that leaves the last good site in its place until the new one is whole, out.

A site is built in a folder of its own beside the last, and takes its place once nothing can fail any more. What an
interrupted build leaves lying about is put in order by the next.
"""

import glob
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

try:
    import fcntl
except (
    ImportError
):  # Windows: nothing says there whether a build still runs, so what a killed one left stays
    fcntl = None

log = logging.getLogger("mkdocs.building")


def on_startup(command: str, dirty: bool) -> None:
    """Put our build in place of MkDocs's: its strict mode gives up only after the last event. A dirty build needs the last site."""
    if command != "serve" and not dirty:
        build.build = _beside(build.build)


def _beside(build: Callable) -> Callable:
    """Give a build that works beside the site, and puts it in place at the end."""

    def building(config: MkDocsConfig, **options) -> None:
        site = Path(config.site_dir).resolve()
        last = site.with_name(f".{site.name}.last")
        with _place_of_work(site) as beside:
            config.site_dir = str(beside)
            try:
                with _alone(site):
                    _settle(site, last)
                build(config, **options)
                with _alone(site):
                    try:
                        _replace(site, beside, last)
                    finally:
                        _settle(site, last)
            except KeyboardInterrupt as interrupt:
                # MkDocs tells of errors alone, and whoever still writes into the site has to stop before it is taken away.
                config.plugins.on_build_error(error=interrupt)
                raise
            finally:
                config.site_dir = str(site)
        log.info("The site is in %s", site)

    return building


@contextmanager
def _place_of_work(site: Path) -> Iterator[Path]:
    """Make a folder beside the site that no other build works in, and take away those that killed builds left."""
    ours = site.with_name(f".{site.name}.building-{os.getpid()}")
    names = f"{glob.escape(f'.{site.name}.building-')}*"
    for left in site.parent.glob(names) if fcntl else ():
        # Another build may be at work, or may have taken it away already.
        with suppress(OSError), _held(left):
            shutil.rmtree(left)
    try:
        ours.mkdir(parents=True)
    except OSError as error:
        raise Abort(
            f"The site is built beside {site}, but there {error.strerror}: give another folder with -d"
        ) from None
    with _held(ours):
        try:
            yield ours
        finally:
            shutil.rmtree(ours, ignore_errors=True)


@contextmanager
def _held(folder: str | Path, wait: bool = False) -> Iterator[None]:
    """Hold a folder for as long as this process lives; raises OSError where another holds it, unless we wait for it."""
    if not fcntl:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(handle)


@contextmanager
def _alone(site: Path) -> Iterator[None]:
    """Let no other build put a site in its place meanwhile; it waits for its turn."""
    with _held(site.parent, wait=True):
        yield


def _replace(site: Path, beside: Path, last: Path) -> None:
    """Put a whole site in the place of the last one."""
    try:
        if site.exists():
            site.rename(last)
        beside.rename(site)
    except OSError as error:
        raise Abort(
            f"{site} can't be replaced by the new site: {error.strerror}. Give a folder that can be moved with -d"
        ) from None


def _settle(site: Path, last: Path) -> None:
    """Bring the last site back where no other took its place, and otherwise take it away."""
    if last.exists() and not site.exists():
        last.rename(site)
    elif last.exists():
        # Such as .git: MkDocs leaves alone what is hidden in a site.
        for hidden in last.glob(".*"):
            if not (site / hidden.name).exists():
                hidden.rename(site / hidden.name)
        shutil.rmtree(last)

"""Find a Chromium for the tests, or install one; run as a module by `make test` before pytest.

An installed browser comes first, then Playwright's download, then, for root, the system's
package. Without any the browser tests fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """Return the path of an installed Chromium or Chrome, or of Playwright's."""
    for name in NAMES:
        path = shutil.which(name)
        if path and _runs(path):
            return path
    return _playwrights_own()


def _runs(path: str) -> bool:
    """Return whether a browser starts; some systems have a stub in its place."""
    command = [path, "--version"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    return done.returncode == 0


def install_browser() -> None:
    """Try each way to install a browser until one works."""
    for command in _ways():
        print(f"No browser found; trying: {' '.join(command)}", flush=True)
        subprocess.run(command, check=False, timeout=900)
        if find_browser():
            return


def _ways() -> list[list[str]]:
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        ways += [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]]
    return ways


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


if __name__ == "__main__":
    if not find_browser():
        install_browser()
    print(f"Browser for the tests: {find_browser() or 'none; browser tests will fail'}")

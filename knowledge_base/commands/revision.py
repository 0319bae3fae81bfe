"""A git revision and a folder in; the folder's YAML files as they were then, written into another folder, out."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from subprocess import run

import click

_TRUNKS = ("origin/main", "main")
"""The branches that a branch may have left, the one that others have seen first."""


def resolve(folder: Path, revision: str | None) -> tuple[str, str]:
    """Give the commit of a revision and its name in words; without one, where this branch left main.

    Raises ClickException where there is no git checkout or no such revision.
    """
    _git(folder, "rev-parse", "--show-toplevel")
    if revision is not None:
        found = _try(
            folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
        if not found:
            raise click.ClickException(
                f"there is no revision {revision} here; give a branch, a tag or a commit (in a shallow clone, fetch it first)"
            )
        return found, f"{revision} ({found[:10]})" if not found.startswith(revision) else found[:10]
    last = _git(folder, "rev-parse", "--verify", "HEAD")
    left = next(
        (
            (found, trunk)
            for trunk in _TRUNKS
            if (found := _try(folder, "merge-base", "HEAD", trunk))
        ),
        None,
    )
    if left is None or left[0] == last:
        return (
            last,
            f"{last[:10]}, the last commit{'' if left else ' (no main is here that this branch has left)'}",
        )
    return left[0], f"{left[0][:10]}, where this branch left {left[1]}"


def write_evidence(folder: Path, commit: str, into: Path) -> int:
    """Write the YAML files that a folder held in a commit, and say how many; links and anything but files are left out."""
    top, prefix = (
        _git(folder, "rev-parse", "--show-toplevel"),
        _git(folder, "rev-parse", "--show-prefix"),
    )
    listed = _run(Path(top), "ls-tree", "-r", "-z", "--full-tree", commit, "--", prefix or ".")
    blobs: dict[str, bytes] = {}
    for entry in filter(None, listed.split(b"\0")):
        attributes, _, name = entry.partition(b"\t")
        mode, kind, blob = attributes.split()
        path = PurePosixPath(name.decode("utf-8", "surrogateescape")[len(prefix) :])
        if (
            kind == b"blob"
            and mode != b"120000"
            and path.suffix.lower() in (".yml", ".yaml")
            and ".." not in path.parts
        ):
            blobs[str(path)] = blob
    for path, text in zip(blobs, _contents(Path(top), list(blobs.values())), strict=True):
        place = into / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text)
    return len(blobs)


def _contents(top: Path, blobs: list[bytes]) -> list[bytes]:
    """Read many files in one go: of each a line that ends in its size, then its bytes and a line break."""
    answer = _run(top, "cat-file", "--batch", told=b"".join(blob + b"\n" for blob in blobs))
    contents, at = [], 0
    for _ in blobs:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[-1])
        contents.append(answer[end + 1 : end + 1 + size])
        at = end + size + 2
    return contents


def _git(folder: Path, *arguments: str) -> str:
    return _run(folder, *arguments).decode("utf-8", "surrogateescape").removesuffix("\n")


def _try(folder: Path, *arguments: str) -> str | None:
    done = _called(folder, arguments)
    return done.stdout.decode("ascii").strip() if done.returncode == 0 else None


def _run(folder: Path, *arguments: str, told: bytes | None = None) -> bytes:
    done = _called(folder, arguments, told)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise click.ClickException(
            f"git cannot say what {folder} was: {said}; compare with a folder by --against DIR"
        )
    return done.stdout


def _called(folder: Path, arguments: tuple[str, ...], told: bytes | None = None):
    try:
        return run(
            ["git", "-C", str(folder), *arguments],
            input=told,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise click.ClickException(
            "git is not installed; compare with a folder by --against DIR"
        ) from None

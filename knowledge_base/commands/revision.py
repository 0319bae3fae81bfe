"""Read the evidence at a git revision."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from subprocess import CompletedProcess, run

import click

_TRUNKS = ("origin/main", "main")
"""Branches that a branch may have started from; the published one comes first."""

_SYMBOLIC_LINK = b"120000"
"""The mode that git gives to links."""


def resolve(folder: Path, revision: str | None) -> tuple[str, str]:
    """Return the commit of a revision, and its name in words.

    Without a revision that is where this branch left main, or else the last commit.
    Raises ClickException if there is no git checkout or no such revision.
    """
    _git(folder, "rev-parse", "--show-toplevel")
    if revision is not None:
        return _named_commit(folder, revision)
    last = _git(folder, "rev-parse", "--verify", "HEAD")
    for trunk in _TRUNKS:
        base = _try(folder, "merge-base", "HEAD", trunk)
        if base == last:
            return last, f"{last[:10]}, the last commit"
        if base:
            return base, f"{base[:10]}, where this branch left {trunk}"
    return last, f"{last[:10]}, the last commit (there is no main that this branch has left)"


def _named_commit(folder: Path, revision: str) -> tuple[str, str]:
    wanted = f"{revision}^{{commit}}"
    commit = _try(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    if not commit:
        raise click.ClickException(
            f"there is no revision '{revision}' here; "
            "name a branch, a tag or a commit (in a shallow clone, fetch it first)"
        )
    short = commit[:10]
    if commit.startswith(revision):
        return commit, short
    return commit, f"{revision} ({short})"


def write_evidence(folder: Path, commit: str, into: Path) -> int:
    """Write the YAML files that a folder had at a commit; return how many.

    Links, and whatever else is not a file, are left out.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel"))
    prefix = _git(folder, "rev-parse", "--show-prefix")
    blobs = _yaml_blobs(top, commit, prefix)
    contents = _contents(top, list(blobs.values()))
    for path, content in zip(blobs, contents, strict=True):
        place = into / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return len(blobs)


def _yaml_blobs(top: Path, commit: str, prefix: str) -> dict[PurePosixPath, bytes]:
    """Map the YAML files below a prefix, relative to it, to the names of their blobs."""
    listing = _run(top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", prefix or ".")
    blobs = {}
    for entry in listing.split(b"\0"):
        if not entry:
            continue
        attributes, _, name = entry.partition(b"\t")
        mode, kind, blob = attributes.split()
        whole_path = name.decode("utf-8", "surrogateescape")
        path = PurePosixPath(whole_path[len(prefix) :])
        is_file = kind == b"blob" and mode != _SYMBOLIC_LINK
        if is_file and _is_yaml_below(path):
            blobs[path] = blob
    return blobs


def _is_yaml_below(path: PurePosixPath) -> bool:
    if ".." in path.parts:
        return False
    return path.suffix.lower() in (".yml", ".yaml")


def _contents(top: Path, blobs: Sequence[bytes]) -> list[bytes]:
    """Read many blobs in one call to git.

    For each it prints a line that ends in the size, then the bytes and a line break.
    """
    names = [blob + b"\n" for blob in blobs]
    output = _run(top, "cat-file", "--batch", standard_input=b"".join(names))
    contents = []
    position = 0
    for _ in blobs:
        end_of_line = output.index(b"\n", position)
        header = output[position:end_of_line]
        size = int(header.split()[-1])
        begin = end_of_line + 1
        end = begin + size
        contents.append(output[begin:end])
        position = end + 1
    return contents


def _git(folder: Path, *arguments: str) -> str:
    output = _run(folder, *arguments)
    text = output.decode("utf-8", "surrogateescape")
    return text.removesuffix("\n")


def _try(folder: Path, *arguments: str) -> str | None:
    """Return the output of git, or None if it fails."""
    done = _called(folder, arguments)
    if done.returncode:
        return None
    return done.stdout.decode("ascii").strip()


def _run(folder: Path, *arguments: str, standard_input: bytes | None = None) -> bytes:
    """Return the output of git; raise ClickException if it fails."""
    done = _called(folder, arguments, standard_input)
    if done.returncode:
        error = done.stderr.decode("utf-8", "replace")
        reason = error.strip().removeprefix("fatal: ")
        raise click.ClickException(
            f"git cannot read the history of '{folder}': {reason}; "
            "compare with a folder by --against DIR"
        )
    return done.stdout


def _called(
    folder: Path, arguments: Sequence[str], standard_input: bytes | None = None
) -> CompletedProcess[bytes]:
    command = ["git", "-C", str(folder), *arguments]
    try:
        return run(command, input=standard_input, capture_output=True, check=False)
    except FileNotFoundError:
        raise click.ClickException(
            "git is not installed; compare with a folder by --against DIR"
        ) from None

"""Addresses from one page of the site to another."""

from __future__ import annotations


def relative(here: str, there: str) -> str:
    """Return the relative URL from one page to another; it works under any base path.

    Both are addresses from the top of the site, such as `findings/x/` or `studies/x/s1/#quote`;
    home is empty.
    """
    path, mark, anchor = there.partition("#")
    if path == here and mark:
        return f"#{anchor}"
    above, below = here.split("/")[:-1], path.split("/")[:-1]
    shared = 0
    for one, other in zip(above, below, strict=False):
        if one != other:
            break
        shared += 1
    steps = [".."] * (len(above) - shared) + below[shared:]
    way = "".join(f"{step}/" for step in steps) or "./"
    return f"{way}{mark}{anchor}"

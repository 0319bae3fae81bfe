"""Count the lines of standard input that match a pattern; fail and print them above a limit.

A ratchet for a gate that is not yet at zero: `checker | python .ci/at_most.py 12 "error:"`.
"""

from __future__ import annotations

import re
import sys

limit, pattern = int(sys.argv[1]), re.compile(sys.argv[2])
found = [line for line in sys.stdin if pattern.search(line)]
if len(found) > limit:
    sys.exit(f"{''.join(found)}{len(found)} lines match {pattern.pattern!r}; at most {limit} may")
print(f"{len(found)} lines match {pattern.pattern!r}, at most {limit}")

"""Pass the standard input on, and fail if more than a given number of its lines hold a pattern.

A ratchet for a gate that is not yet at zero: `checker | python .ci/at_most.py 12 "error:"`.
"""

from __future__ import annotations

import re
import sys

limit, pattern = int(sys.argv[1]), re.compile(sys.argv[2])
found = [line for line in sys.stdin if pattern.search(line)]
if len(found) > limit:
    sys.exit(f"{''.join(found)}{len(found)} lines hold {pattern.pattern!r}; at most {limit} may")
print(f"{len(found)} lines hold {pattern.pattern!r}, at most {limit}")

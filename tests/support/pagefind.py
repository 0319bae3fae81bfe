"""A Pagefind that never ends, and interrupts the build that waits for it."""

from __future__ import annotations

SLOW = """\
import os, signal, time
time.sleep(3)
os.kill(os.getppid(), signal.SIGINT)
time.sleep(100)
"""

"""Shared by tests."""

from __future__ import annotations

SLOW = "import os, signal, time\ntime.sleep(3)\nos.kill(os.getppid(), signal.SIGINT)\ntime.sleep(100)\n"

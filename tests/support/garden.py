"""Shared by tests."""

from __future__ import annotations

from tests.support.project import ROOT

GARDEN = ROOT / "tests" / "cases" / "_base" / "evidence"

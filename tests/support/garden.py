"""The base of the golden cases, a garden with rain barrels."""

from __future__ import annotations

from tests.support.project import ROOT

GARDEN = ROOT / "tests" / "cases" / "_base" / "evidence"

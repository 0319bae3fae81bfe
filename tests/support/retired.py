"""Changes that retire records of the garden."""

from __future__ import annotations

CHANGES = """\
too-heavy:
  date: 2026-11-21
  what: retired
  text: The finding said the same as <b>another</b> {{ 7*7 }}.
  records:
    - findings/too-heavy
    - studies/example/full-barrel
    - studies/example/S9
    - contexts/garden-slope
  instead: [findings/barrels-save-trips, studies/example/heavy-cans]
study-withdrawn:
  date: 2026-11-22
  what: retired
  text: The publisher withdrew the study.
  records: [studies/withdrawn-2019, studies/withdrawn-2019/s1, studies/withdrawn-2019/old-words]
"""

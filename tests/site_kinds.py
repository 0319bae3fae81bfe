"""One page of each kind, for the tests that look at every kind."""

KINDS = {
    "home": "",
    "guidance": "guidance/first-version/",
    "guidance list": "guidance/",
    "finding": "findings/monitoring-without-is-possible/",
    "finding list": "findings/",
    "statement": "studies/araujo-2024/s4/",
    "participant": "studies/araujo-2024/p4/",
    "study": "studies/araujo-2024/",
    "study list": "studies/",
    "principle": "principles/testing/",
    "principle list": "principles/",
    "metric": "metrics/mean-time-to-restore/",
    "metric list": "metrics/",
    "method": "method/",
}

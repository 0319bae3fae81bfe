"""English words in answers that tell which kind of question they answer.

Other languages are left alone, as their words may mean something else in English.
"""

from __future__ import annotations

import re

_TIMES = (
    r"never|ever|rarely|seldom|sometimes|occasionally|often|(in)?frequently|usually|always"
    r"|regularly|constantly"
)
_DEGREES = (
    r"about|almost|approximately|around|at least|at most|extremely|fairly|fewer than|hardly"
    r"|less than|more than|mostly|nearly|not|on a|only|quite|rather|roughly|somewhat|up to|very"
)
_ALONE = r"(?=$|\W*$|[,;:(/]| (or|to|in|basis)\b)"
_COUNT = r"(once|twice|((a few|[a-z]+) )?times)"
_SPAN = r"(second|minute|hour|day|night|week|fortnight|month|quarter|season|year)s?"
_INTERVALS = "|".join(
    (
        r"(hour|dai|night|(bi ?)?week|(bi ?)?month|quarter|year|annual)ly" + _ALONE,
        r"fortnightly" + _ALONE,
        _COUNT + _ALONE,
        _COUNT + r" (a|an|per|each|every)\b",
        rf"(each|every) ((few|[a-z]+|[0-9]+) )?{_SPAN}\b",
        r"(all|most|half|much|some|none|part|a little) (of )?the time\b",
        r"(from time to time|now and (again|then)|once in a while|at times)\b",
    )
)

_OFTEN = re.compile(rf"\b({_TIMES})(?!\w)", re.IGNORECASE)
_BEGINS_WITH_TIMES = re.compile(rf"(({_DEGREES}) )*(({_TIMES})\b|{_INTERVALS})", re.I)
_LIKELY = re.compile(r"\b((un)?likely|(im)?probabl[ey])(?!\w)", re.IGNORECASE)
_BEGINS_WITH_LIKELY = re.compile(rf"(({_DEGREES}) )*(un)?likely\b", re.IGNORECASE)
_YES = re.compile(r"\b(yes|no(?=[,;:.(]|$))(?!\w)", re.IGNORECASE)
_AGREES = re.compile(rf"(({_DEGREES}|[a-z]+ly|tend to) )?(?P<dis>dis)?agree\b", re.I)
_NEITHER = re.compile(r"(neutral|neither (dis)?agree nor (dis)?agree)\b", re.I)
_NOT_AT_ALL = re.compile(r"(not\b[^,;:.]*|none) at all\b(?! times)", re.I)


def side_of_agreement(answer: str) -> str | None:
    """Return the side that an answer names, as in "partially disagree"; None if it names none."""
    plain = _plain(answer)
    if _NEITHER.match(plain):
        return "neutral"
    found = _AGREES.match(plain)
    if found is None:
        return None
    return "disagree" if found["dis"] else "agree"


def tells_how_often(answer: str, anywhere: bool = False) -> bool:
    """Return whether an answer tells how often.

    A word such as "weekly" or "always" counts if the answer begins with it, perhaps after a degree
    such as "almost": "always useful", but not "more often useful than not". If `anywhere`, a word
    such as "always" counts in any place.
    """
    if anywhere and _OFTEN.search(answer):
        return True
    return bool(_BEGINS_WITH_TIMES.match(_plain(answer)))


def tells_how_likely(answer: str, anywhere: bool = False) -> bool:
    """Return whether an answer begins with "likely", perhaps after a degree such as "very".

    If `anywhere`, a word such as "likely" or "probably" counts in any place.
    """
    if anywhere and _LIKELY.search(answer):
        return True
    return bool(_BEGINS_WITH_LIKELY.match(_plain(answer)))


def is_yes_or_no(answer: str) -> bool:
    """Return whether an answer is yes or no, alone or before other words."""
    return bool(_YES.search(answer))


def begins_with_none(answer: str) -> bool:
    """Return whether an answer is the lowest of degrees from none upwards: "not useful at all"."""
    return bool(_NOT_AT_ALL.match(_plain(answer)))


def _plain(answer: str) -> str:
    """Return an answer with one kind of blank, without the number before it."""
    words = re.sub(r"[\s_\u2010-\u2015-]+", " ", answer)
    return re.sub(r"^[\W\d]+", "", words)

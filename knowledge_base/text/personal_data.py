"""Decide whether a text tells who somebody is, and name the personal data the site withholds.

See the method, "People and rights": participants were promised confidentiality.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from unicodedata import normalize

from knowledge_base.text.label_words import LABEL_WORDS, NO_ONE

WITHHELD = frozenset({"characteristics"})
"""Fields that are never published: beside their words, they could identify participants."""

A_NAME = "the name of a person"
"""The answer of `who` to a name; a study may print such a label as a pseudonym."""

_MAIL = re.compile(r"[^\s@,;<>()]{1,64}@[^\s@,;<>()]{1,255}\.[^\s@,;<>()]{2}")
_IP_CANDIDATE = re.compile(
    r"(?<![\w.:])([0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,45}|\d{1,3}(?:\.\d{1,3}){3})(?![\w:])"
)
_ORCID = re.compile(r"(?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?![\w-])")
_PROFILE = re.compile(
    r"\b(linkedin|xing|github|gitlab|twitter|x|facebook|instagram|orcid|researchgate|medium)"
    r"\.(com|org|net)/\w|\bscholar\.google\.|\bbsky\.app/",
    re.IGNORECASE,
)
_TELEPHONE_ABROAD = re.compile(r"(?<![\w+])\+\d(?:[ ()./-]*\d){7,14}(?!\w)")
_TELEPHONE = re.compile(r"(tel\.?:? *)?(?=.*[ ()./-]|0\d{9})\(?\d[\d ()./-]*\d", re.IGNORECASE)
_DATE = re.compile(r"(19|20)\d\d[-./]?\d\d[-./]?\d\d.*|\d{1,2}[-./]\d{1,2}[-./](19|20)\d\d")
_WEB_ADDRESS = re.compile(r"\w://|\bwww\.", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![^\s@(])@\w")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_LONG_CODE = re.compile(r"[0-9a-f]{24,}", re.IGNORECASE)
"""The id of a panel such as Prolific, or a hash, which can be computed from an address."""
_WORKER = re.compile(r"A(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{11,20}")
"""The id of a worker at Mechanical Turk."""

_TITLE = re.compile(
    r"(dr|prof|professor|mr|mrs|ms|mx|miss|sir|herr|frau|sr|sra|mme)[.\s_-]+", re.IGNORECASE
)
_RUN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBER_APART = re.compile(r"(?<![^\W_])\d{1,4}(?![^\W_])")
_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
_ROMAN = re.compile("[IVX]+")
_BETWEEN_SCRIPTS = re.compile("(?<=[\u3040-\u9fff\uac00-\ud7af])(?=[A-Za-z])")

_COLUMN_OF_IDENTITIES = re.compile(
    r"((full|first|last|middle|family|given|user|sur|nick|your|recipient|participant)[ _-]?)*"
    r"(first|last|family|given)?[ _-]?name"
    r"|(recipient|contact|your)?[ _-]?e-?mail([ _-]?address)?"
    r"|(tele)?phone([ _-]?number)?|mobile([ _-]?number)?"
    r"|ip([ _-]?address(es)?)?|orcid([ _-]?id)?|twitter|linkedin|github|gitlab|skype"
    r"|prolific[ _-]?(p?id)?|m?turk[ _-]?id|worker[ _-]?id",
    re.IGNORECASE,
)


def who(label: str) -> str | None:
    """Return how the label of a participant tells who they are, such as "an e-mail address".

    None if it is a label. It tells who they are if it holds contact details (see `contact`), a
    web address or an @handle; if it is a telephone number, a UUID, or the id of a panel or
    worker; or if it is a name. It is a name if it has a *word* that no label has:

    1. Words are runs of letters. Single letters, Roman numerals, capitals of up to three
       letters (PM, CTO) and small letters of up to two are codes, not words.
    2. The words of LABEL_WORDS (participant, interviewee, developer, manager, lead, ...) are
       those of a label, alone or with others: Developer, Senior developer, Manager A.
    3. One other word is allowed if a number follows it as a separate part: Nurse 3, Gardener-4.
    4. Letters glued to digits are a code up to three letters (R12, Dev3, S1-P2, 受访者1). After
       more they are an account (maria85), unless they are a word of a label (Expert3).
    5. A title (Dr., Ms) and anything but a code is a name.

    So Maria, Maria Silva, maria.silva, J. Smith, Maria S. and 李明 are names. A study that prints
    such labels as pseudonyms says so in its field `pseudonyms`.
    """
    label = normalize("NFKC", label).strip()
    found = contact(label)
    if found:
        return found
    if _WEB_ADDRESS.search(label):
        return "a web address"
    if _HANDLE.search(label):
        return "the handle of an account"
    if _is_telephone(label):
        return "a telephone number"
    if any(form.fullmatch(label) for form in (_UUID, _LONG_CODE, _WORKER)):
        return "the id of an account or panel"
    return A_NAME if _is_name(label) else None


def wrong_label(found: str) -> str:
    """Return the message on a label; `found` is how it tells who somebody is, as of `who`."""
    message = (
        f"the label of a participant looks like {found}; write a label such as P1, "
        "for participants were promised confidentiality"
    )
    if found == A_NAME:
        message += (
            ". If it is a pseudonym that the study prints, add `pseudonyms` to study.yml, with "
            "the page that explains them, and write the label in letters from A to Z and hyphens"
        )
    return message


def contact(text: str) -> str | None:
    """Return which contact details of a person a running text holds, or None.

    They are an e-mail or IP address, an ORCID iD, a page in a social network, and a telephone
    number with its country.
    """
    if _MAIL.search(text):
        return "an e-mail address"
    if any(map(_is_ip_address, _IP_CANDIDATE.findall(text))):
        return "an IP address"
    if _ORCID.search(text):
        return "an ORCID iD"
    if _PROFILE.search(text):
        return "the address of a profile"
    if _TELEPHONE_ABROAD.search(text):
        return "a telephone number"
    return None


def tells_who_in_column(column: str, cell: str) -> str | None:
    """Return how a cell of a table, in a column of that name, tells who somebody is, or None.

    In a column of names, addresses or accounts everything does, but for labels such as P1 and
    for words such as "anonymous".
    """
    found = contact(cell)
    if found or not cell or not names_identities(column):
        return found
    if cell.strip(" .-_*()[]<>").casefold() in NO_ONE:
        return None
    coded = who(cell) is None and any(sign.isdigit() for sign in cell)
    return None if coded else "data that identifies people"


def names_identities(column: str) -> bool:
    """Return whether a column or characteristic is, by its name, one of names or addresses."""
    return bool(_COLUMN_OF_IDENTITIES.fullmatch(column.strip()))


def _is_ip_address(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text.rstrip("."))
    except ValueError:
        return False
    return not (address.is_loopback or address.is_unspecified)


def _is_telephone(label: str) -> bool:
    digits = re.sub(r"\D", "", label)
    if not 7 <= len(digits) <= 15 or _DATE.fullmatch(label):
        return False
    return bool(_TELEPHONE.fullmatch(label))


def _is_name(label: str) -> bool:
    title = _TITLE.match(label)
    if title:
        return any(_words_of_no_label(label[title.end() :]))
    foreign = list(_words_of_no_label(label))
    if len(foreign) == 1 and _NUMBER_APART.search(label):
        return False
    return bool(foreign)


def _words_of_no_label(label: str) -> Iterator[str]:
    """Yield the words of a label that are neither codes nor words of labels."""
    coded = _BETWEEN_SCRIPTS.sub(" ", label)
    for part in _LETTERS_AND_DIGITS.findall(coded):
        if not any(map(str.isdigit, part)):
            continue
        runs = _RUN.findall(part)
        if all(len(run) <= 3 or _is_label_word(run) for run in runs):
            coded = coded.replace(part, " ", 1)
        elif runs:
            # An account: a number elsewhere in the label does not make it a numbered role.
            yield from (part, part)
            return
    for run in _RUN.findall(coded):
        if not (_is_code(run) or _is_label_word(run)):
            yield run


def _is_label_word(word: str) -> bool:
    folded = word.casefold()
    # DevOps, DataOps and their like are work, too.
    if folded.endswith("ops"):
        return True
    return folded in LABEL_WORDS or folded.removesuffix("s") in LABEL_WORDS


def _is_code(word: str) -> bool:
    if len(word) == 1 or _ROMAN.fullmatch(word):
        return True
    if word.isupper():
        return len(word) <= 3
    return word.islower() and len(word) <= 2

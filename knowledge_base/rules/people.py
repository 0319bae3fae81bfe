"""Rules that keep participants from being recognised."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Problem
from knowledge_base.model.participant import Participant
from knowledge_base.rules.registry import rule
from knowledge_base.text.personal_data import A_NAME, contact, names_identities, who, wrong_label


@rule
def labels_do_not_tell_who_people_are(kb: KnowledgeBase) -> Iterator[Problem]:
    """The label of a participant is no name, address or account.

    Names are allowed in a study with `pseudonyms`. Source: the method, "People and rights".
    """
    for participant in kb.participants.values():
        found = who(participant.id)
        study = kb.studies.get(participant.study or "")
        printed = found == A_NAME and (study is None or study.pseudonyms)
        if found and not printed:
            yield _without_label(participant, wrong_label(found))


@rule
def characteristics_do_not_tell_who_people_are(kb: KnowledgeBase) -> Iterator[Problem]:
    """No session or characteristic of a participant holds a name, an address or an account.

    Source: the method, "People and rights".
    """
    for participant in kb.participants.values():
        for found in _contacts(participant):
            message = f"{found}; remove it, for participants were promised confidentiality"
            yield _without_label(participant, message)


def _contacts(participant: Participant) -> Iterator[str]:
    """Yield each field of a participant that tells who they are, in words."""
    if participant.session and contact(participant.session):
        yield f"session holds {contact(participant.session)}"
    for name, value in participant.characteristics.items():
        found = contact(value) or contact(name)
        if found:
            yield f"a characteristic holds {found}"
        elif names_identities(name):
            yield f"the characteristic '{name}' identifies people"


def _without_label(participant: Participant, message: str) -> Problem:
    """Build a problem that does not repeat the label: logs of a check are kept and public."""
    origin = participant.origin
    return Problem(origin.file, origin.line(), message)

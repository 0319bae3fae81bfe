"""Words of the labels by which studies call their participants."""

from __future__ import annotations

_PEOPLE = """
    participant interviewee respondent subject informant panelist panellist member attendee
    person user responder discussant volunteer case contributor reviewer observer rater
    teilnehmer teilnehmerin befragte befragter befragten proband probandin
    participante entrevistado entrevistada encuestado encuestada respondente sujeto persona
    répondant répondante participante interviewé interviewée sujet partecipante intervistato
    intervistata deelnemer deltagare deltager uczestnik osallistuja
    участник участница респондент респондентка эксперт собеседник разработчик
    受访者 被访者 参与者 受試者 受访人 參與者 受訪者 参加者 回答者 被験者 参加者 協力者
    참가자 응답자 참여자 مشارك المشارك מרואיין משתתף
"""

_PLACES = """
    session group focus team company organisation organization org site round survey interview
    firm bank startup vendor client customer consultancy agency university lab department unit
    project country region study workshop board pilot
"""

_WORK = """
    developer dev engineer manager architect analyst scientist researcher practitioner expert
    lead leader head chief director officer owner executive consultant tester designer operator
    administrator admin specialist expert technician programmer maintainer coach master scrum
    agile product software data machine learning ml ai ops sre qa research science
    engineering development operations security quality business project programme program
    technical tech technology platform cloud infrastructure backend frontend fullstack stack
    full system systems web mobile senior junior principal staff associate intern student
    professor lecturer academic founder cofounder vice president partner stakeholder employee
    worker freelancer contractor trainee assistant inspector instructor teacher nurse physician
    doctor clinician patient entwickler entwicklerin leiter leiterin berater experte expertin
    supervisor coordinator auditor planner modeller modeler integrator evaluator annotator
    novice beginner professional decision maker end power of the and with no an in at
"""

_MARKS = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho
    sigma tau upsilon phi chi psi omega one two three four five six seven eight nine ten
    first second third fourth fifth id code label number nr pilot male female int part resp
    partic subj exp eng res
"""

LABEL_WORDS = frozenset(f"{_PEOPLE} {_PLACES} {_WORK} {_MARKS}".split())
"""Words of labels, without case.

Words that are also common names (Baker, Cook, Mason, Hunter) are left out.
"""

_NO_ONE = """
    anonymous, anonymised, anonymized, anonym, anonyme, anónimo, hidden, redacted, removed,
    deleted, withheld, none, n/a, na, nan, null, nil, unknown, private, confidential, yes, no,
    x, xx, xxx, not given, not available, no answer
"""

NO_ONE = frozenset({"", *(" ".join(part.split()) for part in _NO_ONE.split(","))})
"""Words in a column of names or addresses that identify no person, without case."""

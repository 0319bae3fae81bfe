"""Labels of participants, and what tells who somebody is."""

from __future__ import annotations

import time

import pytest

from knowledge_base.text.labels import label_id
from knowledge_base.text.personal_data import A_NAME, contact, tells_who_in_column, who

NAMES = """
Maria|maria|MARIA|Maria Silva|maria.silva|maria_silva|MariaSilva|Smith|Smith, Anna|Dr. Smith
Anna-Lena O'Hara|J. Smith|Maria S.|Maria S|Åsa Öberg|李明|王小明|Мария|محمد|Maria (P1)|maria85
Anna1990|maria.silva.85|Tom Baker|Li Wei|Li|Prof. Anna|Nguyễn Văn A|Ms Silva 2
"""
LABELS = """
P1|A01|Participant 1|Interviewee A|P 3|П1|α|受访者1|受访者A|R12|Dev-3|S1-P2|Team lead 2|Developer
Manager A|Expert 3|Expert3|D1 (dev)|#7|001|1e3|no|R_1a2b3c4d5e6f7g8|118880001|Nurse 3|Gardener-4
Dr. K|Mr-B|alpha|CTO|PM-A|Data Scientist 2|Product Owner|Machine Learning Engineer 4|FG1-P4
Company B, P2|2024-03-12|P١|Участник 1|Responsável 3|III|Group II|Senior developer|U_12|Q7A
"""
IDENTITIES = {
    "a.b@example.org": "an e-mail address",
    "203.0.113.7": "an IP address",
    "2001:db8::7": "an IP address",
    "0000-0001-2345-6789": "an ORCID iD",
    "linkedin.com/in/maria-silva": "the address of a profile",
    "https://example.org/maria": "a web address",
    "www.example.org": "a web address",
    "@maria": "the handle of an account",
    "@maria@example": "the handle of an account",
    "+49 30 1234567": "a telephone number",
    "(030) 123456-7": "a telephone number",
    "555-123-4567": "a telephone number",
    "07911123456": "a telephone number",
    "5f8d0d55b54764421b7156da": "the id of an account or panel",
    "d41d8cd98f00b204e9800998ecf8427e": "the id of an account or panel",
    "A2M45YGLOZ3XHQ": "the id of an account or panel",
    "550e8400-e29b-41d4-a716-446655440000": "the id of an account or panel",
}


def parts(text: str) -> list[str]:
    return text.strip().replace("\n", "|").split("|")


@pytest.mark.parametrize("label", parts(NAMES))
def test_a_name_tells_who_somebody_is(label: str) -> None:
    assert A_NAME == who(label)


@pytest.mark.parametrize("label", parts(LABELS))
def test_a_label_as_studies_print_them_tells_nobody_and_so_does_the_id_made_of_it(
    label: str,
) -> None:
    assert [None, None] == [who(label), who(label_id(label))]


@pytest.mark.parametrize("label", IDENTITIES)
def test_addresses_and_accounts_tell_who_somebody_is(label: str) -> None:
    assert IDENTITIES[label] == who(label)


@pytest.mark.parametrize(
    "text",
    [
        "we use 127.0.0.1, ::1 and std::vector",
        "from 10:00:00 to 11:30:05 on 2025-02-03",
        "version 1.2.3, 4 of 5, +3 barrels",
        "@pytest.fixture",
    ],
)
def test_a_running_text_without_contact_details_has_none(text: str) -> None:
    assert contact(text) is None


@pytest.mark.parametrize(
    "text, found",
    [
        ("write to a@b.example.", "an e-mail address"),
        ("from 203.0.113.7.", "an IP address"),
        ("(tel +49 30 1234567)", "a telephone number"),
        ("see github.com/maria", "the address of a profile"),
    ],
)
def test_contact_details_are_found_in_a_running_text(text: str, found: str) -> None:
    assert found == contact(text)


@pytest.mark.parametrize(
    "column", ["Name", "Last name", "RecipientFirstName", "Email Address", "PROLIFIC_PID"]
)
def test_in_a_column_of_names_or_addresses_only_labels_and_words_such_as_anonymous_pass(
    column: str,
) -> None:
    cells = ["anonymous", "[redacted]", "N/A", "", "P1", "Silva", "maria"]
    found = [bool(tells_who_in_column(column, cell)) for cell in cells]
    assert [False, False, False, False, False, True, True] == found


@pytest.mark.parametrize(
    "label, id",
    [
        ("Participant 1", "Participant-1"),
        ("D1 (dev)", "D1-dev"),
        ("#7", "7"),
        ("П1", "P1"),
        ("α", "alpha"),
        ("α2", "alpha2"),
        ("受访者1", "P1"),
        ("Teilnehmerin Ä", "Teilnehmerin-A"),
        ("Ｐ１", "P1"),
        ("P1.2", "P1.2"),
        ("?", ""),
    ],
)
def test_an_id_is_made_of_the_label_of_a_study(label: str, id: str) -> None:
    assert id == label_id(label)


@pytest.mark.parametrize("text", ["a", "1", "1-", "a.", "::", "1.1.1.1.", "first_", "x'x", "+1 "])
def test_a_long_text_takes_no_time(text: str) -> None:
    long = text * (20_000 // len(text))
    began = time.perf_counter()
    who(long)
    tells_who_in_column("Name", long)
    assert time.perf_counter() - began < 1

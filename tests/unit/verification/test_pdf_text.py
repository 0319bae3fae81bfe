"""`kb verify` on a PDF: pages and words are as printed, and unreadable files are refused."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner, Result

from knowledge_base.__main__ import main
from knowledge_base.verification.pdf_pages import page_numbers
from knowledge_base.verification.pdf_text import NoTextError, pdf_text
from knowledge_base.verification.verify import Passage, verify
from tests.support.garden import GARDEN

LINES = {
    12: ["A barrel saves me trips to the tap."],
    13: ["I have a roof to collect rain from."],
    14: [
        'One of them said "In the dry summer the barrel was all I had."',
        'Another: "I still carry the',
        "cans, and they are",
    ],
    15: ['heavy."'],
    16: ["A barrel without a lid breeds mosqui-", "toes."],
}
"""The passages of the example study on their pages."""


def pdf(pages: list[list[str]], labels: str = "", stamp: str = "", upright: bool = True) -> bytes:
    """Return a PDF with lines of text one below another; `\\x01` is the ligature of f and i.

    A stamp is turned by 90 degrees at the side of each page, between its first lines. Without
    `upright` the lines run up the page instead.
    """
    font = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding "
        "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi] >> >>"
    )
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {labels} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        font,
    ]
    for number, lines in enumerate(pages):
        escaped = [re.sub(r"([\\()])", r"\\\1", line) for line in lines]
        shown = [f"({line}) Tj T*\n" for line in escaped]
        across, turned = "1 0 0 1 60 780 Tm", "0 1 -1 0 30 300 Tm"
        direction = across if upright else turned
        first = f"BT /F1 11 Tf 14 TL {direction}\n{''.join(shown[:2])}ET\n"
        side = f"BT /F1 9 Tf {turned} ({stamp}) Tj ET\n" if stamp else ""
        place = direction.replace("780", "752").replace("30 300", "58 300")
        rest = f"BT /F1 11 Tf 14 TL {place}\n{''.join(shown[2:])}ET"
        stream = first + side + rest
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(stream.encode('latin-1'))} >>\nstream\n{stream}\nendstream",
        ]
    written, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R >>\n"
        f"startxref\n{len(written)}\n%%EOF\n"
    )
    return written + end.encode()


def footed(lines: dict[int, list[str]] = LINES) -> list[list[str]]:
    """Put a running head above each page and its number below."""
    pages = []
    for number, text in lines.items():
        head = "Rain barrels in allotment gardens"
        foot = str(number)
        pages.append([head, *text, foot])
    return pages


def run(tmp_path: Path, raw: bytes, name: str = "paper.pdf") -> Result:
    source = tmp_path / name
    source.write_bytes(raw)
    return CliRunner().invoke(
        main, ["verify", "example", "--source", str(source), "--evidence", str(GARDEN)]
    )


def pages_found(done: Result) -> list[str]:
    """Return the passages that were found, each with its page."""
    passages = []
    for line in done.output.splitlines():
        if line.startswith("found"):
            passage = line.removeprefix("found: example/")
            passages.append(passage.partition(" (")[0])
    return passages


EXPECTED = [
    "s1, page 12",
    "s2, page 13",
    "dry-summer, page 14",
    "heavy-cans, page 14",
    "mind-the-lid, page 16",
]


def test_every_passage_of_a_pdf_is_found_on_its_printed_page(tmp_path: Path) -> None:
    done = run(tmp_path, pdf(footed()))
    assert (0, EXPECTED) == (done.exit_code, pages_found(done)), done.output
    assert done.output.endswith("5 passages checked against paper.pdf: 5 found, 0 not found\n")


def test_a_pdf_is_told_by_how_it_begins_and_not_by_its_name(tmp_path: Path) -> None:
    assert EXPECTED == pages_found(run(tmp_path, pdf(footed()), "download"))


def test_one_changed_word_in_a_pdf_is_not_found_and_the_nearest_passage_is_shown(
    tmp_path: Path,
) -> None:
    done = run(tmp_path, pdf(footed(LINES | {13: ["I have a shed to collect rain from."]})))
    assert 1 == done.exit_code
    (line,) = (line for line in done.output.splitlines() if ": NOT FOUND: " in line)
    assert "NOT FOUND: example/s2" in line and "'roof'" in line and "on page 13" in line


def test_a_passage_on_another_page_of_a_pdf_than_recorded_fails(tmp_path: Path) -> None:
    done = run(
        tmp_path,
        pdf(
            footed(
                LINES | {12: ["Nothing here."], 15: ['heavy." A barrel saves me trips to the tap.']}
            )
        ),
    )
    assert (
        1 == done.exit_code
        and "WRONG PAGE: example/s1 (found on page 15, but recorded for page 12" in done.output
    )


@pytest.mark.parametrize(
    "head", ["{0} Gardens", "Gardens, page {0} of 99", "Gardens 2020 | {0}", "- {0} -"]
)
def test_numbers_in_running_heads_number_the_pages_and_are_no_part_of_the_text(
    tmp_path: Path, head: str
) -> None:
    pages = []
    for number, text in LINES.items():
        running_head = head.format(number)
        pages.append([running_head, *text])
    done = run(tmp_path, pdf(pages))
    assert (0, EXPECTED) == (done.exit_code, pages_found(done)), done.output


def test_a_pdf_without_printed_numbers_goes_by_its_own_labels(tmp_path: Path) -> None:
    done = run(
        tmp_path, pdf(list(LINES.values()), "/PageLabels << /Nums [0 << /S /D /St 12 >>] >>")
    )
    assert (0, EXPECTED) == (done.exit_code, pages_found(done)), done.output


def test_a_pdf_that_tells_no_numbers_is_checked_without_pages_and_says_so(tmp_path: Path) -> None:
    done = run(tmp_path, pdf(list(LINES.values())))
    assert (done.exit_code, pages_found(done)) == (
        3,
        [found.partition(",")[0] for found in EXPECTED],
    )
    assert "page 12 was not checked: the source has no page numbers" in done.output
    assert done.output.endswith("5 found, 0 not found; 5 pages not checked\n")


@pytest.mark.parametrize(
    "pages, labels, printed, numbers",
    [
        ([["a", "7"], ["b", "8"], ["c", "9"]], [], None, [7, 8, 9]),
        (
            [
                ["305 Gardens", "page 1 of 3"],
                ["306 Gardens", "page 2 of 3"],
                ["307 Gardens", "page 3 of 3"],
            ],
            [],
            "305-307",
            [305, 306, 307],
        ),
        ([["2024", "a"], ["2024", "b"], ["2024", "c"]], [], None, [None, None, None]),
        ([["a"], ["b"]], ["iv", "1"], None, [None, 1]),
        ([["a"], ["b"]], ["", ""], "305-306", [305, 306]),
        ([["a"], ["b"]], ["", ""], "305-312", [None, None]),
        ([["a", "4"], ["b"], ["c", "6"], ["d", "7"]], [], None, [4, 5, 6, 7]),
    ],
    ids=[
        "feet",
        "cited pages",
        "a year",
        "labels",
        "as many as cited",
        "fewer than cited",
        "one page without",
    ],
)
def test_the_number_of_a_page_is_the_printed_one(
    pages: list[list[str]], labels: list[str], printed: str | None, numbers: list[int | None]
) -> None:
    assert numbers == page_numbers(pages, labels, printed)


def test_a_column_of_numbers_does_not_outnumber_the_pages() -> None:
    table = [str(number) for number in range(1, 30)]
    text = pdf_text(
        pdf(
            [
                ["Beans climb.", *[word for number in table for word in (number, "row")], "61"],
                ["Peas climb.", "62"],
            ]
        )
    )
    assert [61, 62] == [
        verdict.page
        for verdict in verify(
            [Passage("a", "Beans climb.", "61"), Passage("b", "Peas climb.", "62")],
            text,
        )
    ]


def test_ligatures_and_words_broken_at_a_line_or_page_are_no_difference() -> None:
    text = pdf_text(
        pdf(
            [
                ["We \x01nd that con-", "tinuous deploy-", "7"],
                ["ment of the \x01rst", "version helps.", "8"],
            ]
        )
    )
    (verdict,) = verify(
        [Passage("a", "We find that continuous deployment of the first version helps.", "7")],
        text,
    )
    assert (True, 7) == (verdict.found, verdict.page)


def test_a_stamp_at_the_side_of_a_page_is_left_out_and_said(tmp_path: Path) -> None:
    done = run(tmp_path, pdf(footed(), stamp="Downloaded for one reader"))
    assert (0, EXPECTED) == (done.exit_code, pages_found(done)), done.output
    assert "\ntext turned at right angles was left out on 5 pages\n" in done.output


def test_the_text_of_a_page_across_is_read(tmp_path: Path) -> None:
    done = run(tmp_path, pdf(footed(), upright=False))
    assert (0, EXPECTED) == (done.exit_code, pages_found(done)), done.output
    assert "turned" not in done.output


@pytest.mark.parametrize("alone", [True, False])
def test_the_lines_of_a_manuscript_may_be_numbered(tmp_path: Path, alone: bool) -> None:
    pages = []
    count = 0
    for number, lines in LINES.items():
        page = []
        for line in lines:
            count += 1
            page += [str(count), line] if alone else [f"{count} {line}"]
        pages.append([*page, str(number)])
    done = run(tmp_path, pdf(pages))
    assert (0, EXPECTED) == (done.exit_code, pages_found(done)), done.output
    assert "line numbers left out: 5, 6" in done.output


def encrypted(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(footed())))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_pdf_that_only_its_owner_may_change_is_read(tmp_path: Path) -> None:
    assert EXPECTED == pages_found(run(tmp_path, encrypted("")))


@pytest.mark.parametrize(
    "raw, message",
    [
        (
            encrypted("secret"),
            "is encrypted; save it without its password, or provide its text as a file",
        ),
        (
            pdf([[], []]),
            "contains no text, only pictures of pages; run text recognition (OCR) on it, or "
            "provide its text as a file",
        ),
        (b"%PDF-1.4\nbroken", "cannot be read as a PDF: "),
        (pdf(footed())[:300], "cannot be read as a PDF: "),
        (b"no PDF at all", "cannot be read as a PDF: "),
        (b"", "cannot be read as a PDF: "),
    ],
    ids=["encrypted", "pictures", "broken", "cut off", "no pdf", "empty"],
)
def test_a_pdf_that_cannot_be_read_is_refused_in_a_line(
    tmp_path: Path, raw: bytes, message: str
) -> None:
    done = run(tmp_path, raw)
    assert 1 == done.exit_code and isinstance(done.exception, SystemExit)
    (line,) = done.output.splitlines()
    assert line.startswith(f"Error: {tmp_path / 'paper.pdf'} {message}")


def test_without_the_library_it_is_said_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    done = run(tmp_path, pdf(footed()))
    assert 1 == done.exit_code
    assert (
        f"Error: {tmp_path / 'paper.pdf'} is a PDF, and reading one needs pypdf; "
        "install it with: pip install pypdf\n" == done.output
    )


def test_pages_without_text_among_others_are_no_error() -> None:
    text = pdf_text(pdf([["Beans climb.", "7"], [], ["Peas climb.", "9"]]))
    assert {2: 7, 3: 8, 6: 9} == text.feet


def test_no_text_is_an_error_of_its_own() -> None:
    with pytest.raises(NoTextError, match="only pictures"):
        pdf_text(pdf([[]]))

"""The lists: recommendations, findings, statements, participants, words, gaps and changes."""

from __future__ import annotations

from dataclasses import replace

from tests.support.views import rows_of, text_of, view


def records(kb, kind: str):
    return view(kb, "records", kind, here=f"{kind}/")


RESTS_ON = "Rests on: 6 of 6 and 30 of 37 agreed; P4 said that a resting dough delays the week."
HOW_SURE = (
    "How sure: Moderate that this fairly represents what such bakers think. That it works was not "
    "measured. Two studies, 43 people."
)


def test_recommendations_are_in_their_order_with_how_sure_they_are(kb):
    items = records(kb, "guidance").xpath('//ul[@class="records"]/li')
    assert [
        ("Should our first loaf rest overnight?", "Confidence: very low"),
        ("Should our weekly bread be slow?", f"{RESTS_ON} {HOW_SURE}"),
        ("Do we need a tool for steam?", "Confidence: very low"),
        ("Shall we buy a scale?", "Confidence: very low"),
    ] == [(text_of(item, "./p")[0], text_of(item, "./p")[-1]) for item in items]


def test_findings_are_by_their_side_the_more_trusted_first(kb):
    page = records(kb, "finding")
    assert {
        "Benefits": [
            ("Slow dough goes with more loaves", "Confidence: moderate"),
            ("Slow dough is said to make better bread", "Confidence: low"),
        ],
        "Conditions": [
            ("Bakers differ on steam", "Confidence: very low"),
            ("Most kitchens have a scale", "Confidence: very low"),
            ("Repeating a loaf takes a scale", "Confidence: very low"),
        ],
        "Costs": [
            (
                "A first loaf may not need it",
                "Confidence: very low · authors’ conclusion alone",
            ),
            ("One baker: the week may shift", "Confidence: very low"),
        ],
    } == {
        text_of(heading, ".")[0]: [
            (text_of(item, "./p")[0], text_of(item, "./p")[-1])
            for item in heading.getnext().xpath("./li")
        ]
        for heading in page.xpath("//h2")
    }


def test_the_votes_of_a_study_are_a_table_for_each_scale_and_lists_to_mark_from_share_one(kb):
    tables = records(kb, "statement").xpath('//table[@class="agreement-table"]')
    assert [
        ("baker-2021", ["s1", "s2", "s3", "s4"]),
        ("miller-2023", ["weigh"]),
        ("miller-2023", ["slow", "scent"]),
        ("miller-2023", ["tools", "hours"]),
    ] == [(table.get("data-study"), text_of(table, "./tbody/tr/th/a/b")) for table in tables]


def test_people_are_counted_once_for_each_vote(kb):
    named, done, useful, _ = records(kb, "statement").xpath('//table[@class="agreement-table"]')
    assert ["Agrees", "Disagrees", "No opinion"] == text_of(named, "./thead/tr/th")[2:]
    assert [
        ["All six agreed.", "6", "0", "0"],
        ["All six disagreed.", "0", "6", "0"],
        [
            "Too few for a direction: of 4, 1 agreed and 3 disagreed; 2 of 6 gave no opinion.",
            "1",
            "3",
            "2",
        ],
        ["All but one agreed: 5 of 6.", "5", "1", "0"],
    ] == [row[1:] for row in rows_of(named, "./tbody/tr")]
    assert [
        "Said that they did it",
        "Said that they did not",
        "Not applicable",
    ] == text_of(done, "./thead/tr/th")[2:]
    assert [
        [
            "Of 35, 25 said that they did it and 10 said that they did not; "
            "5 of 40 said that it does not apply.",
            "25",
            "10",
            "5",
        ]
    ] == [row[1:] for row in rows_of(done, "./tbody/tr")]
    assert [
        "Found it useful",
        "Did not find it useful",
        "Neutral",
        "Not recorded",
    ] == text_of(useful, "./thead/tr/th")[2:]
    assert [
        [
            "Two thirds or more found it useful: 30 of 37; 3 of 40 left no mark.",
            "30",
            "3",
            "4",
            "3",
        ],
        ["No votes published.", *["not published"] * 4],
    ] == [row[1:] for row in rows_of(useful, "./tbody/tr")]


def test_where_one_person_can_leave_several_marks_only_marks_are_told(kb):
    *_, lists = records(kb, "statement").xpath('//table[@class="agreement-table"]')
    caption = text_of(lists, "./caption")[0]
    assert caption.endswith("Only marks are published, and one person could leave several.")
    assert [["Marked most: a thermometer, 30."], ["Marked most: in the morning, 31."]] == [
        row[1:] for row in rows_of(lists, "./tbody/tr")
    ]


def test_a_statement_worded_against_the_practice_says_so(kb):
    for page in (records(kb, "statement"), view(kb, "mural", "baker-2021")):
        marked = [
            "Worded against the practice." in text
            for text in text_of(page, "(//table)[1]/tbody/tr/th")
        ]
        assert [False, True, True, False] == marked


def test_the_board_of_a_study_shows_every_wording_and_every_mark(kb):
    rows = view(kb, "mural", "baker-2021").xpath('//table[@class="mural"]/tbody/tr')
    assert [
        ["P1 P2 P3 P5 P6", "P4 P5", "", "", ""],
        ["", "", "P1 P5 P6", "P2 P3 P4", ""],
        ["", "P6", "P4 P5", "P3", "P1 P2"],
        ["P1 P2 P3 P5 P6", "", "P4", "", ""],
    ] == [text_of(row, "./td") for row in rows]
    wordings = [kb.statements[f"baker-2021/s{number}"].text for number in range(1, 5)]
    shown = [text_of(row, "./th")[0] for row in rows]
    assert all(wording in text for wording, text in zip(wordings, shown, strict=True))


def test_participants_are_listed_with_their_quotes_and_what_they_were_opposed_to(kb):
    assert [
        ["P1", "0", "none"],
        ["P2", "1", "none"],
        ["P3", "1", "none"],
        ["P4", "1", "s4, Bread in general"],
        ["P5", "1", "none"],
        ["P6", "2", "none"],
    ] == rows_of(records(kb, "participant"), '//table[@class="people"]/tbody/tr')


def test_every_quote_and_view_has_what_it_can_be_narrowed_by(kb):
    items = view(kb, "quotes_and_views", here="quotes/").xpath("//div[@data-item]")
    s1, s3, s4 = (f"../studies/baker-2021/s{number}/" for number in (1, 3, 4))
    study = "../studies/baker-2021/"
    assert [
        (f"{s1}#rest", "slow-dough", "baker-2021/s1", "baker-2021/P6"),
        (f"{s3}#kettle", "steam", "baker-2021/s3", "baker-2021/P3"),
        (f"{s3}#splash", "steam", "baker-2021/s3", "baker-2021/P6"),
        (f"{s3}#trays", "steam", "baker-2021/s3", "baker-2021/P5"),
        (f"{s3}#steam-diverse", "steam", "baker-2021/s3", "authors"),
        (f"{s4}#fridge", "", "baker-2021/s4", "baker-2021/P4"),
        (f"{s4}#days-to-spare", "slow-dough", "baker-2021/s4", "baker-2021/P6"),
        (f"{study}#salt", "weighing", "", "baker-2021/P2"),
        (f"{study}#cellar", "", "", "participants"),
        (f"{study}#first-loaf-effort", "", "", "authors"),
        ("../studies/grain-2019/#later", "slow-dough", "", "authors"),
        ("../studies/miller-2023/#scales-spread", "weighing", "", "authors"),
    ] == [
        (
            item.xpath('.//a[.="Permalink"]/@href')[0],
            item.get("data-principle"),
            item.get("data-statement"),
            item.get("data-by"),
        )
        for item in items
    ]


def test_each_situation_leads_to_the_recommendations_that_speak_to_it(kb):
    page = records(kb, "context")
    first = "Should our first loaf rest overnight?"
    assert {
        "context-eaters": [],
        "context-loaf": [
            f"A first loaf: {first}",
            "A loaf as every week: Should our weekly bread be slow?",
            "A loaf for a feast: nothing in this base speaks to it",
        ],
        "context-oven": [
            "It cools fast: Do we need a tool for steam?",
            "It holds its heat: Do we need a tool for steam?",
        ],
        "context-time": [
            f"Days to spare: {first}",
            "One evening: nothing in this base speaks to it",
            f"It has to be ready today: {first}, Do we need a tool for steam?",
        ],
    } == {
        item.get("id"): [
            text.partition("Invest:")[0].partition("Defer:")[0] for text in text_of(item, "./ul/li")
        ]
        for item in page.xpath("//li[@id]")
    }
    assert [
        "Invest: Your oven cools fast.",
        "Defer: A splash of water is enough for you.",
    ] == text_of(page, '//li[@id="context-oven"]/ul/li[1]/ul/li')


def test_a_situation_that_only_authors_speak_to_is_marked_and_one_nobody_was_asked_about_says_so(
    kb,
):
    page = records(kb, "context")
    alone = [
        item.get("id")
        for item in page.xpath("//li[@id]")
        if "Authors’ conclusion alone." in text_of(item, ".")[0]
    ]
    assert ["context-loaf"] == alone
    assert "Nobody was asked how many eat." in text_of(page, '//li[@id="context-eaters"]')[0]


def test_gaps_are_of_principles_situations_and_recommendations(kb):
    page = view(kb, "gaps")
    assert [
        "Starter: Nobody was asked whether they keep a starter.",
        "How many eat? Nobody was asked how many eat.",
        "How much time is there? Nobody was asked how long their dough rests.",
    ] == text_of(page, "//li")
    assert [
        "How much longer it takes. How it tastes.",
        "Flour used. Measured elsewhere: Loaves a week, Millers (2023).",
        "The crust.",
        "What a scale costs.",
    ] == text_of(page, "//dd")


def test_the_gap_map_says_in_each_cell_how_it_is_covered(kb):
    assert [
        [
            "thin 1 finding",
            "well covered 2 statements, 1 finding, three opposed, 1 measurement",
            "thin 1 finding",
        ],
        ["not asked", "not asked", "not asked"],
        ["not asked", "not asked", "contested 1 statement, 1 finding"],
        [
            "thin 1 statement, 1 finding, 1 measurement",
            "thin 1 statement",
            "thin 2 statements, 1 finding",
        ],
        ["not asked", "not asked", "thin 2 statements, 2 findings, one opposed"],
    ] == [row[1:] for row in rows_of(view(kb, "gap_map"), '//table[@class="gap-map"]/tbody/tr')]


def test_a_cell_of_the_gap_map_leads_to_what_is_in_it(kb):
    page = view(kb, "gap_map")
    cell = page.xpath('//table[@class="gap-map"]/tbody/tr[1]/td[2]/a/@href')[0]
    (there,) = page.xpath(f'//*[@id="{cell.removeprefix("#")}"]')
    assert [
        "Statement s1, Loaves a week, Baker et al. (2021). All six agreed.",
        "Statement slow, Slow dough, Millers (2023). "
        "Two thirds or more found it useful: 30 of 37; 3 of 40 left no mark.",
        "Finding: Slow dough goes with more loaves benefit, confidence moderate",
        "Measured: Loaves a week, Millers (2023). "
        "The median was 1.5 loaves a week (quartiles 1 and 2).",
    ] == text_of(there, ".//li")
    empty = page.xpath('//table[@class="gap-map"]/tbody/tr[2]/td[1]/a/@href')[0]
    (asked,) = page.xpath(f'//*[@id="{empty.removeprefix("#")}"]/ancestor-or-self::section[1]')
    assert "Not asked in this base" in text_of(asked, ".")[0]


def test_changes_are_the_newest_first_with_corrections_before_what_was_added(kb):
    page = view(kb, "changes", here="changes/")
    assert [
        ("change--crust-gone", "25 October 2026, retired"),
        ("change--count-of-scales", "21 October 2026, corrected"),
        ("change--two-more", "20 October 2026, added"),
        ("change--first-table", "1 October 2026, added"),
    ] == [(item.get("id"), text_of(item, "./p")[0]) for item in page.xpath("//li[@id]")]


def test_where_nothing_was_corrected_it_is_said(kb):
    added = {id: change for id, change in kb.changes.items() if change.what == "added"}
    page = view(replace(kb, changes=added), "changes", here="changes/")
    said = "Nothing that was published has been corrected or retired so far."
    assert said in text_of(page, ".")[0]

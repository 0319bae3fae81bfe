"""Recorded words are looked up in sources as a PDF or a Markdown file yields them."""

from __future__ import annotations

from textwrap import dedent
from time import perf_counter

import pytest

from knowledge_base.base.knowledge_base import KnowledgeBase
from knowledge_base.errors import Origin
from knowledge_base.model.quote import Quote
from knowledge_base.model.statement import Statement
from knowledge_base.model.view import View
from knowledge_base.verification.source_text import Source, running_text
from knowledge_base.verification.verify import Passage, Verdict, passages_of, verify

PAGES = dedent("""\
    Notes on Allotments
    We dig in autumn and sow the beans in
    spring. The slugs come after rain, which
    Notes on Allotments
    17
    nobody in the valley can keep away. Mulch
    holds the water.
    The Gardener's Year
    18
    We prune the pear in winter. Mulch
    feeds the soil.
    Notes on Allotments
    19
    Quinces need patience.
    The Gardener's Year
    20
    """)


def look_up(
    text: str,
    source: str,
    page: str | None = None,
    ignore_case: bool = False,
    markdown: bool = False,
) -> Verdict:
    """Look up one passage in a source that may be indented as this file is."""
    passage = Passage("allotments/plot", text, page, ignore_case)
    return verify([passage], Source(dedent(source), markdown))[0]


def difference(text: str, source: str, **options) -> str:
    """Return the message of a failure, up to the nearest passage."""
    return look_up(text, source, **options).message.partition("; ")[0]


# Lines, pages and what stands between them


def test_a_passage_is_found_across_lines():
    passage = Passage("allotments/plot", "We dig in autumn and sow the beans in spring.", "17")
    assert [Verdict(passage, True, 17, (), "")] == verify([passage], Source(PAGES))


@pytest.mark.parametrize(
    "text, page",
    [
        ("We dig in autumn", 17),
        ("Mulch holds the water.", 18),
        ("We prune the pear in winter.", 19),
        ("Quinces need patience.", 20),
    ],
)
def test_a_page_number_numbers_the_text_above_it(text, page):
    assert (True, page) == (
        look_up(text, PAGES, str(page)).found,
        look_up(text, PAGES, str(page)).page,
    )


@pytest.mark.parametrize(("page", "found"), [("e18", True), ("e17-e18", True), ("e19", False)])
def test_a_page_with_letters_is_checked_by_its_number(page, found):
    assert found == look_up("Mulch holds the water.", PAGES, page).found


def test_a_passage_that_goes_on_overleaf_counts_for_the_page_where_it_begins():
    text = "The slugs come after rain, which nobody in the valley can keep away."
    assert [True, True, True, False] == [
        look_up(text, PAGES, page).found for page in ("17", "17-18", "16-17", "18")
    ]


def test_a_passage_on_another_page_than_recorded_fails_and_says_where_it_stands():
    verdict = look_up("Quinces need patience.", PAGES, "18-19")
    assert (False, 20, "found on page 20, but recorded for page 18-19") == (
        verdict.found,
        verdict.page,
        verdict.message,
    )


def test_words_that_stand_on_two_pages_are_found_on_either_and_fail_on_a_third():
    assert [18, 19] == [look_up("Mulch", PAGES, page).page for page in ("18", "19")]
    assert [True, True, False] == [
        look_up("Mulch", PAGES, page).found for page in ("18", "19", "17")
    ]
    message = look_up("Mulch", PAGES, "17").message
    assert "found on page 18 and 19, but recorded for page 17" == message


def test_text_below_the_last_page_number_stands_on_the_next_page():
    assert 21 == look_up("Medlars rot first.", PAGES + "Medlars rot first.\n", "21").page


def test_a_source_without_page_numbers_gives_no_page():
    verdict = look_up("We dig in autumn.", "We dig in autumn.\n2\nbeds", "17")
    assert verdict.found
    assert verdict.page is None


def test_the_longest_run_of_numbers_numbers_the_pages():
    source = (
        "Ann Beet\n1\nBob Leek\n2\n"
        "We dig in autumn.\n7\nWe sow in spring.\n8\nWe rest in\n30\nwinter.\n9\n"
    )
    assert [7, 8, 9] == sorted(set(running_text(Source(source)).pages))
    assert (
        "Ann Beet 1 Bob Leek 2 We dig in autumn. We sow in spring. We rest in 30 winter."
        == running_text(Source(source)).text
    )


def test_a_column_of_numbers_is_no_run_of_pages():
    assert {7, 8} == set(
        running_text(Source("Beans sown\n1\n2\n3\n4\n5\nin May.\n7\nPeas in April.\n8\n")).pages
    )


def test_running_heads_beside_page_numbers_are_stepped_over_and_the_same_words_elsewhere_are_not():
    assert look_up("rain, which nobody", PAGES, "17").found
    assert look_up("Notes on Allotments We dig", PAGES, "17").found


def test_a_line_beside_a_page_number_that_occurs_once_is_text():
    assert look_up(
        "rain, which Hedges grow. nobody in the valley",
        PAGES.replace("which\nNotes on Allotments", "which\nHedges grow."),
        "17",
    ).found


def test_a_form_feed_ends_a_line():
    pages = PAGES.replace("17\n", "17\f")
    assert look_up("rain, which nobody", pages, "17").found
    assert look_up("hoe rake spade", "hoe\frake\fspade").found


@pytest.mark.parametrize(
    "between",
    [
        "Figure 3: Where the frost lies.\n",
        "Table 2: Where the frost lies, and\nhow long it stays.\n",
        "**Figure A.1:** Where the frost lies.\n",
        "Fig. 4: Frost, by\nmonth and by\nbed.\n",
        "Table IV: Frost\n\n",
        "Bed\tMay\tJune\n\tfrost\tnone\nNorth\t\t\n",
        "| Bed | May |\n|-----|:---:|\n| North | frost |\n",
        "![frost](frost.png)\n",
        "Figure 3: Where the frost lies.\nTable 2: How long it stays.\n",
    ],
)
def test_figures_tables_and_captions_are_stepped_over(between):
    assert (
        "We cover the young plants at night."
        == running_text(Source(f"We cover the young\n{between}plants at night.\n")).text
    )


@pytest.mark.parametrize(
    "source",
    [
        "Figure 3 summarizes the frost in\nthe north bed.",
        "We dig in autumn, as\nFigure 3 shows: it pays.",
        "Table manners: none are needed\nin the shed.",
    ],
)
def test_a_paragraph_that_begins_with_a_figure_is_text(source):
    expected = source.replace("\n", " ")
    actual = running_text(Source(source))
    assert expected == actual.text


def test_a_caption_without_a_full_stop_ends_with_its_line():
    source = "Figure 3: The frost\nWe cover the\nyoung plants\nat night.\n"
    assert "We cover the young plants at night." == running_text(Source(source)).text


def test_a_caption_ends_where_its_page_does():
    assert (
        "Peas climb. Beans climb."
        == running_text(Source("Peas climb.\nFigure 3: The frost\n7\nBeans climb.\n8\n")).text
    )


# Hyphens


@pytest.mark.parametrize("text", ["water-\ncress grows", "watercress grows", "water-cress grows"])
def test_at_a_hyphen_at_a_line_end_both_readings_match(text):
    in_one_line = text.replace("\n", "")
    assert look_up(in_one_line, "The water-\ncress grows well.").found


def test_both_readings_match_for_one_word_that_is_broken_twice_in_two_ways():
    assert look_up("free-range and freerange hens", "All free-\nrange and free-\nrange hens").found


@pytest.mark.parametrize(
    "text, source",
    [
        ("watercress grows", "The water-cress grows."),
        ("water-cress grows", "The watercress grows."),
        ("water- cress grows", "The water-\ncress grows."),
        ("water cress grows", "The water-\ncress grows."),
    ],
)
def test_elsewhere_a_hyphen_counts(text, source):
    verdict = look_up(text, source)
    assert not verdict.found


def test_a_soft_hyphen_counts_at_a_line_end_and_nowhere_else():
    assert look_up("watercress grows", "The water\xad\ncress gr\xadows.").found
    assert not look_up("wateress grows", "The water\xad\ncress grows.").found


def test_a_dash_at_a_line_end_is_no_hyphen():
    assert look_up("beans - and peas", "beans -\nand peas").found


@pytest.mark.parametrize(
    "between, stepped_over",
    [
        ("\n", []),
        ("\n\n", []),
        ("\f", []),
        ("Figure 3: Frost.\n", ["steps over 'Figure 3: Frost.'"]),
        ("Bed\tMay\n", ["steps over 'Bed\tMay'"]),
    ],
)
def test_letters_lost_at_a_break_are_tolerated_and_said(between, stepped_over):
    verdict = look_up("the vegetable patch", f"We weed the vege-\n{between}le patch.")
    notes = [
        "letters lost at a page break: 'tab'",
        *stepped_over,
        "divided at the end of a line: 'vege-le'",
        "begins in mid-sentence, after 'weed'",
    ]
    assert Verdict(verdict.passage, True, None, tuple(notes)) == verdict


def test_letters_lost_between_two_pages_are_tolerated():
    verdict = look_up(
        "We weed the vegetable patch.", "We weed the vege-\n17\nle patch.\nPeas climb.\n18\n", "17"
    )
    assert (True, 17) == (verdict.found, verdict.page)
    assert ("letters lost at a page break: 'tab'", "steps over '17'") == verdict.notes[:2]


def test_a_word_broken_at_a_page_may_have_lost_nothing():
    verdict = look_up("We weed the vegetable patch.", "We weed the vege-\n\ntable patch.")
    assert (True, ("divided at the end of a line: 'vege-table'",)) == (
        verdict.found,
        verdict.notes,
    )


@pytest.mark.parametrize(
    "text, source",
    [
        ("We weed the vegetable patch.", "We weed the v-\n\nle patch."),
        ("We weed the vegetable patch.", "We weed the vege-\nle patch."),
        ("We weed the vegetable patch.", "We weed the vegele patch."),
        ("We weed the vegetable patch.", "We weed the vege\n\nle patch."),
        ("We weed the vege table patch.", "We weed the vege-\n\nle patch."),
    ],
)
def test_more_letters_or_letters_elsewhere_are_not_tolerated(text, source):
    verdict = look_up(text, source)
    assert not verdict.found


# What is alike


@pytest.mark.parametrize(
    "text, source",
    [
        ("the gardener’s ‘hoe’ is sharp", "the gardener's 'hoe' is sharp"),
        ("the so-called “hoe” is sharp", 'the so-called "hoe" is sharp'),
        ("the field is flat", "the ﬁeld is ﬂat"),
        ("the field is flat", "the  field\xa0is   flat"),
        ("the\nfield is\n  flat", "the field is flat"),
        ("the field is flat", "the fi\u200beld is flat"),
        ("the off‑season bed", "the off-season bed"),
    ],
)
def test_printed_otherwise_is_alike(text, source):
    assert look_up(text, source).found


def test_markdown_quotes_and_escapes_are_read():
    source = "> the field \\[...\\]\n> isn\\'t flat"
    assert look_up("the field [...] isn't flat", source, markdown=True).found


def test_an_underscore_or_star_inside_a_word_stays():
    assert not look_up("bed_size is 34 and", "bedsize is 3*4 and").found
    assert look_up("bed_size is 3*4 and", "bed_size is 3*4 and").found


@pytest.mark.parametrize(
    "source",
    [
        "He said: “We dig in autumn.” Then he left.",
        'He said "We dig in autumn." Then',
        "He said We dig in autumn. Then",
        "‘We dig in autumn.’",
    ],
)
def test_quotation_marks_around_a_passage_may_stand_or_be_missing(source):
    assert Verdict(Passage("allotments/plot", "We dig in autumn.", None), True) == look_up(
        "We dig in autumn.", source
    )


def test_quotation_marks_inside_that_the_source_lost_are_said():
    verdict = look_up("We “dig” in autumn.", "We dig in autumn.")
    assert (True, "quotation marks inside it are missing in the source") == (
        verdict.found,
        verdict.notes[-1],
    )


def test_quotation_marks_inside_that_the_record_lacks_fail():
    assert "quote has 'dig', source has '\"dig\"'" == difference(
        "We dig in autumn.", "We “dig” in autumn."
    )


# Omissions


@pytest.mark.parametrize("ours", ["[...]", "[…]", "(...)", "(…)", "…", "..."])
@pytest.mark.parametrize("theirs", ["[...]", "[ . . . ]", "(…)", "…", "..."])
def test_marked_omissions_are_alike_and_a_difference_is_said(ours, theirs):
    verdict = look_up(f"We dig. {ours} We rest.", f"We dig. {theirs} We rest.")
    same = (ours[0] == theirs[0]) or {ours, theirs} == {"…", "..."}
    notes = () if same else ("taken as alike: marks of omission",)
    assert (True, notes) == (verdict.found, verdict.notes)


def test_three_dots_after_a_full_stop_are_an_omission():
    assert look_up("We dig. [...] We rest.", "We dig.… We rest.").found


def test_an_omission_of_ours_is_found_and_its_length_said():
    verdict = look_up("We dig [...] in autumn.", "We dig the north bed\nin autumn.")
    assert (True, ("the passage leaves out 13 characters at its marked omission",)) == (
        verdict.found,
        verdict.notes,
    )


def test_two_omissions_may_be_ours_and_the_sources():
    verdict = look_up(
        "We dig [...] in autumn. [...] We rest.", "We dig all of it in autumn. […] We rest."
    )
    assert (True, ("the passage leaves out 9 characters at its marked omission",)) == (
        verdict.found,
        verdict.notes,
    )


def test_of_two_places_the_one_that_leaves_out_less_counts():
    assert ("the passage leaves out 4 characters at its marked omission",) == look_up(
        "We [...] dig.", "We dug. We soon dig."
    ).notes


def test_the_pieces_around_an_omission_stand_near_each_other_and_in_order():
    near, far = ("We dig. " + "Peas climb. " * times + "We rest." for times in (120, 130))
    assert look_up("We dig. [...] We rest.", near).found
    assert (
        "its pieces are in the source, but do not follow each other within 1,500 characters"
        == look_up("We dig. [...] We rest.", far).message
        == look_up("We rest. […] We dig.", near).message
    )


@pytest.mark.parametrize(
    "text, said",
    [
        ("We dig. We rest.", "quote has nothing, source has '[...]' after 'dig.'"),
        ("We dig. [...] rest.", "quote has nothing, source has 'We' after '[...]'"),
        ("We dig. [...] [...] We rest.", "quote has '[...]', source has nothing after '[...]'"),
        ("We dig. [...] Now rest.", "quote has 'Now', source has 'We'"),
        ("We [...] rest.", "quote has nothing, source has 'dig.' after 'We'"),
    ],
)
def test_an_omission_that_the_source_marks_is_marked_in_its_place(text, said):
    actual = difference(text, "We dig. [...] We rest.")
    assert said == actual


def test_an_omission_at_the_edge_of_a_passage_is_left_aside():
    assert Verdict(Passage("allotments/plot", "[...] We dig. [...]", None), True) == look_up(
        "[...] We dig. [...]", "We dig."
    )


def test_an_omission_that_leaves_out_nothing_fails():
    assert not look_up("We dig [...] in autumn.", "We dig in autumn.").found


# Words that differ

SAID = "A garden is robust with good soil, and weeds are few."


@pytest.mark.parametrize(
    "text, said",
    [
        (
            "A garden is great with good soil, and weeds are few.",
            "quote has 'great', source has 'robust'",
        ),
        (
            "A garden is with good soil, and weeds are few.",
            "quote has nothing, source has 'robust' after 'is'",
        ),
        (
            "A garden is very robust with good soil, and weeds are few.",
            "quote has 'very', source has nothing after 'is'",
        ),
        (
            "Our garden is robust with good soil, and weeds are few.",
            "quote has 'Our', source has 'A'",
        ),
        (
            "A garden is robust with good soil, and weeds are rare.",
            "quote has 'rare.', source has 'few.'",
        ),
        (
            "A garden is robust with good soil and weeds are few.",
            "quote has 'soil', source has 'soil,'",
        ),
        ("a garden is robust with good soil, and weeds are few.", "quote has 'a', source has 'A'"),
        ("A garden is robust with good soil, and weeds are few", ""),
        ("garden is robust", ""),
    ],
)
def test_a_word_changed_missing_added_or_in_other_case_fails_and_is_named(text, said):
    source = f"Hens dig. They told us that {SAID} Then it rained."
    actual = difference(text, source)
    assert said == actual


@pytest.mark.parametrize(
    "text, source",
    [
        ("garden is robust", "Their market-garden is robust"),
        ("The garden", "The gardens grow"),
        ("The garden", "The garden's gate"),
        ("The garden", "The garden-\ner left"),
        ("er left", "The garden-\ner left"),
        ("5 beds", "about 1.5 beds"),
        ("about 1", "about 1.5 beds"),
        ("“den” is", "The garden is"),
        ("is “art”", "It is artful"),
    ],
)
def test_a_passage_begins_and_ends_where_words_do(text, source):
    verdict = look_up(text, source)
    assert not verdict.found


def test_no_word_of_a_passage_can_change_unseen():
    words, source = (
        SAID.split(),
        f"They told us: {SAID} Then it rained.".replace("robust", "ro-\nbust").replace(
            "good ", "good\n"
        ),
    )
    changed = [
        words[:place] + new + words[place + 1 :]
        for place, word in enumerate(words)
        for new in ([], ["gravel"], [word, word])
        if new or 0 < place < len(words) - 1
    ]
    assert [False] * len(changed) == [look_up(" ".join(text), source).found for text in changed]
    assert look_up(SAID, source).found


def test_a_failure_shows_the_nearest_passage_with_its_page():
    verdict = look_up(
        "The snails come after rain, which nobody in the valley can keep away.", PAGES, "17"
    )
    assert (
        "quote has 'snails', source has 'slugs'; the nearest passage, on page 17: "
        "The slugs come after rain, which nobody in the valley can keep away.",
        None,
    ) == (verdict.message, verdict.page)
    assert (
        "quote has 'apple', source has 'pear'; the nearest passage, on page 19: We prune the pear "
        "in winter." == look_up("We prune the apple in winter.", PAGES, "19").message
    )


def test_the_nearest_passage_of_a_source_without_pages_is_shown_without():
    assert (
        "quote has 'great', source has 'robust'; the nearest passage: A garden is robust with good "
        "soil, and weeds are few."
        == look_up(SAID.replace("robust", "great"), f"We heard. {SAID} Then it rained.").message
    )


def test_words_broken_at_a_hyphen_or_page_are_no_difference():
    source = "The water-\ncress and long-\nstanding vege-\n\nle beds thrive here."
    assert "quote has 'die', source has 'thrive'" == difference(
        "The watercress and long-standing vegetable beds die here.", source
    )


def test_quotation_marks_around_the_nearest_passage_are_no_difference():
    assert "quote has 'great', source has 'robust'" == difference(
        "A garden is great with soil", "They said: “A garden is robust with soil”."
    )


def test_a_lost_quotation_mark_is_no_difference():
    assert "quote has 'peas', source has 'beans'" == difference(
        "The “early” peas climb.", "The early beans climb."
    )


def test_a_long_difference_is_cut_off():
    assert "quote has 'a b c d e f g h ...', source has 'no'" == difference(
        "These a b c d e f g h i j k climb the long pole.", "These no climb the long pole."
    )


def test_where_nothing_is_near_that_is_said():
    assert (
        "nothing like it is in the source" == look_up("Tractors roar.", "We dig in autumn.").message
    )


@pytest.mark.parametrize("source", ["", " \n\f\n", "Figure 1: Beds.\n"])
def test_an_empty_source_holds_nothing(source):
    assert (False, "the source has no text") == (
        look_up("We dig.", source).found,
        look_up("We dig.", source).message,
    )


def test_a_passage_without_words_is_not_found():
    assert (False, "the passage has no words") == (
        look_up("[...] ", "We dig.").found,
        look_up("[...] ", "We dig.").message,
    )


@pytest.mark.parametrize(
    "text, notes",
    [
        ("robust with good soil, and weeds are few.", ("begins in mid-sentence, after 'is'",)),
        ("A garden is robust with good soil", ("ends in mid-sentence, before 'and'",)),
        (SAID, ()),
        (SAID[:-1], ()),
    ],
)
def test_a_passage_that_is_less_than_a_sentence_is_said_to_be(text, notes):
    source = f"They told us that {SAID} Then it rained."
    verdict = look_up(text, source)
    assert notes == verdict.notes


# Case


def test_statements_are_compared_without_case_and_that_is_said():
    verdict = look_up(
        "Mulch helps me to water less.",
        "Statement 1: Mulch Helps Me to Wa-\nter Less. We asked",
        ignore_case=True,
    )
    notes = ("compared ignoring case", "divided at the end of a line: 'Wa-ter'")
    assert (True, notes) == (verdict.found, verdict.notes)


def test_without_case_a_changed_word_still_fails():
    assert "quote has 'helped', source has 'HELPS'" == difference(
        "Mulch helped me to water less.",
        "STATEMENT 1: MULCH HELPS ME TO WA-\nTER LESS. We asked",
        ignore_case=True,
    )


def test_the_passages_of_a_study_are_its_statements_its_quotes_and_its_verbatim_views():
    def context(id: str, study: str = "allotments") -> dict:
        return {"id": id, "study": study, "origin": Origin("x.yml")}

    statement = Statement.model_validate(
        {
            "title": "Mulch",
            "text": "Mulch helps.",
            "page": "3",
            "scale": "likert",
            "measures": "belief",
            "agreement_means": "supports",
            "because": "It asks.",
            "principles": {},
            "purpose": "To know.",
        },
        context=context("s1"),
    )
    said = {
        "text": "It does.",
        "page": "4",
        "participant": "G1",
        "statement": "s1",
        "reading": "supports",
    }
    quote, other = (
        Quote.model_validate(said, context=context("q1", study))
        for study in ("allotments", "orchards")
    )
    views = [
        View.model_validate(
            {"by": "authors", "text": f"View {id}.", "page": "5-6", "verbatim": verbatim},
            context=context(id),
        )
        for id, verbatim in (("v1", "true"), ("v2", "false"))
    ]
    kb = KnowledgeBase(
        statements={statement.ref: statement},
        quotes={q.ref: q for q in (quote, other)},
        views={v.ref: v for v in views},
    )
    assert [
        Passage("allotments/s1", "Mulch helps.", "3", ignore_case=True),
        Passage("allotments/q1", "It does.", "4"),
        Passage("allotments/v1", "View v1.", "5-6"),
    ] == passages_of(kb, "allotments")


def test_thirty_passages_in_a_long_source_take_within_seconds():
    lines = [
        f"Bed {number} holds the beans, peas and leeks num-\nber {number} of the plan."
        for number in range(800)
    ]
    found, astray = (
        [
            Passage(
                "p",
                f"Bed {number} {verb} the beans, peas and leeks number {number} of the plan.",
                "1",
            )
            for number in range(100, 115)
        ]
        for verb in ("holds", "had")
    )
    started = perf_counter()
    verdicts = verify(found + astray, Source("\n".join(lines)))
    assert [True] * 15 + [False] * 15 == [verdict.found for verdict in verdicts]
    assert perf_counter() - started < 10

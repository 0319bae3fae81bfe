"""The page of a statement: its wording, what it means, its words, and who was opposed."""

from __future__ import annotations

import pytest

from tests.support.html import words
from tests.support.views import page_of, text_of, under

NOT_WHAT_THEY_THINK = (
    "What was asked is what they did, not what they think of it, so nobody is opposed to anybody."
)


@pytest.mark.parametrize(
    "path, caption",
    [
        (
            "baker-2021/s3",
            "Figure 3. Who marked which option. This is about what participants consider feasible.",
        ),
        (
            "miller-2023/slow",
            "How many marked which option. This is about what participants find useful. To the "
            "left of the line those who did not find it useful, "
            "to its right those who found it useful.",
        ),
        (
            "miller-2023/tools",
            "How many marked which option. "
            "This is about what participants have adopted, not what they approve of.",
        ),
    ],
)
def test_a_board_says_what_it_counts_and_what_was_measured(kb, path, caption):
    shown = page_of(kb, f"studies/{path}").xpath(
        '//table[@class="agreement"]/caption | //figcaption'
        ' | //h2[@id="votes"]/following-sibling::p[1]'
    )
    assert caption == " ".join(shown[0].text_content().split())


@pytest.mark.parametrize(
    "path, meaning",
    [
        (
            "baker-2021/s1",
            [
                "Agreeing supports the practice; disagreeing speaks against it. Of 6, 6 agreed. "
                "It says that slow dough makes room for more loaves.",
                "It counts for:",
            ],
        ),
        (
            "baker-2021/s3",
            [
                "Agreeing challenges the practice; disagreeing speaks for it, as far as this was "
                "asked. Of 4, 1 agreed and 3 disagreed. Rejecting it says that it is not easy "
                "without a tool.",
                "It counts for:",
            ],
        ),
        (
            "baker-2021/s4",
            [
                "Agreeing supports the practice; disagreeing speaks against it. "
                "Of 6, 5 agreed and 1 disagreed. It says that slow dough is worth it.",
                "It is about the practice as a whole and counts for no single principle.",
            ],
        ),
        (
            "miller-2023/hours",
            [
                "What was asked is what they do, not what they approve of, so it speaks "
                "neither for nor against the practice. It asks for the hour.",
                "It counts for no principle of this base: The hour of baking.",
            ],
        ),
        (
            "miller-2023/scent",
            [
                "Finding it useful neither supports nor challenges the practice. "
                "The scent of bread speaks for no practice.",
                "It is about the practice as a whole and counts for no single principle.",
            ],
        ),
    ],
)
def test_the_wording_and_what_it_means_are_apart(kb, path, meaning):
    page = page_of(kb, f"studies/{path}")
    assert [kb.statements[path].text] == text_of(page, '//blockquote[@class="wording"]')
    assert meaning == text_of(under(page, "our-reading"), "./p")
    assert kb.statements[path].purpose in text_of(under(page, "asked"), ".")[0]


def test_each_principle_it_counts_for_has_its_reason(kb):
    reading = under(page_of(kb, "studies/baker-2021/s1"), "our-reading")
    assert [
        "Slow dough. The statement names slow dough.",
        "Weighing. The authors count every loaf as weighed.",
    ] == text_of(reading, ".//li")


@pytest.mark.parametrize(
    "path, opposed",
    [
        ("baker-2021/s1", "Nobody. All six agreed."),
        ("baker-2021/s2", "Nobody. All six disagreed."),
        ("baker-2021/s4", "P4 marked partially disagree. Why, in P4’s words."),
        ("miller-2023/weigh", NOT_WHAT_THEY_THINK),
        ("miller-2023/tools", NOT_WHAT_THEY_THINK),
        (
            "miller-2023/slow",
            "Of 37, 30 found it useful, 3 did not find it useful and 4 took the middle. "
            "Only counts are published, so nobody can be named.",
        ),
        ("miller-2023/scent", "No votes are published."),
    ],
)
def test_it_is_said_who_was_opposed(kb, path, opposed):
    section = under(page_of(kb, f"studies/{path}"), "opposed")
    assert [opposed] == text_of(section, "./p | ./ul/li")


def test_each_view_says_whose_it_is(kb):
    pages = ("baker-2021", "baker-2021/s3", "baker-2021/s4", "grain-2019", "miller-2023")
    views = [
        view
        for path in pages
        for view in page_of(kb, f"studies/{path}").xpath('//div[@class="view"]')
    ]
    assert {
        "cellar": "The authors report of participants they do not name: "
        "Some keep the dough in the cellar.",
        "first-loaf-effort": "The authors report or conclude: "
        "“For a first loaf the effort can be needless.” "
        "(the authors’ own words)",
        "steam-diverse": "The authors report or conclude: Opinions on steam differed widely.",
        "days-to-spare": "The authors report of participant P6: "
        "With days to spare the effect is huge; for a first loaf it is small.",
        "later": "The authors report or conclude: "
        "Slow dough is a natural step once bread is baked every week.",
        "scales-spread": "The authors report or conclude: "
        "The society concludes that scales spread from kitchen to kitchen.",
    } == {view.get("id"): _before_the_source(text_of(view, ".")[0]) for view in views}


def _before_the_source(text: str) -> str:
    for study in (" Baker et al. (2021), ", " Grain (2019), ", " Millers (2023), "):
        text = text.partition(study)[0]
    return text


@pytest.mark.parametrize(
    "path, id, using",
    [
        (
            "baker-2021/s4",
            "fridge",
            [
                "Slow dough is said to make better bread",
                "Slow dough goes with more loaves",
                "One baker: the week may shift",
            ],
        ),
        ("baker-2021/s3", "splash", ["Bakers differ on steam"]),
        ("baker-2021", "cellar", ["Bakers differ on steam"]),
    ],
)
def test_each_quote_and_view_names_the_findings_that_use_it(kb, path, id, using):
    page = page_of(kb, f"studies/{path}")
    assert [*using, "Permalink"] == text_of(page, f'//*[@id="{id}"]//span[@class="used"]/a')


@pytest.mark.parametrize(
    "id, reading",
    [
        ("kettle", "it supports the practice."),
        ("splash", "it challenges the practice."),
        ("trays", "it qualifies the practice."),
    ],
)
def test_a_quote_is_in_quotation_marks_with_its_licence_and_our_reading(kb, id, reading):
    figure = page_of(kb, "studies/baker-2021/s3").xpath(f'//figure[@id="{id}"]')[0]
    assert [f"“{kb.quotes[f'baker-2021/{id}'].text}”"] == text_of(figure, "./blockquote")
    said = f"Words as printed, CC-BY-NC-ND-4.0. Our reading: {reading}"
    assert said in text_of(figure, "./figcaption")[0]


def test_what_we_noticed_about_a_view_is_apart_from_what_its_authors_conclude(kb):
    shown = page_of(kb, "studies/baker-2021/s3").xpath('//div[@id="steam-diverse"]')[0]
    assert [
        "The authors report or conclude: Opinions on steam differed widely. "
        "Baker et al. (2021), page 36, on statement s3. "
        "Used in: Bakers differ on steam. Permalink",
        "our reading The vote has four opinions.",
    ] == text_of(shown, "./p")[:2]


def test_a_finding_shows_what_we_noticed_about_a_view_apart_from_it(kb):
    leaf = page_of(kb, "findings/steam-differs").xpath('//p[@class="noted"]')
    assert ["our reading The vote has four opinions."] == [words(one) for one in leaf]


def test_the_mark_is_beside_the_words_that_the_study_gives_as_its_reason(kb):
    explained = page_of(kb, "studies/baker-2021/s4").xpath('//figure[@id="fridge"]//figcaption')[0]
    assert (
        "P4 marked partially disagree. The authors introduce the words as the reason of P4 to "
        "disagree." in words(explained)
    )
    assert [] == page_of(kb, "studies/baker-2021/s3").xpath('//*[@class="explained"]')


def test_a_finding_shows_the_mark_beside_the_words_that_explain_it(kb):
    leaf = page_of(kb, "findings/week-may-shift").xpath('//*[@class="explained"]')
    assert ["P4 marked partially disagree."] == [words(one) for one in leaf]

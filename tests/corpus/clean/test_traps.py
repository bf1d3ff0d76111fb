"""What trips extractors up, one case each: pages written for this."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from corpus.clean import clean
from corpus.errors import CleanError


def linked(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def html(body: str, head: str = "") -> str:
    return f'<html lang="en"><head><title>Night ferry ends</title>{head}</head><body>{body}</body></html>'


def reason(page, body: str, **more: str) -> str:
    with pytest.raises(CleanError) as raised:
        clean(page(body, **more))
    return raised.value.reason


def test_hidden_json_ld_body_comes_in_paragraphs(page, story) -> None:
    glued = story.replace("<p>", "").replace("</p>\n", "")
    article = clean(page(html("<div id=app></div>", linked(headline="Night ferry ends", articleBody=glued))))
    assert len(article.blocks) == 6
    assert article.text.startswith("The night ferry")


def test_a_story_in_the_state_of_a_script_is_read(page, story) -> None:
    inner = json.dumps({"props": {"article": {"contentHtml": story}}})
    article = clean(page(html(f'<div id=app></div><script id="__STATE__">window.s={inner}</script>')))
    assert len(article.blocks) == 6
    nested = json.dumps([1, inner])
    assert len(clean(page(html(f"<div></div><script>push({nested})</script>"))).blocks) == 6


def test_a_short_page_is_not_filled_from_scripts_that_hold_no_story(page) -> None:
    article = clean(page(html("<p>The board meets on Friday at noon.</p><script>var x = 'a b';</script>")))
    assert article.text == "The board meets on Friday at noon."


def test_captions_are_not_the_story(page, story) -> None:
    figure = "<figure><img src=a><figcaption>Ada Brandt on the pier, 2019</figcaption></figure>"
    assert "on the pier, 2019" not in clean(page(html(f"<article>{story}{figure}{story}</article>"))).text


def test_newsletter_boxes_and_teasers_are_not_the_story(page, story) -> None:
    boxes = (
        '<div class="newsletter-box"><p>Sign up for our morning letter</p></div>'
        '<aside class="related"><a href=/b><h3>Mayor resigns over pier</h3></a></aside>'
        "<p><a href=/c>Read more: The storm of two years ago</a></p>"
        "<p>Photo: Bo Olsen/Reuters</p>"
    )
    text = clean(page(html(f"<article>{story}{boxes}{story.replace('night', 'late')}</article>"))).text
    for boilerplate in ("morning letter", "Mayor resigns", "Read more", "Bo Olsen"):
        assert boilerplate not in text


def test_a_story_in_a_box_of_a_suspicious_name_stays(page, story) -> None:
    assert clean(page(html(f'<div class="content paywall share">{story}</div>'))).text.count("\n\n") == 5


def test_hidden_copies_are_not_told_twice(page, story) -> None:
    hidden = f'<div style="display:none">{story}</div>'
    nav = "<div><p>" + "Harbour Post is a paper for the islands and the coast. " * 12 + "</p></div>"
    text = clean(page(html(f"<article>{story}</article>{hidden}{nav}"))).text
    assert text.count("The night ferry between") == 1


def test_the_second_half_behind_an_advert_is_told(page, story) -> None:
    first, second = story.split("</p>\n", 3)[:3], story.split("</p>\n", 3)[3]
    box = '<div class="body-text">{}</div>'
    halves = (
        box.format("".join(f"{text}</p>" for text in first))
        + "<div class=ad-slot>Advert</div>"
        + box.format(second)
    )
    article = clean(page(html(f"<main>{halves}</main>")))
    assert "closed to heavy lorries" in article.text
    assert "Advert" not in article.text


def test_the_lead_that_the_description_repeats_is_the_first_paragraph(page, story) -> None:
    lead = "For seven years it lost money, and now the harbour board has had enough of it."
    head = f'<meta name="description" content="{lead}">'
    body = f'<header><h1>Night ferry ends</h1><h2 class="dek">{lead}</h2></header><article>{story}</article>'
    assert clean(page(html(body, head))).text.startswith(lead)


def test_title_byline_and_day_are_not_repeated_in_the_text(page, story) -> None:
    top = "<h1>Night ferry ends</h1><p>By Ada Brandt</p><p>1 May 2024</p>"
    article = clean(page(html(f"<article>{top}{story}</article>")))
    assert article.text.startswith("The night ferry between")
    assert article.authors == ("Ada Brandt",)
    assert article.published == "2024-05-01"


def test_a_site_that_signs_for_everybody_gives_way_to_the_byline(page, story) -> None:
    head = linked(
        author={"@type": "Organization", "name": "Harbour Post"}, publisher={"name": "Harbour Post"}
    )
    byline = '<p class="byline">By <a rel="author" href="/people/ada">Ada Brandt</a></p>'
    assert clean(page(html(f"<h1>Ferry</h1>{byline}<article>{story}</article>", head))).authors == (
        "Ada Brandt",
    )
    assert clean(page(html(f"<h1>Ferry</h1><article>{story}</article>", head))).authors == ("Harbour Post",)


def test_bylines_of_other_stories_are_not_this_story_s(page, story) -> None:
    own = '<div class="head"><p><span class="byline">Ada Brandt</span></p></div>'
    other = '<div class="more"><p><span class="byline">Bo Chan</span></p></div>'
    assert clean(page(html(f"<h1>Ferry</h1>{own}<article>{story}</article>{other}"))).authors == (
        "Ada Brandt",
    )


def test_the_article_of_the_page_is_chosen_among_others_in_the_data(page, story) -> None:
    other = linked(
        headline="Mayor resigns", url="https://www.harbour-post.example/mayor", datePublished="2024-01-01"
    )
    own = linked(headline="Night ferry ends", url="https://www.harbour-post.example/news/ferry")
    assert clean(page(html(f"<article>{story}</article>", other + own))).title == "Night ferry ends"


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "[]",
        "null",
        '{"@type": "NewsArticle", "headline": ["Night ferry ends",]}',
        '<!-- {"@type": "NewsArticle", "author": {"name": 7}} -->',
        '{"@graph": [{"@type": ["Article", 3], "author": [null, {"@id": "#a"}]}]}',
        "[" * 3000,
    ],
)
def test_broken_json_ld_costs_only_itself(page, story, broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script>'
    assert clean(page(html(f"<article>{story}</article>", head))).title == "Night ferry ends"


def test_authors_that_are_only_referred_to_are_looked_up(page, story) -> None:
    graph = {
        "@graph": [
            {"@type": "Article", "author": {"@id": "#a"}},
            {"@type": "Person", "@id": "#a", "name": "Ada Brandt"},
        ]
    }
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    assert clean(page(html(f"<article>{story}</article>", head))).authors == ("Ada Brandt",)


def test_a_paywall_in_the_data_without_the_paid_part_is_partial(page, story) -> None:
    part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paid"}
    head = linked(isAccessibleForFree=False, hasPart=part)
    first = story.split("</p>")[0] + "</p>"
    article = clean(page(html(f"<article>{first}</article>", head)))
    assert (article.capture, article.capture_reason) == (
        "partial",
        "paywall: the part that is not free to read is missing",
    )
    whole = clean(page(html(f'<article>{first}<div class="paid">{story}</div></article>', head)))
    assert whole.capture == "full"


def test_a_live_page_is_an_article_of_its_own_kind(page, story) -> None:
    update = {"@type": "BlogPosting", "headline": "Vote begins", "datePublished": "2024-05-01T10:00:00Z"}
    head = linked(**{"@type": "LiveBlogPosting"}, headline="Ferry vote live", liveBlogUpdate=[update])
    article = clean(page(html(f"<article>{story}</article>", head)))
    assert (article.kind, article.title) == ("live", "Ferry vote live")
    assert clean(page(html(story), url="https://harbour-post.example/live-blog/ferry")).kind == "live"
    assert clean(page(html(story), url="https://harbour-post.example/delivery/ferry")).kind == "original"


def test_a_listing_is_no_article(page) -> None:
    teasers = "".join(
        f'<li><a href="/{number}"><h3>Headline number {number} about the harbour</h3></a></li>'
        for number in range(20)
    )
    head = '<meta property="og:type" content="website">'
    body = f"<h1>News</h1><ul>{teasers}</ul><p>All about the harbour, every day.</p>"
    assert reason(page, html(body, head), url="https://harbour-post.example/news/") == "listing"


def test_an_article_with_many_teasers_is_no_listing(page, story) -> None:
    teasers = "".join(
        f'<li><a href="/{number}">Headline number {number} of today</a></li>' for number in range(20)
    )
    body = f"<article><h1>Ferry</h1>{story}</article><ul>{teasers}</ul>"
    assert (
        clean(page(html(body), url="https://harbour-post.example/2024/05/night-ferry-ends")).capture == "full"
    )


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (
            "<h1>Just a moment...</h1><p>Verify you are human by completing the action below.</p>",
            "robot check",
        ),
        ("<p>Please enable JavaScript to view this page.</p>", "script needed"),
        ("<h1>404</h1><p>The page you are looking for could not be found.</p>", "error page"),
        ("<h1>Oops</h1><p>Error 404</p>", "error page"),
        ("<h1>404</h1><p>Not there</p>", "error page"),
        ("<p>404</p>", "error page"),
        ("<h1>Seite nicht gefunden</h1><p>Versuchen Sie es mit der Suche.</p>", "error page"),
    ],
)
def test_what_sites_answer_instead_of_an_article(page, body: str, what: str) -> None:
    assert reason(page, html(body)) == what


def test_an_article_about_consent_and_errors_is_an_article(page, story) -> None:
    about = "<p>The 404 page and the cookie banner of the harbour were blamed by the board.</p>"
    assert clean(page(html(f"<article>{story}{about}</article>"))).capture == "full"


@pytest.mark.parametrize("sentence", ["404 people left their homes.", "Near Kotka, 404 Menschen gingen."])
def test_a_short_article_that_counts_404_people_is_an_article(page, sentence: str) -> None:
    assert sentence in clean(page(html(f"<article><h1>Flood</h1><p>{sentence}</p></article>"))).text


def test_wire_copy_is_credited(page, story) -> None:
    dateline = story.replace("<p>The night", "<p>PORT ELLERY (Reuters) – The night", 1)
    assert clean(page(html(f"<article>{dateline}</article>"))).wire == "Reuters"


def test_a_page_in_the_wrong_charset_is_read_right(page, story) -> None:
    text = story.replace("harbour", "hafenbehörde")
    assert "hafenbehörde" in clean(page(html(text), charset="iso-8859-1")).text
    latin = html(text).encode("windows-1252")
    assert "hafenbehörde" in clean(page(latin, charset="utf-8")).text


def test_soft_hyphens_and_zero_widths_do_not_part_words(page, story) -> None:
    text = story.replace("petition", "peti\u00adtion").replace("helicopter", "heli\u200bcopter")
    cleaned = clean(page(html(text))).text
    assert "petition" in cleaned
    assert "helicopter" in cleaned


def test_the_same_page_gives_the_same_article(page, story) -> None:
    assert clean(page(html(story))) == clean(page(html(story)))


def test_a_quotation_that_runs_over_paragraphs_is_one(page, story) -> None:
    said = "<p>Ada Brandt, who chairs the board, told the islanders:</p><p>“We tried.</p><p>We failed.”</p>"
    text = clean(page(html(f"<article>{story}{said}</article>"))).text
    assert text.endswith("Ada Brandt, who chairs the board, told the islanders: “We tried. We failed.”")


def test_a_front_page_without_prose_is_no_article_even_if_it_says_so(page) -> None:
    head = '<meta property="og:type" content="article">'
    body = "<h1>Harbour Radio</h1>" + "".join(
        f"<div>Tide show {n} listen now to the best music</div>" for n in range(40)
    )
    assert reason(page, html(body, head), url="https://harbour-radio.example/") == "listing"


def test_an_article_at_a_front_page_s_address_is_one(page, story) -> None:
    assert clean(page(html(f"<h1>Ferry</h1><article>{story}</article>"), url="https://ferry.example/")).text


def test_a_box_that_is_a_component_asks_for_no_consent(page, story) -> None:
    menu = "".join(f"<p>Tide table number {n} and the harbour news of it</p>" for n in range(60))
    box = f'<div class="ls-cmp-wrap"><h1>Ferry</h1><div>{story}</div></div><div class="cmp-text">{menu}</div>'
    assert "The night ferry between" in clean(page(html(box))).text


PARAGRAPH = "The night ferry to the outer islands ends in June, the harbour board says in notice"
ADVERT = "<p>Win a cruise for two to the northern fjords, only this weekend and only with our partner.</p>"


def archived(page, body: str, **more: str):
    return replace(page(body, **more), origin="archive")


def test_a_frame_that_an_archive_keeps_beside_a_page_is_no_article(page) -> None:
    with pytest.raises(CleanError) as raised:
        clean(archived(page, html(ADVERT), url="https://ads.example/frame?slot=4"))
    assert raised.value.reason == "frame"
    assert "17 words" in str(raised.value)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        pytest.param(ADVERT, '<meta name="date" content="2024-05-01">', id="it has a day"),
        pytest.param(f"<article><h1>Ferry</h1>{ADVERT}</article>", "", id="it is marked as one"),
        pytest.param(ADVERT, linked(headline="Night ferry ends"), id="it says it is one"),
        pytest.param(
            "<h1>Ferry</h1>" + 3 * ADVERT + "".join(f"<p>{PARAGRAPH} {n}.</p>" for n in range(3)),
            "",
            id="long",
        ),
    ],
)
def test_a_brief_that_an_archive_keeps_is_an_article(page, body: str, head: str) -> None:
    assert clean(archived(page, html(body, head))).text


def test_a_few_words_that_a_person_saved_are_read(page) -> None:
    assert clean(page(html(ADVERT))).text.startswith("Win a cruise")

"""The fetching commands against a real server on loopback that changes its mind when told to."""

from __future__ import annotations

import json

import pytest

LOCAL = ("--allow-private", "--delay", "0", "--timeout", "5")


def article(title: str, *sentences: str) -> bytes:
    head = f'<title>{title}</title><meta property="article:published_time" content="2024-03-01">'
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    page = f'<html lang="en"><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>'
    return page.encode()


CRACKS = (
    "Inspectors found cracks in the old harbour bridge, and nobody may cross it until the repair is done."
)
COST = "The town says that the repair of the bridge will cost twelve million euros and last a year."
DEARER = "The town says that the repair of the bridge will cost nineteen million euros and last a year."


@pytest.fixture
def site(empty_site):
    empty_site.pages["/one"] = (200, {"ETag": '"1"'}, article("Bridge shut", CRACKS, COST))
    return empty_site


def outcomes(result) -> dict[str, list[str]]:
    return {line.split("\t")[1]: line.split("\t") for line in result.stdout.splitlines()}


def test_an_address_is_fetched_and_stored_as_given(crossread, site):
    url = site.url("/one") + "?utm_source=x"
    site.pages["/one?utm_source=x"] = site.pages["/one"]
    assert outcomes(crossread("add", url, *LOCAL)) == {url: ["stored", url]}
    assert json.loads(crossread("articles", "--json").stdout)["url"] == url


def test_a_known_address_is_not_asked_again(crossread, site):
    crossread("add", site.url("/one"), *LOCAL)
    asked = len(site.asked)
    assert outcomes(crossread("add", site.url("/one"), *LOCAL))[site.url("/one")][0] == "unchanged"
    assert len(site.asked) == asked


def test_a_missing_page_fails_with_its_reason_and_the_rest_is_stored(crossread, site):
    result = crossread("add", site.url("/gone"), site.url("/one"), *LOCAL)
    assert outcomes(result)[site.url("/gone")] == ["failed", site.url("/gone"), "http 404"]
    assert outcomes(result)[site.url("/one")][0] == "stored"
    assert (result.exit_code, "1 failed (http 404: 1)" in result.stderr) == (1, True)


def test_retry_tries_again_what_failed_and_forgets_what_succeeds(crossread, site):
    crossread("add", site.url("/late"), *LOCAL)
    site.pages["/late"] = (200, {}, article("Late", DEARER, CRACKS))
    assert outcomes(crossread("retry", *LOCAL))[site.url("/late")][0] == "stored"
    assert crossread("failures", "--json").stdout == ""


def test_loopback_is_refused_unless_allowed(crossread, site):
    result = crossread("add", site.url("/one"), "--delay", "0")
    assert outcomes(result)[site.url("/one")][0] == "failed"
    assert site.asked == []


def test_refresh_keeps_each_text_and_tells_what_changed(crossread, site):
    crossread("add", site.url("/one"), *LOCAL)
    site.pages["/one"] = (200, {"ETag": '"2"'}, article("Bridge shut", CRACKS, DEARER))
    assert outcomes(crossread("refresh", *LOCAL))[site.url("/one")][0] == "revised"
    row = json.loads(crossread("revisions", site.url("/one"), "--json").stdout)
    assert row["changes"] == [{"kind": "changed", "before": COST, "after": DEARER}]
    assert COST not in crossread("show", site.url("/one")).stdout


def test_refresh_asks_with_what_the_server_said_and_takes_its_not_modified(crossread, site):
    crossread("add", site.url("/one"), *LOCAL)
    assert outcomes(crossread("refresh", *LOCAL))[site.url("/one")][0] == "unchanged"
    assert site.asked[-1][1]["if-none-match"] == '"1"'
    assert crossread("revisions", site.url("/one"), "--json").stdout == ""


def test_a_page_that_vanished_keeps_its_article(crossread, site):
    crossread("add", site.url("/one"), *LOCAL)
    del site.pages["/one"]
    assert crossread("refresh", *LOCAL).exit_code == 1
    assert json.loads(crossread("articles", "--json").stdout)["url"] == site.url("/one")


def test_a_feed_brings_its_entries(crossread, site):
    feed = f"<rss version='2.0'><channel><item><link>{site.url('/one')}</link></item></channel></rss>"
    site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed.encode())
    assert outcomes(crossread("add", "--feed", site.url("/feed"), *LOCAL))[site.url("/one")][0] == "stored"


def test_a_sitemap_brings_its_pages(crossread, site):
    listed = f"<url><loc>{site.url('/one')}</loc></url>"
    sitemap = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{listed}</urlset>"
    site.pages["/map.xml"] = (200, {"Content-Type": "application/xml"}, sitemap.encode())
    assert (
        outcomes(crossread("add", "--sitemap", site.url("/map.xml"), *LOCAL))[site.url("/one")][0] == "stored"
    )


def test_robots_are_obeyed_and_can_be_ignored_by_those_who_mean_it(crossread, site):
    site.pages["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /\n")
    assert outcomes(crossread("add", site.url("/one"), *LOCAL))[site.url("/one")][0] == "failed"
    allowed = crossread("add", site.url("/one"), *LOCAL, "--ignore-robots")
    assert outcomes(allowed)[site.url("/one")][0] == "stored"


@pytest.mark.parametrize("when", ["soon", "2023-13-01"])
def test_a_memento_of_no_day_is_wrong_use(crossread, site, when):
    result = crossread("add", site.url("/one"), "--memento", when)
    assert (result.exit_code, "--memento wants a day" in result.stderr) == (2, True)


# Later texts


def held(crossread) -> list[dict[str, object]]:
    return [json.loads(line) for line in crossread("articles", "--json").stdout.splitlines()]


def texts(crossread, url: str) -> list[list[dict[str, str]]]:
    rows = crossread("revisions", url, "--json").stdout.splitlines()
    return [json.loads(row)["changes"] for row in rows]


def moved(site, *sentences: str) -> None:
    """The first page leads to another address from now on."""
    site.pages["/one"] = (301, {"Location": "/two"}, b"")
    site.pages["/two"] = (200, {"ETag": '"two"'}, article("Bridge shut", *sentences))


def test_another_headline_over_the_same_text_is_a_revision(crossread, site):
    crossread("add", site.url("/one"), *LOCAL)
    site.pages["/one"] = (200, {}, article("Bridge shut for a year", CRACKS, COST))
    assert outcomes(crossread("refresh", *LOCAL))[site.url("/one")][0] == "revised"
    change = {"kind": "changed", "before": "Bridge shut", "after": "Bridge shut for a year"}
    assert texts(crossread, site.url("/one")) == [[change]]


def test_a_headline_that_a_person_corrected_stays_and_is_no_revision(crossread, site):
    crossread("add", site.url("/one"), *LOCAL)
    crossread("edit", site.url("/one"), "--title", "My own")
    site.pages["/one"] = (200, {}, article("Bridge shut", CRACKS, COST, "More is not known yet today."))
    crossread("refresh", *LOCAL)
    assert [row["title"] for row in held(crossread)] == ["My own"]
    kinds = [[change["kind"] for change in row] for row in texts(crossread, site.url("/one"))]
    assert kinds == [["added"]]


def test_a_date_that_a_person_corrected_stays_theirs(crossread, site):
    crossread("add", site.url("/one"), *LOCAL)
    crossread("edit", site.url("/one"), "--published", "2024-02-29")
    site.pages["/one"] = (200, {}, article("Bridge shut", CRACKS, DEARER))
    crossread("refresh", *LOCAL)
    row = json.loads(crossread("show", site.url("/one"), "--json").stdout)
    assert (row["published"], row["published_source"]) == ("2024-02-29", "a person")


def test_a_later_page_without_a_date_takes_none_away(crossread, site):
    crossread("add", site.url("/one"), *LOCAL)
    undated = article("Bridge shut", CRACKS, DEARER).replace(b"2024-03-01", b"")
    site.pages["/one"] = (200, {}, undated)
    assert outcomes(crossread("refresh", *LOCAL))[site.url("/one")][0] == "revised"
    assert [row["published"] for row in held(crossread)] == ["2024-03-01"]


@pytest.mark.parametrize("before", ["moved", "stayed"])
def test_an_article_that_moves_and_is_edited_stays_one(crossread, site, before):
    crossread("add", site.url("/one"), *LOCAL)
    if before == "moved":
        moved(site, CRACKS, COST)
        assert outcomes(crossread("add", site.url("/two"), *LOCAL))[site.url("/two")][0] == "unchanged"
    moved(site, CRACKS, DEARER)
    assert outcomes(crossread("refresh", *LOCAL))[site.url("/one")][0] == "revised"
    assert outcomes(crossread("add", site.url("/two"), *LOCAL))[site.url("/two")][0] == "unchanged"
    assert [row["url"] for row in held(crossread)] == [site.url("/one")]
    assert texts(crossread, site.url("/one")) == [[{"kind": "changed", "before": COST, "after": DEARER}]]


def test_an_article_found_at_its_new_address_first_becomes_one_with_the_old(crossread, site):
    crossread("new", "bridge", "--seed", site.url("/one"), *LOCAL)
    moved(site, CRACKS, DEARER)
    assert outcomes(crossread("add", site.url("/two"), *LOCAL))[site.url("/two")][0] == "stored"
    site.pages["/two"] = (200, {}, article("Bridge shut", CRACKS, DEARER.replace("year", "decade")))
    crossread("refresh", *LOCAL)
    assert [row["url"] for row in held(crossread)] == [site.url("/one")]
    assert [row[0]["after"] for row in texts(crossread, site.url("/one"))] == [
        DEARER,
        DEARER.replace("year", "decade"),
    ]
    assert crossread("search", "decade", "--json").stdout
    assert crossread("doctor").exit_code == 0


def test_an_address_that_leads_to_another_article_makes_no_revision_of_it(crossread, site):
    crossread("add", site.url("/one"), *LOCAL)
    moved(site, "A choir from Lindau has won a prize for its concert.", "Its leader thanked the parents.")
    result = crossread("refresh", *LOCAL)
    assert "leads to another article now" in result.stderr
    assert texts(crossread, site.url("/one")) == []
    assert len(held(crossread)) == 2
    assert crossread("refresh", *LOCAL).stdout.count(site.url("/one")) == 1


def test_a_second_address_whose_text_was_newer_is_the_same_article_once_both_are_alike(crossread, site):
    crossread("add", site.url("/one"), *LOCAL)
    site.pages["/again"] = site.pages["/one"] = (200, {}, article("Bridge shut", CRACKS, DEARER))
    assert outcomes(crossread("add", site.url("/again"), *LOCAL))[site.url("/again")][0] == "stored"
    assert outcomes(crossread("refresh", *LOCAL))[site.url("/one")][0] == "revised"
    assert [row["url"] for row in held(crossread)] == [site.url("/one")]
    assert texts(crossread, site.url("/again")) == [[{"kind": "changed", "before": COST, "after": DEARER}]]


def test_articles_that_end_in_the_same_notice_stay_apart(crossread, site):
    other = article("Choir", "A choir from Lindau has won a prize.", "Its leader thanked the parents of all.")
    site.pages["/two"] = (200, {}, other)
    crossread("add", site.url("/one"), site.url("/two"), *LOCAL)
    for notice in ("This report was taken back.", "This report was taken back by us.", "It was taken back."):
        for path in ("/one", "/two"):
            page = article("Taken back", notice, "Readers may write to the editors about it.")
            site.pages[path] = (200, {}, page)
            assert crossread("refresh", *LOCAL).exit_code == 0
    assert {row["url"] for row in held(crossread)} == {site.url("/one"), site.url("/two")}


def test_what_a_person_corrected_is_not_folded_into_another_article(crossread, site):
    crossread("add", site.url("/one"), *LOCAL)
    moved(site, CRACKS, DEARER)
    crossread("add", site.url("/two"), *LOCAL)
    crossread("edit", site.url("/two"), "--title", "Mine")
    crossread("refresh", *LOCAL)
    assert {row["title"] for row in held(crossread)} == {"Bridge shut", "Mine"}


# Failures that heal


def test_a_page_that_answers_again_as_it_was_has_not_failed(crossread, site):
    crossread("add", site.url("/one"), *LOCAL)
    page = site.pages["/one"]
    site.pages["/one"] = (404, {}, b"away")
    assert crossread("refresh", *LOCAL).exit_code == 1
    site.pages["/one"] = page
    assert outcomes(crossread("refresh", *LOCAL))[site.url("/one")][0] == "unchanged"
    assert crossread("failures", "--json").stdout == ""


def test_a_feed_that_answers_again_has_not_failed(crossread, site):
    crossread("add", "--feed", site.url("/feed"), *LOCAL)
    assert json.loads(crossread("failures", "--json").stdout)["url"] == site.url("/feed")
    feed = f"<rss version='2.0'><channel><item><link>{site.url('/one')}</link></item></channel></rss>"
    site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed.encode())
    crossread("add", "--feed", site.url("/feed"), *LOCAL)
    assert crossread("failures", "--json").stdout == ""


def test_a_feed_that_was_empty_is_tried_again_as_a_feed(crossread, site):
    feed = "<rss version='2.0'><channel><title>x</title>{}</channel></rss>"
    site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed.format("").encode())
    site.pages["/two"] = (200, {}, article("Two", DEARER, CRACKS))
    crossread("add", "--feed", site.url("/feed"), site.url("/one"), *LOCAL)
    for tries in (2, 3):
        assert outcomes(crossread("retry", *LOCAL))[site.url("/feed")][2] == "empty feed"
        assert json.loads(crossread("failures", "--json").stdout)["tries"] == tries
    items = "".join(f"<item><link>{site.url(path)}</link></item>" for path in ("/one", "/two"))
    site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed.format(items).encode())
    found = outcomes(crossread("retry", *LOCAL))
    assert {url: row[0] for url, row in found.items()} == {
        site.url("/one"): "unchanged",
        site.url("/two"): "stored",
    }
    assert crossread("failures", "--json").stdout == ""

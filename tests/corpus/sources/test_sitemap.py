"""Sitemaps: one site, whole, and nothing else."""

from __future__ import annotations

import gzip

import pytest

from corpus.errors import SourceError
from corpus.sources import read
from corpus.sources.sitemap import MOST, same_site, sitemap

ADDRESS = "https://post.example/sitemap.xml"
INDEX = b"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>%s</sitemapindex>"


def urls(outcomes):
    return [outcome.url for outcome in outcomes if not isinstance(outcome, SourceError)]


def reasons(outcomes):
    return [outcome.reason for outcome in outcomes if isinstance(outcome, SourceError)]


def test_a_news_sitemap_gives_the_addresses_of_its_site_only(fixtures, net):
    net.pages[ADDRESS] = ("application/xml", (fixtures / "sitemap.xml").read_bytes())
    outcomes = list(sitemap(ADDRESS, net))
    assert urls(outcomes) == ["https://post.example/2023/bridge", "https://news.post.example/2023/ferry"]
    assert reasons(outcomes) == ["other site"]
    assert "https://elsewhere.example/spam" in outcomes[-1].detail


def test_the_address_of_a_picture_or_a_video_is_not_that_of_the_page(net):
    body = (
        b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:i='http://i' xmlns:v='http://v'>"
        b"<url><loc>https://post.example/a</loc><i:image><i:loc>https://post.example/a.jpg</i:loc></i:image></url>"
        b"<url><v:video><v:loc>https://post.example/b.mp4</v:loc></v:video><loc>https://post.example/b</loc></url>"
        b"</urlset>"
    )
    net.pages[ADDRESS] = ("application/xml", body)
    assert urls(sitemap(ADDRESS, net)) == ["https://post.example/a", "https://post.example/b"]


def test_an_index_is_followed_once_each(net):
    entry = b"<sitemap><loc>https://post.example/%s</loc></sitemap>"
    net.pages[ADDRESS] = ("text/xml", INDEX % (entry % b"1.xml" + entry % b"1.xml" + entry % b"sitemap.xml"))
    net.pages["https://post.example/1.xml"] = (
        "text/plain",
        b"https://post.example/a\nhttps://post.example/b\n",
    )
    assert urls(sitemap(ADDRESS, net)) == ["https://post.example/a", "https://post.example/b"]
    assert len(net.asked) == 2


def test_an_index_without_end_ends(net):
    def endless(url, kind="page", headers=()):
        number = len(net.asked)
        entry = b"<sitemap><loc>https://post.example/%d.xml</loc></sitemap>"
        net.pages[url] = ("text/xml", INDEX % (entry % (2 * number) + entry % (2 * number + 1)))
        return net(url, kind, headers)

    assert reasons(sitemap(ADDRESS, endless)) == ["too many sitemaps"]
    assert len(net.asked) == MOST


def test_a_front_page_is_asked_for_its_robots_txt(fixtures, net):
    net.pages["https://post.example/robots.txt"] = ("text/plain", b"User-agent: *\nSitemap: /news.xml\n")
    net.pages["https://post.example/news.xml"] = ("application/xml", (fixtures / "sitemap.xml").read_bytes())
    assert len(urls(sitemap("https://post.example/", net))) == 2


def test_a_front_page_without_robots_txt_has_the_usual_place(fixtures, net):
    net.pages[ADDRESS] = ("application/xml", (fixtures / "sitemap.xml").read_bytes())
    assert len(urls(sitemap("https://post.example", net))) == 2


def test_a_feed_serves_as_a_sitemap(fixtures, net):
    net.pages[ADDRESS] = ("application/xml", (fixtures / "feed.rss").read_bytes())
    assert len(urls(sitemap(ADDRESS, net))) == 2


def test_a_sitemap_in_a_file_may_be_of_any_site(fixtures, tmp_path):
    (tmp_path / "s.xml.gz").write_bytes(gzip.compress((fixtures / "sitemap.xml").read_bytes()))
    assert len(list(read(str(tmp_path / "s.xml.gz")))) == 3


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<urlset></urlset>", "empty sitemap"),
        (b"<urlset><url><loc>https://post.example/a</loc></url><url>", "malformed sitemap"),
        (b"nothing of the sort", "malformed sitemap"),
        (b"<", "malformed sitemap"),
        (b"<html><body>Not found</body></html>", "empty sitemap"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
         "empty sitemap"),
    ],
)  # fmt: skip
def test_what_is_no_sitemap_is_told(net, body, reason):
    net.pages[ADDRESS] = ("text/xml", body)
    assert reasons(sitemap(ADDRESS, net)) == [reason]


def test_a_prefix_that_nobody_declared_is_no_reason_to_stop(net):
    net.pages[ADDRESS] = (
        "text/xml",
        b"<urlset><url><loc>https://post.example/a</loc><news:date/><n:lastmod>2023-12-01</n:lastmod></url></urlset>",
    )
    assert urls(sitemap(ADDRESS, net)) == ["https://post.example/a"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.post.example/", "http://news.post.example/a", True),
        ("https://a.co.uk/", "https://b.co.uk/", False),
        ("https://post.example/", "https://post.example.evil.example/", False),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/a", True),
        ("http://127.0.0.1/", "http://127.0.0.2/", False),
        ("http://127.0.0.1/", "nonsense", False),
    ],
)
def test_what_counts_as_one_site(one, other, same):
    assert same_site(one, other) is same

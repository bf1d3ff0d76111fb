"""One self-contained file: nothing asked for, nothing run, small enough to mail."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest

from index.analysis.findings import RULES
from index.records import Claim
from index.report.page import policy, report_html
from index.store.findings import findings_of


def test_the_policy_lets_this_style_sheet_apply_and_nothing_else(bridge):
    html = report_html(bridge, "2024-03-05")
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;" in html
    assert "script-src" not in policy(style)
    assert policy(style).startswith("default-src 'none'")


def test_there_is_no_script_and_no_request(bridge):
    html = report_html(bridge, "2024-03-05")
    assert "<script" not in html
    assert not re.search(r"(?:src|action)=", html.partition("</style>")[2])
    assert not re.search(r"@import|url\(", html)
    links = re.findall(r'<a[^>]+href="([^"]+)"', html)
    assert all(link.startswith(("#", "https://")) for link in links)


def test_every_inner_link_has_its_place(bridge):
    html = report_html(bridge, "2024-03-05")
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    assert {link[1:] for link in re.findall(r'href="(#[^"]+)"', html)} <= ids


def test_it_tells_story_matrix_claims_sources_and_what_is_missing(bridge):
    html = report_html(bridge, "2024-03-05")
    for words in (
        "Title a",
        "report of 5 Mar 2024",
        "eleven cracks",
        "four cracks",
        "https://b.example/b",
        "http 404",
    ):
        assert words in html
    assert html.count('class="m unclear"') >= 1


def test_chosen_claims_only(bridge):
    html = report_html(bridge, "2024-03-05", [bridge.claims["ferry"]])
    assert 'id="c-ferry"' in html
    assert 'id="c-cracks"' not in html
    assert "1 more are in the corpus" in html or "1 more" in html


def test_a_digest_says_so(make):
    story = make().story
    heads = {**story.articles, "b": replace(story.articles["b"], kind="digest")}
    assert "b.example (digest)" in report_html(make(articles=heads), "2024-03-05")


def test_a_large_story_gives_up_the_claims_of_fewest_outlets(make, monkeypatch):
    monkeypatch.setattr("index.report.page.MAX_BYTES", 250_000)
    story = make().story
    long = {p.id: replace(p, text=p.text + " and so on" * 300) for p in story.passages.values()}
    claims = tuple(Claim(f"c{n}", "bridge", "a0", ("a0", "b0", "c0")) for n in range(40))
    html = report_html(make(passages=long, claims=claims, differences={}), "2024-03-05")
    assert 200_000 < len(html.encode()) <= 250_000
    assert "more are in the corpus" in html


@pytest.mark.parametrize(
    "attack",
    [
        "<script>harm()</script>",
        '"><svg onload=harm()>',
        "</style><style>*{}",
        "{{ 7*7 }}",
        "\u202eevil\x1b[2J",
    ],
)
def test_attacks_stay_text(make, attack):
    story = make().story
    heads = {
        name: replace(
            head, title=attack, outlet=head.outlet + attack, url=f"javascript:{attack}", capture_reason=attack
        )
        for name, head in story.articles.items()
    }
    passages = {
        p.id: replace(p, text=p.text + attack, outlet=heads[p.article].outlet)
        for p in story.passages.values()
    }
    html = report_html(make(articles=heads, passages=passages, failed=((attack, attack),)), "2024-03-05")
    body = html.partition("</style>")[2]
    assert not re.search(r"<(script|svg onload|style)", body)
    assert not set(html) & set("\u202e\x1b")
    assert 'href="javascript' not in html


def test_the_findings_stand_above_all_else(bridge):
    found = findings_of(bridge.story)
    html = report_html(bridge, "2024-03-05", found=found)
    assert {one.kind for one in found} >= {"differ"}
    assert html.index("They differ") < html.index('id="coverage"') < html.index('id="c-cracks"')
    assert RULES["differ"] in html
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    assert {link[1:] for link in re.findall(r'href="(#[^"]+)"', html)} <= ids


def test_a_finding_of_a_claim_that_is_left_out_leads_to_its_article(bridge):
    found = findings_of(bridge.story)
    assert any(one.claim == "cracks" for one in found)
    html = report_html(bridge, "2024-03-05", [bridge.claims["ferry"]], found)
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    assert {link[1:] for link in re.findall(r'href="(#[^"]+)"', html)} <= ids


def test_without_findings_it_says_so(bridge):
    assert "outlets differ in no fact" in report_html(bridge, "2024-03-05")

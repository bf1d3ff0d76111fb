"""Sources are followed, what is new in them is read once, and what belongs to the story is kept."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import pytest

from corpus.store.database import Database
from corpus.store.following import MAX_TRIES, Following
from tests.index.following.conftest import NEWS, page

LOCAL = ("--allow-private", "--delay", "0", "--timeout", "5")
SITEMAP = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>"


def test_what_belongs_is_kept_what_may_waits_and_the_rest_is_left_out(newsroom):
    near, unsure, far = map(newsroom.publish, ("near", "unsure", "far"))
    newsroom.follow()
    found = newsroom.gather()
    assert (found[near][0], found[unsure][0], found[far][0]) == ("kept", "suggested", "left out")
    assert {row["url"] for row in newsroom.rows("articles")} == {"https://seed.example/bridge", near}


def test_the_reason_is_the_words_that_it_shares_as_it_spells_them(newsroom):
    near = newsroom.publish("near")
    newsroom.follow()
    shared = newsroom.gather()[near][1].split(", ")
    assert {"bridge", "Lindau"} <= set(shared)
    assert len(shared) <= 5


def test_an_address_is_read_once(newsroom):
    for news in ("near", "unsure", "far"):
        newsroom.publish(news)
    newsroom.follow()
    newsroom.gather()
    assert newsroom.gather() == {newsroom.site.url("/feed"): ("unchanged",)}
    newsroom.publish("far", "/later")
    newsroom.gather()
    assert [newsroom.asked(f"/{path}") for path in ("near", "unsure", "far", "later")] == [1, 1, 1, 1]


def test_the_feed_is_asked_with_what_its_server_said(newsroom):
    newsroom.publish("far")
    newsroom.follow()
    newsroom.gather()
    newsroom.gather()
    assert newsroom.site.asked[-1] == ("/feed", newsroom.site.asked[-1][1])
    assert newsroom.site.asked[-1][1]["if-none-match"] == '"1"'


def test_the_story_is_compared_with_what_was_kept(newsroom):
    newsroom.publish("near")
    newsroom.follow()
    newsroom.gather()
    assert newsroom.rows("claims")


def test_json_has_a_row_an_outcome(newsroom):
    near = newsroom.publish("near")
    newsroom.follow()
    source, item = newsroom.rows("gather", *LOCAL)
    assert (source["outcome"], source["url"]) == ("read", newsroom.site.url("/feed"))
    assert (item["outcome"], item["url"], item["story"]) == ("kept", near, "bridge")
    assert item["score"] > 0
    assert item["shared"]
    assert item["article"] == newsroom.rows("articles")[1]["id"]


# Sources


def test_what_is_followed_is_listed_and_given_up_again(newsroom):
    newsroom.publish("near")
    assert newsroom.follow().stdout.split("\t")[0] == "followed"
    assert newsroom.follow().stdout.split("\t")[0] == "unchanged"
    newsroom.gather()
    (row,) = newsroom.rows("follow")
    assert (row["kind"], row["items"], row["kept"], row["trouble"]) == ("feed", 1, 1, "")
    assert newsroom.run("unfollow", row["url"]).exit_code == 0
    assert newsroom.rows("follow") == []
    assert len(newsroom.rows("articles")) == 2


def test_of_a_page_the_feed_that_it_names_is_followed(newsroom):
    newsroom.publish("near")
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    newsroom.site.pages["/"] = (200, {}, f"<html><head>{link}</head><body>News</body></html>".encode())
    newsroom.follow("/")
    assert [row["url"] for row in newsroom.rows("follow")] == [newsroom.site.url("/feed")]


def test_a_page_that_names_no_feed_is_refused_and_nothing_is_stored(newsroom):
    newsroom.site.pages["/about"] = (200, {}, b"<html><body><p>About us</p></body></html>")
    done = newsroom.follow("/about")
    assert (done.exit_code, done.stdout.split("\t")[3].strip()) == (1, "no feed")
    assert "name its feed or its sitemap" in done.stderr
    assert newsroom.rows("follow") == []


def test_a_file_cannot_be_followed(newsroom):
    done = newsroom.run("follow", "feed.xml")
    assert (done.exit_code, "feed.xml is no address" in done.stderr) == (2, True)


def test_without_a_story_nothing_can_be_followed(crossread, tmp_path, empty_site):
    crossread("add", "--no-story", "-", stdin="")
    assert crossread("follow", empty_site.url("/feed"), *LOCAL).exit_code == 2


def test_a_story_without_an_article_waits_for_its_first(newsroom, tmp_path):
    newsroom.publish("near")
    newsroom.run("new", "empty", "--seed", tmp_path / "nothing.html")
    newsroom.follow("/feed", "--story", "empty")
    done = newsroom.run("gather", *LOCAL)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "empty has no article to compare with" in done.stderr
    newsroom.run("add", tmp_path / "seed.html", "--url", "https://b.example/x", "--story", "empty")
    assert newsroom.gather()[newsroom.site.url("/near")][0] == "kept"


def test_what_is_not_followed_cannot_be_given_up(newsroom):
    done = newsroom.run("unfollow", "https://post.example/feed")
    assert (done.exit_code, "is not followed" in done.stderr) == (2, True)


def test_a_feed_that_is_gone_fails_and_says_so_until_it_is_back(newsroom):
    newsroom.publish("near")
    newsroom.follow()
    feed = newsroom.site.pages.pop("/feed")
    done = newsroom.run("gather", *LOCAL)
    assert (done.exit_code, done.stdout.split("\t")[::3]) == (1, ["failed", "http 404\n"])
    assert "the page is not there" in done.stderr
    assert newsroom.rows("follow")[0]["trouble"] == "http 404"
    newsroom.site.pages["/feed"] = feed
    assert newsroom.run("gather", *LOCAL).exit_code == 0
    assert newsroom.rows("follow")[0]["trouble"] == ""


def test_a_feed_that_became_a_page_fails_and_loses_nothing(newsroom):
    newsroom.publish("near")
    newsroom.follow()
    newsroom.gather()
    newsroom.site.pages["/feed"] = (200, {}, b"<html><body><p>We moved.</p></body></html>")
    assert newsroom.gather()[newsroom.site.url("/feed")][0] == "failed"
    assert newsroom.rows("follow")[0]["trouble"] == "malformed feed"
    assert len(newsroom.rows("articles")) == 2


def test_of_a_sitemap_what_changed_last_before_the_story_is_not_read(newsroom):
    for news in ("near", "far"):
        newsroom.publish(news)
    entries = "".join(
        f"<url><loc>{newsroom.site.url(path)}</loc><lastmod>{day}</lastmod></url>"
        for path, day in (("/near", "2024-03-02T08:00:00Z"), ("/far", "2023-11-02"))
    )
    body = SITEMAP.format(entries).encode()
    newsroom.site.pages["/map.xml"] = (200, {"Content-Type": "application/xml", "ETag": '"m"'}, body)
    newsroom.follow("/map.xml")
    found = newsroom.gather()
    assert found[newsroom.site.url("/near")][0] == "kept"
    assert newsroom.asked("/far") == 0
    assert newsroom.gather()[newsroom.site.url("/map.xml")] == ("unchanged",)


# Items that are not as they should be


def test_an_article_without_a_date_can_be_kept(newsroom):
    near = newsroom.publish("near", published=None)
    newsroom.follow()
    assert newsroom.gather()[near][0] == "kept"


def test_an_address_that_is_listed_twice_is_read_once(newsroom):
    near = newsroom.publish("near")
    newsroom.list(near, f"{near}?utm_source=feed", near)
    newsroom.follow()
    assert [line[0] for line in newsroom.gather().values()] == ["read", "kept"]
    assert newsroom.asked("/near") == 1


def test_what_is_in_the_corpus_already_is_not_judged(newsroom):
    far = newsroom.publish("far")
    newsroom.run("add", far, "--no-story", *LOCAL)
    newsroom.follow()
    assert newsroom.gather()[far] == ("known", "it is in no story")
    assert newsroom.rows("articles")[0]["url"] == "https://seed.example/bridge"


def test_a_page_that_is_gone_fails_once(newsroom):
    gone = newsroom.site.url("/gone")
    newsroom.list(gone)
    newsroom.follow()
    done = newsroom.run("gather", *LOCAL)
    assert (done.exit_code, f"failed\t{gone}\tbridge\thttp 404" in done.stdout) == (1, True)
    assert newsroom.run("gather", *LOCAL).exit_code == 0
    assert newsroom.rows("failures") == []


def test_what_may_pass_is_tried_again_but_not_for_ever(newsroom):
    newsroom.site.pages["/busy"] = (503, {"Retry-After": "999"}, b"later")
    newsroom.list(newsroom.site.url("/busy"))
    newsroom.follow()
    ends = [newsroom.run("gather", *LOCAL).exit_code for _ in range(MAX_TRIES + 2)]
    assert ends == [1] * MAX_TRIES + [0, 0]


def test_what_was_busy_is_kept_when_it_answers(newsroom):
    near = newsroom.publish("near")
    ready = newsroom.site.pages["/near"]
    newsroom.site.pages["/near"] = (503, {"Retry-After": "999"}, b"later")
    newsroom.follow()
    assert newsroom.gather()[near][0] == "failed"
    newsroom.site.pages["/near"] = ready
    assert newsroom.gather()[near][0] == "kept"


def test_what_robots_txt_refuses_is_never_asked(newsroom):
    near = newsroom.publish("near", "/private/near")
    newsroom.site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private/")
    newsroom.follow()
    assert newsroom.gather()[near] == ("failed", "robots")
    newsroom.gather()
    assert newsroom.asked("/private/near") == 0


def test_a_gather_goes_on_where_it_stopped(newsroom):
    for news in ("near", "unsure", "far"):
        newsroom.publish(news)
    newsroom.follow()
    assert len(newsroom.gather("--limit", "1")) == 2
    rest = newsroom.gather()
    assert [line[0] for line in rest.values()] == ["unchanged", "suggested", "left out"]
    assert newsroom.asked("/near") == 1


def test_nothing_is_lost_when_it_is_killed_while_it_judges(newsroom, monkeypatch):
    for news in ("far", "near"):
        newsroom.publish(news)
    newsroom.follow()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("index.following.judging._keep", killed)
        patch.setattr("index.cli.errors.os._exit", lambda status: None)
        newsroom.run("gather", *LOCAL)
    assert [row["url"] for row in newsroom.rows("articles")] == ["https://seed.example/bridge"]
    assert [line[0] for line in newsroom.gather().values()] == ["unchanged", "kept"]
    assert newsroom.asked("/far") == 1


KILLED = """
import os, signal, sys
from index.following import judging
judging._suggest = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
from index.cli.main import app
app(sys.argv[1:])
"""


@pytest.mark.kill
def test_a_gather_that_is_killed_goes_on_where_it_stopped(newsroom, tmp_path):
    near, unsure, far = map(newsroom.publish, ("near", "unsure", "far"))
    newsroom.follow()
    words = [sys.executable, "-c", KILLED, "gather", *LOCAL, "--corpus", str(tmp_path / "crossread.db")]
    killed = subprocess.run(words, capture_output=True, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert killed.stdout.splitlines()[-1].startswith(f"kept\t{near}")
    found = newsroom.gather()
    assert {url: line[0] for url, line in found.items() if url != newsroom.site.url("/feed")} == {
        unsure: "suggested",
        far: "left out",
    }
    assert newsroom.asked("/near") == 1
    assert newsroom.run("doctor").exit_code == 0


GATHERING = """
import sys
from pathlib import Path
from corpus.store.writers import sole_gatherer
with sole_gatherer(Path(sys.argv[1])) as sole:
    print(sole, flush=True)
    sys.stdin.readline()
"""


def test_two_stories_that_follow_one_feed_share_a_request(newsroom, tmp_path):
    newsroom.run("new", "choir", "--seed", tmp_path / "seed.html", "--url", "https://b.example/choir")
    near = newsroom.publish("near")
    for story in ("bridge", "choir"):
        newsroom.follow("/feed", "--story", story)
    rows = [row for row in newsroom.rows("gather", *LOCAL) if row["url"] == near]
    assert [row["outcome"] for row in rows] == ["kept", "known"]
    assert newsroom.asked("/near") == 1


def test_nothing_followed_is_no_failure(newsroom):
    done = newsroom.run("gather", *LOCAL)
    assert (done.exit_code, done.stdout, "Nothing is followed" in done.stderr) == (0, "", True)


def test_a_second_gather_leaves_it_to_the_first(newsroom, tmp_path):
    newsroom.publish("near")
    newsroom.follow()
    words = [sys.executable, "-c", GATHERING, str(tmp_path / "crossread.db")]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout.readline() == "True\n"
        done = newsroom.run("gather", *LOCAL)
        assert (done.exit_code, done.stdout) == (0, "")
        assert "Another crossread gathers" in done.stderr
        first.stdin.close()
    assert len(newsroom.gather()) == 2
    assert not (tmp_path / "crossread.db-gathering").exists()


# Decisions


@pytest.fixture
def waiting(newsroom) -> tuple[object, dict[str, object]]:
    """The newsroom, and the one suggestion that waits."""
    newsroom.publish("unsure")
    newsroom.follow()
    newsroom.gather()
    (row,) = newsroom.rows("suggestions")
    return newsroom, row


def test_a_suggestion_says_what_it_is_and_why(waiting):
    newsroom, row = waiting
    assert row["story"] == "bridge"
    assert row["title"] == "Mayor Ilse Brandt opens the festival of lights"
    assert {"Ilse", "Brandt"} <= set(row["shared"])
    assert row["excerpt"] in newsroom.site.pages["/unsure"][2].decode() or "festival" in row["excerpt"]
    assert [one["url"] for one in newsroom.rows("articles")] == ["https://seed.example/bridge"]


def test_what_is_accepted_joins_the_story_without_being_fetched_again(waiting):
    newsroom, row = waiting
    done = newsroom.run("accept", row["suggestion"])
    assert (done.exit_code, done.stdout.split("\t")[:2]) == (0, ["stored", row["url"]])
    assert row["url"] in {one["url"] for one in newsroom.rows("articles")}
    assert newsroom.asked("/unsure") == 1
    assert newsroom.rows("suggestions") == []


def test_what_is_rejected_is_not_asked_again(waiting):
    newsroom, row = waiting
    assert newsroom.run("reject", row["url"]).exit_code == 0
    assert newsroom.rows("suggestions") == []
    newsroom.list(f"{row['url']}?utm_campaign=again")
    assert [line[0] for line in newsroom.gather().values()] == ["read"]


def test_what_was_rejected_is_not_asked_again_at_another_address(waiting):
    newsroom, row = waiting
    newsroom.run("reject", row["suggestion"])
    again = newsroom.publish("unsure", "/copied", host="localhost")
    assert newsroom.gather()[again] == ("left out", f"rejected before: {row['url']}")


def test_nor_when_a_sentence_of_it_changed(waiting):
    newsroom, row = waiting
    newsroom.run("reject", row["suggestion"])
    again = newsroom.publish("unsure", "/edited", host="localhost")
    status, headers, body = newsroom.site.pages["/edited"]
    newsroom.site.pages["/edited"] = (status, headers, body.replace(b"before ten", b"before eleven"))
    assert newsroom.gather()[again][0] == "left out"


def test_the_same_text_is_asked_about_once(newsroom):
    first = newsroom.publish("unsure")
    other = newsroom.publish("unsure", "/copied", host="localhost")
    newsroom.follow()
    newsroom.gather()
    (row,) = newsroom.rows("suggestions")
    assert {row["url"], *row["also"]} == {first, other}
    newsroom.run("accept", row["suggestion"])
    assert {first, other} <= {one["url"] for one in newsroom.rows("articles")}


def test_a_person_who_changed_their_mind_accepts_what_was_rejected(waiting):
    newsroom, row = waiting
    newsroom.run("reject", row["suggestion"])
    assert newsroom.run("accept", row["suggestion"]).exit_code == 0
    assert row["url"] in {one["url"] for one in newsroom.rows("articles")}


def test_what_was_kept_wrongly_is_taken_out_by_rejecting_it(newsroom):
    near = newsroom.publish("near")
    newsroom.follow()
    newsroom.gather()
    assert newsroom.run("reject", near).exit_code == 0
    assert [row["url"] for row in newsroom.rows("articles")] == ["https://seed.example/bridge"]
    again = newsroom.publish("near", "/copied", host="localhost")
    assert newsroom.gather()[again][0] == "left out"


def test_what_a_person_accepts_is_what_the_next_is_compared_with(waiting):
    newsroom, row = waiting
    newsroom.run("accept", row["suggestion"])
    again = newsroom.publish("unsure", "/more", host="localhost")
    assert newsroom.gather()[again][0] == "kept"


def test_what_waits_not_cannot_be_decided(newsroom):
    for verb in ("accept", "reject"):
        done = newsroom.run(verb, "7")
        assert (done.exit_code, "crossread suggestions" in done.stderr) == (2, True)


# What else knows the tables


def test_what_is_removed_does_not_come_back_and_leaves_no_words(newsroom, tmp_path):
    near = newsroom.publish("near")
    newsroom.follow()
    newsroom.gather()
    newsroom.run("remove", near)
    again = newsroom.publish("near", "/copied", host="localhost")
    assert newsroom.gather()[again] == ("left out", f"removed before: {near}")
    database = Database(tmp_path / "crossread.db")
    row = database.row("SELECT * FROM items WHERE url = ?", [near])
    database.close()
    assert (row["state"], row["text"], row["title"], row["article"]) == ("removed", None, None, None)


def test_the_doctor_finds_nothing_wrong(newsroom):
    for news in ("near", "unsure", "far"):
        newsroom.publish(news)
    newsroom.follow()
    newsroom.gather()
    done = newsroom.run("doctor")
    assert done.exit_code == 0, done.stdout


def test_a_backup_has_what_is_followed_and_what_waits(waiting, tmp_path):
    newsroom, row = waiting
    newsroom.run("backup", tmp_path / "copy.db")
    found = newsroom.run("suggestions", "--json", "--corpus", tmp_path / "copy.db").stdout
    assert json.loads(found)["url"] == row["url"]


def test_a_copy_to_give_away_names_neither_sources_nor_what_waits_or_was_rejected(waiting, tmp_path):
    newsroom, row = waiting
    other = newsroom.publish("unsure", "/more", host="localhost")
    newsroom.gather()
    newsroom.run("reject", row["suggestion"])
    done = newsroom.run("publish-copy", tmp_path / "given.db")
    assert done.exit_code == 0, done.output
    given = (tmp_path / "given.db").read_bytes()
    for address in (row["url"], other, newsroom.site.url("/feed")):
        assert address.encode() not in given


# What somebody asked for


@pytest.mark.parametrize("news", ["near", "unsure", "far"])
def test_what_was_asked_for_waits_for_a_person_however_near_it_is(newsroom, tmp_path, news):
    newsroom.site.pages[f"/{news}"] = (200, {}, page(*NEWS[news]))
    address = newsroom.site.url(f"/{news}")
    assert ask(tmp_path, address) == "asked"
    assert newsroom.gather()[address][0] == "suggested"
    assert [row["url"] for row in newsroom.rows("suggestions")] == [address]
    assert newsroom.run("accept", address).exit_code == 0
    assert address in {row["url"] for row in newsroom.rows("articles")}
    assert ask(tmp_path, address) == "accepted"


def test_what_was_asked_for_and_rejected_is_not_read_again(newsroom, tmp_path):
    newsroom.site.pages["/far"] = (200, {}, page(*NEWS["far"]))
    address = newsroom.site.url("/far")
    ask(tmp_path, address)
    newsroom.gather()
    assert newsroom.run("reject", address).exit_code == 0
    assert ask(tmp_path, address) == "rejected"
    newsroom.gather()
    assert newsroom.asked("/far") == 1


def ask(folder, address):
    database = Database(folder / "crossread.db")
    try:
        return Following(database).ask("bridge", address)
    finally:
        database.close()

"""The doctor finds each thing that is off, mends what can be made anew and never what is the truth."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

TRUTH = ("articles", "pages", "revisions", "corrections", "judgements", "stories", "addresses", "failures")

# What breaks (as SQL on the closed corpus), which check tells, and a word of what it says.
MENDED = {
    "a link lost": ("DELETE FROM links WHERE id = (SELECT min(id) FROM links)", "alignments", "counted"),
    "no alignment": ("DELETE FROM alignments", "alignments", "no alignment"),
    "an older alignment": ("UPDATE stories SET generation = generation + 1", "alignments", "older"),
    "a newer alignment": ("UPDATE alignments SET generation = generation + 9", "alignments", "newer"),
    "another method": ("UPDATE alignments SET method = '0'", "alignments", "method"),
    "a member lost": ("DELETE FROM claim_passages WHERE rowid = 1", "claims", "hold together"),
    "a claim of no outlet": ("DELETE FROM claim_passages", "claims", "hold together"),
    "a label that is another sentence": ("UPDATE claims SET text = 'x'", "claims", "hold together"),
    "a claim that never got an id": ("DELETE FROM claim_ids", "claims", "never kept"),
    "a link inside an article": (
        (
            'UPDATE links SET "right" = (SELECT b.id FROM passages a JOIN passages b '
            'ON a.article = b.article WHERE a.id = "left" AND b.id <> a.id) '
            "WHERE id = (SELECT min(id) FROM links)"
        ),
        "alignments",
        "bear out",
    ),
    "words of a difference": (
        "UPDATE differences SET left_text = 'x' WHERE left_start IS NOT NULL",
        "alignments",
        "bear out",
    ),
    "a span moved": ("UPDATE passages SET start = start + 1 WHERE number = 2", "passages", "the words of"),
    "a passage lost": ("DELETE FROM passages WHERE position = 0", "passages", "the words of"),
    "no passages at all": ("DELETE FROM passages", "passages", "no passages"),
    "a passage without its article": (
        "INSERT INTO passages VALUES ('x-1', 99, 'x', 0, 'sentence', 'Stray words.', 0, 12)",
        "references",
        "passages without the articles",
    ),
    "a page of nobody": (
        (
            "INSERT INTO pages SELECT 99, 'u', 'u', 200, 'text/html', NULL, '[]', fetched, 'file', 0, "
            "digest, bytes, body FROM pages LIMIT 1"
        ),
        "pages",
        "without article",
    ),
    "full text that lost a row": (
        "INSERT INTO passages_fts (passages_fts, rowid, text) SELECT 'delete', number, text FROM passages",
        "full text",
        "passages_fts",
    ),
    "full text of other words": (
        "INSERT INTO articles_fts (rowid, title, text) VALUES (1, 'zebra', 'zebra')",
        "full text",
        "articles_fts",
    ),
    "a counter set back": (
        "UPDATE state SET value = 1 WHERE key = 'generation'",
        "references",
        "counts 1 changes",
    ),
}

TOLD = {
    "a text that changed": (
        "UPDATE articles SET text = text || '!'",
        "passages",
        "not the one that was stored",
    ),
    "a page that changed": ("UPDATE pages SET body = x'00'", "pages", "not as it came"),
    "a page of other bytes": ("UPDATE pages SET digest = '0'", "pages", "not as it came"),
    "a correction of nothing": (
        "INSERT INTO corrections VALUES (1, 'x', 'title', 'a', 'b', '2024')",
        "references",
        "corrections without the articles",
    ),
    "a redirect to nowhere": (
        "INSERT INTO claim_ids VALUES ('old', 'bridge', '[]', 'gone')",
        "claims",
        "lead nowhere",
    ),
    "redirects in a circle": (
        "INSERT INTO claim_ids VALUES ('a1', 'bridge', '[]', 'a2'), ('a2', 'bridge', '[]', 'a1')",
        "claims",
        "circle",
    ),
    "an id that stands for nothing readable": (
        "INSERT INTO claim_ids VALUES ('old', 'bridge', 'nonsense', NULL)",
        "claims",
        "cannot be read",
    ),
    "a judgement on nothing": (
        "INSERT INTO judgements VALUES (1, '2024', 'reject', 'x-1', 'x-2', 1, NULL)",
        "judgements",
        "never was",
    ),
}


def rows(result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def sql(tmp_path):
    """Runs SQL on the corpus behind crossread's back, with no foreign keys to stop it."""

    def run(script: str) -> list[tuple]:
        with closing(sqlite3.connect(tmp_path / "crossread.db")) as connection, connection:
            return connection.execute(script).fetchall()

    return run


@pytest.fixture
def searched(bridge):
    """A corpus that holds the story, with its search index."""
    assert bridge("search", "cracks").exit_code == 0
    return bridge


def test_a_sound_corpus_is_clean(searched):
    result = searched("doctor")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing is off: 4 articles, 8 passages" in result.stderr


def test_a_corpus_that_was_never_searched_is_clean_and_its_index_waits(bridge):
    result = bridge("doctor")
    assert result.exit_code == 0
    assert (
        result.stdout
        == "waits: search index: nothing is indexed yet; the next search brings it up to date.\n"
    )


def test_an_empty_corpus_is_clean(crossread, folder):
    crossread("new", "bridge", "--seed", "nowhere.html")
    assert crossread("doctor").exit_code == 0


def test_a_missing_corpus_is_said(crossread):
    result = crossread("doctor")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "There is no corpus at" in result.stderr


@pytest.mark.parametrize(("script", "check", "says"), MENDED.values(), ids=MENDED)
def test_what_can_be_rebuilt_is_reported_and_then_mended(searched, sql, script, check, says):
    claims = searched("claims", "--json").stdout
    truth = {table: sql(f"SELECT * FROM {table}") for table in TRUTH if table not in {"pages", "stories"}}
    sql(script)
    reported = searched("doctor", "--json")
    assert reported.exit_code == 1
    assert any(row["check"] == check and says in row["what"] and row["off"] for row in rows(reported))
    mended = searched("doctor", "--repair", "--json")
    assert mended.exit_code == 0, mended.output
    assert all(row["repaired"] for row in rows(mended))
    assert searched("doctor").stdout == ""
    for table, before in truth.items():
        held = sql(f"SELECT * FROM {table}")
        ignored = -1 if table == "articles" else None  # the generation, which a repair may raise
        assert [row[:ignored] for row in held] == [row[:ignored] for row in before]
    if "differences" not in script and "claim_ids" not in script:
        assert searched("claims", "--json").stdout == claims


@pytest.mark.parametrize(("script", "check", "says"), TOLD.values(), ids=TOLD)
def test_what_is_the_truth_is_reported_and_never_touched(searched, sql, script, check, says):
    sql(script)
    before = {table: sql(f"SELECT * FROM {table}") for table in (*TRUTH, "claim_ids")}
    for words in (["doctor"], ["doctor", "--repair"]):
        result = searched(*words)
        assert result.exit_code == 1
        assert any(check in line and says in line and "; " in line for line in result.stdout.splitlines())
    assert {table: sql(f"SELECT * FROM {table}") for table in before} == before


def test_a_judgement_on_a_sentence_that_was_removed_is_explained(searched, sql):
    (one,), (two,) = sql("SELECT min(id) FROM passages GROUP BY article LIMIT 2")
    sql(f"INSERT INTO judgements VALUES (1, '2024', 'reject', '{one}', '{two}', 1, NULL)")
    assert "before the last judgement" in searched("doctor").stdout
    searched("remove", one.split("-")[0])
    searched("search", "cracks")
    result = searched("doctor")
    assert result.exit_code == 0
    assert "1 judgement on sentences that were removed" in result.stdout


def test_a_judgement_that_was_taken_back_is_not_asked_about(searched, sql):
    sql("INSERT INTO judgements VALUES (1, '2024', 'reject', 'x-1', 'x-2', 1, '2024')")
    searched("claims")
    assert searched("doctor").exit_code == 0


@pytest.mark.parametrize("damage", [b"", b"{}", b"nonsense"])
def test_a_damaged_index_is_off_until_it_is_built_anew(searched, tmp_path, damage):
    (tmp_path / "crossread.index" / "manifest.json").write_bytes(damage)
    assert "search index" in searched("doctor").stdout
    result = searched("doctor", "--repair")
    assert (result.exit_code, "mended: search index" in result.stdout) == (0, True)
    assert "Rebuilt the search index: 8 passages." in result.stderr


def test_an_index_newer_than_its_corpus_is_off(searched, sql, tmp_path):
    shutil.copy(tmp_path / "crossread.db", tmp_path / "older.db")
    searched("edit", "https://a.example/bridge", "--title", "Another headline")
    searched("search", "cracks")
    (tmp_path / "older.db").replace(tmp_path / "crossread.db")
    result = searched("doctor")
    assert (result.exit_code, "newer than the corpus" in result.stdout) == (1, True)
    assert searched("doctor", "--repair").exit_code == 0


def test_the_index_of_the_corpus_that_a_backup_replaced_is_off(searched, tmp_path):
    searched("backup", tmp_path / "older.db")
    (tmp_path / "older.db").replace(tmp_path / "crossread.db")
    assert "for this corpus" in searched("doctor").stdout
    assert searched("doctor", "--repair").exit_code == 0


def test_an_index_that_holds_other_passages_is_off(searched, sql):
    sql("UPDATE passages SET number = number + 100 WHERE position = 0")
    said = searched("doctor").stdout
    assert "the search index lacks 4 passages" in said
    assert "4 passages that the corpus does not hold" in said
    assert searched("doctor", "--repair").exit_code == 0
    assert len(rows(searched("search", "cracks", "--json"))[0]["results"]) >= 1


def test_an_index_behind_the_corpus_waits_for_the_next_search(searched):
    searched("edit", "https://a.example/bridge", "--title", "Another headline")
    result = searched("doctor")
    assert result.exit_code == 0
    assert "waits: search index: the search index is 1 change behind the corpus" in result.stdout


def test_the_rows_of_json_have_their_documented_shape(searched, sql):
    sql("DELETE FROM alignments")
    (row,) = rows(searched("doctor", "--json"))
    assert row == {
        "check": "alignments",
        "what": "bridge has no alignment",
        "way": "`crossread doctor --repair` mends it",
        "subject": "bridge",
        "off": True,
        "repaired": False,
    }


def test_sqlites_own_indexes_are_built_anew(searched, tmp_path):
    forged = "CREATE INDEX articles_story ON articles(story)"
    for script in (
        "CREATE TABLE other (a)",
        "DELETE FROM sqlite_master WHERE name = 'articles_story'",
        "VACUUM",
        "CREATE INDEX articles_story ON other(a)",
        f"UPDATE sqlite_master SET tbl_name = 'articles', sql = '{forged}' WHERE name = 'articles_story'",
    ):
        with closing(sqlite3.connect(tmp_path / "crossread.db")) as connection, connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(script)
    assert "missing from index" in searched("doctor").stdout
    assert searched("doctor", "--repair").exit_code == 0
    assert searched("doctor").stdout == ""


def test_a_file_with_torn_pages_is_one_sentence_with_the_way_out(searched, tmp_path, sql):
    sql("PRAGMA wal_checkpoint(TRUNCATE)")
    path = tmp_path / "crossread.db"
    content = bytearray(path.read_bytes())
    content[4096 * 4 : 4096 * 30] = b"\xa5" * (4096 * 26)
    path.write_bytes(content)
    for words in (["doctor"], ["doctor", "--repair"], ["search", "cracks"], ["articles"]):
        result = searched(*words)
        assert result.exit_code in {0, 1}
        assert result.exception is None or isinstance(result.exception, SystemExit)
    assert searched("doctor").exit_code == 1
    assert "backup" in searched("doctor").output

"""The tables of the corpus, as numbered migrations. Knows columns, and nothing of what is compared.

Every table and column is described in `DESCRIPTIONS`, which the Datasette metadata shows.
A migration, once released, is never changed: a new one is added below it.
"""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database, Migrations

corpus_migrations = Migrations("crossread-corpus")

FIRST: Final = """
CREATE TABLE state (
  key TEXT PRIMARY KEY,
  value INTEGER NOT NULL
);
INSERT INTO state VALUES ('generation', 0), ('corpus', abs(random() / 2));
CREATE TABLE stories (
  id TEXT PRIMARY KEY,
  seed TEXT REFERENCES articles(id) ON DELETE SET NULL,
  created TEXT NOT NULL,
  generation INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE outlets (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
);
CREATE TABLE pages (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL,
  final_url TEXT NOT NULL,
  status INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  charset TEXT,
  headers TEXT NOT NULL,
  fetched TEXT NOT NULL,
  origin TEXT NOT NULL,
  asserted INTEGER NOT NULL,
  digest TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  body BLOB NOT NULL,
  UNIQUE (url, digest)
);
CREATE TABLE articles (
  id TEXT PRIMARY KEY,
  number INTEGER UNIQUE NOT NULL,
  story TEXT REFERENCES stories(id),
  outlet TEXT NOT NULL REFERENCES outlets(id),
  title TEXT NOT NULL,
  published TEXT,
  published_source TEXT,
  kind TEXT NOT NULL,
  capture TEXT NOT NULL,
  capture_reason TEXT NOT NULL,
  authors TEXT NOT NULL,
  language TEXT,
  url TEXT NOT NULL,
  identity TEXT UNIQUE NOT NULL,
  canonical TEXT,
  publisher TEXT,
  wire TEXT,
  facts TEXT NOT NULL,
  text TEXT NOT NULL,
  text_digest TEXT NOT NULL,
  blocks TEXT NOT NULL,
  page INTEGER NOT NULL REFERENCES pages(id),
  added TEXT NOT NULL,
  generation INTEGER NOT NULL
);
CREATE INDEX articles_story ON articles(story);
CREATE INDEX articles_outlet ON articles(outlet, text_digest);
CREATE INDEX articles_page ON articles(page);
CREATE INDEX articles_generation ON articles(generation);
CREATE TABLE addresses (
  url TEXT PRIMARY KEY,
  article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  identity TEXT NOT NULL,
  added TEXT NOT NULL
);
CREATE INDEX addresses_article ON addresses(article);
CREATE INDEX addresses_identity ON addresses(identity);
CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  published TEXT,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  blocks TEXT NOT NULL,
  page INTEGER NOT NULL REFERENCES pages(id),
  replaced TEXT NOT NULL
);
CREATE INDEX revisions_article ON revisions(article);
CREATE INDEX revisions_page ON revisions(page);
CREATE TABLE passages (
  id TEXT PRIMARY KEY,
  number INTEGER UNIQUE NOT NULL,
  article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL
);
CREATE INDEX passages_article ON passages(article, position);
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY,
  article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  extracted TEXT,
  value TEXT,
  made TEXT NOT NULL,
  UNIQUE (article, field)
);
CREATE TABLE failures (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  story TEXT REFERENCES stories(id),
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  page INTEGER REFERENCES pages(id),
  tries INTEGER NOT NULL,
  failed TEXT NOT NULL
);
CREATE TABLE removals (
  article TEXT PRIMARY KEY,
  generation INTEGER NOT NULL
);
"""

FULL_TEXT: Final = """
CREATE VIRTUAL TABLE articles_fts USING fts5(
  title, text, content="articles", content_rowid="number", tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN
  INSERT INTO articles_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN
  INSERT INTO articles_fts (articles_fts, rowid, title, text)
  VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER articles_fts_update AFTER UPDATE OF number, title, text ON articles BEGIN
  INSERT INTO articles_fts (articles_fts, rowid, title, text)
  VALUES ('delete', old.number, old.title, old.text);
  INSERT INTO articles_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE VIRTUAL TABLE passages_fts USING fts5(
  text, content="passages", content_rowid="number", tokenize="porter unicode61 remove_diacritics 2");
CREATE TRIGGER passages_fts_insert AFTER INSERT ON passages BEGIN
  INSERT INTO passages_fts (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER passages_fts_delete AFTER DELETE ON passages BEGIN
  INSERT INTO passages_fts (passages_fts, rowid, text) VALUES ('delete', old.number, old.text);
END;
CREATE TRIGGER passages_fts_update AFTER UPDATE OF number, text ON passages BEGIN
  INSERT INTO passages_fts (passages_fts, rowid, text) VALUES ('delete', old.number, old.text);
  INSERT INTO passages_fts (rowid, text) VALUES (new.number, new.text);
END;
INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');
INSERT INTO passages_fts (passages_fts) VALUES ('rebuild');
"""

FOLLOWING: Final = """
CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  story TEXT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
  url TEXT NOT NULL,
  kind TEXT NOT NULL,
  etag TEXT,
  last_modified TEXT,
  added TEXT NOT NULL,
  read TEXT,
  trouble TEXT NOT NULL DEFAULT '',
  UNIQUE (story, url)
);
CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  story TEXT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
  source INTEGER REFERENCES sources(id) ON DELETE SET NULL,
  url TEXT NOT NULL,
  identity TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  score REAL,
  shared TEXT NOT NULL DEFAULT '[]',
  outlet TEXT,
  title TEXT,
  published TEXT,
  language TEXT,
  text TEXT,
  text_digest TEXT,
  page INTEGER REFERENCES pages(id),
  article TEXT REFERENCES articles(id) ON DELETE SET NULL,
  same_as INTEGER REFERENCES items(id) ON DELETE SET NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  found TEXT NOT NULL,
  decided TEXT,
  UNIQUE (story, identity)
);
CREATE INDEX items_state ON items(state, story);
CREATE INDEX items_source ON items(source);
CREATE INDEX items_page ON items(page);
CREATE INDEX items_article ON items(article);
CREATE INDEX items_same_as ON items(same_as);
CREATE INDEX items_text ON items(story, text_digest);
"""


@corpus_migrations()
def m001_tables(db: Database) -> None:
    """What was published: stories, outlets, pages, articles, passages, failures."""
    _run(db, FIRST)


@corpus_migrations()
def m002_full_text(db: Database) -> None:
    """External-content FTS5 for Datasette's own search box, and nothing else."""
    _run(db, FULL_TEXT)


@corpus_migrations()
def m003_following(db: Database) -> None:
    """Feeds and sitemaps that are followed, and what became of each address that they listed."""
    _run(db, FOLLOWING)


def _run(db: Database, script: str) -> None:
    """Each statement by itself: `executescript` would commit the migration's transaction."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if line.endswith(";") and ("CREATE TRIGGER" not in statement or line == "END;"):
            db.execute(statement)
            statement = ""

"""The tables of the comparison, as numbered migrations of the corpus file. Knows only ids of the corpus.

`links`, `claims`, `claim_passages`, `differences` and `alignments` may be deleted at any time and
are rebuilt; `claim_ids` and `judgements` are part of the truth and are kept.
"""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database, Migrations

index_migrations = Migrations("crossread-index")

FIRST: Final = """
CREATE TABLE alignments (
  story TEXT PRIMARY KEY REFERENCES stories(id) ON DELETE CASCADE,
  generation INTEGER NOT NULL,
  method TEXT NOT NULL,
  links INTEGER NOT NULL,
  claims INTEGER NOT NULL
);
CREATE TABLE links (
  id INTEGER PRIMARY KEY,
  story TEXT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
  "left" TEXT NOT NULL REFERENCES passages(id) ON DELETE CASCADE,
  "right" TEXT NOT NULL REFERENCES passages(id) ON DELETE CASCADE,
  score REAL NOT NULL,
  tier TEXT NOT NULL,
  shared TEXT NOT NULL,
  through TEXT NOT NULL,
  UNIQUE ("left", "right")
);
CREATE INDEX links_story ON links(story);
CREATE INDEX links_right ON links("right");
CREATE TABLE claims (
  id TEXT PRIMARY KEY,
  story TEXT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  label TEXT NOT NULL REFERENCES passages(id) ON DELETE CASCADE,
  outlets INTEGER NOT NULL,
  passages INTEGER NOT NULL,
  first TEXT
);
CREATE INDEX claims_story ON claims(story);
CREATE INDEX claims_label ON claims(label);
CREATE TABLE claim_passages (
  claim TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  passage TEXT NOT NULL REFERENCES passages(id) ON DELETE CASCADE,
  voice TEXT NOT NULL,
  PRIMARY KEY (claim, passage)
);
CREATE INDEX claim_passages_passage ON claim_passages(passage);
CREATE TABLE differences (
  id INTEGER PRIMARY KEY,
  claim TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  "left" TEXT NOT NULL REFERENCES passages(id) ON DELETE CASCADE,
  "right" TEXT NOT NULL REFERENCES passages(id) ON DELETE CASCADE,
  left_text TEXT,
  right_text TEXT,
  left_start INTEGER,
  left_end INTEGER,
  right_start INTEGER,
  right_end INTEGER
);
CREATE INDEX differences_claim ON differences(claim);
CREATE INDEX differences_left ON differences("left");
CREATE INDEX differences_right ON differences("right");
CREATE TABLE reprints (
  id INTEGER PRIMARY KEY,
  story TEXT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
  "group" INTEGER NOT NULL,
  article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  share REAL NOT NULL,
  spans TEXT NOT NULL,
  origin TEXT,
  grounds TEXT NOT NULL,
  credit TEXT
);
CREATE INDEX reprints_story ON reprints(story);
CREATE INDEX reprints_article ON reprints(article);
CREATE TABLE outlet_labels (
  outlet TEXT NOT NULL,
  label TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (outlet, label)
);
CREATE TABLE claim_ids (
  id TEXT PRIMARY KEY,
  story TEXT NOT NULL,
  passages TEXT NOT NULL,
  redirect TEXT
);
CREATE INDEX claim_ids_story ON claim_ids(story);
CREATE TABLE judgements (
  id INTEGER PRIMARY KEY,
  made TEXT NOT NULL,
  verb TEXT NOT NULL,
  "left" TEXT NOT NULL,
  "right" TEXT NOT NULL,
  "group" INTEGER NOT NULL,
  undone TEXT
);
"""


@index_migrations()
def m001_tables(db: Database) -> None:
    """What was compared: links, claims, differences; ids and judgements that outlive them."""
    for statement in FIRST.split(";\n"):
        if statement.strip():
            db.execute(statement)


@index_migrations()
def m002_judged(db: Database) -> None:
    """How many decisions an alignment knew, so that it is seen to be older than the next."""
    if "judged" not in db.table("alignments").columns_dict:  # some corpora had it before this step
        db.execute("ALTER TABLE alignments ADD COLUMN judged INTEGER NOT NULL DEFAULT 0")


@index_migrations()
def m003_judge(db: Database) -> None:
    """What the judge of pairs saw: each passage's vectors by digest of its text, and a link's spans."""
    db.execute(
        "CREATE TABLE passage_vectors (digest BLOB NOT NULL, model TEXT NOT NULL, vectors BLOB NOT NULL, "
        "PRIMARY KEY (digest, model)) WITHOUT ROWID"
    )
    db.execute("ALTER TABLE links ADD COLUMN spans TEXT NOT NULL DEFAULT 'null'")


@index_migrations()
def m004_label_span(db: Database) -> None:
    """Which stretch of a claim's label every outlet of it says; none where that is the whole passage."""
    for column in ("label_start", "label_end"):
        db.execute(f"ALTER TABLE claims ADD COLUMN {column} INTEGER")


@index_migrations()
def m005_judged_stories(db: Database) -> None:
    """What the judge said of a story's pairs, and which vectors the story uses."""
    db.execute(
        "CREATE TABLE judged_stories (story TEXT PRIMARY KEY REFERENCES stories(id) ON DELETE CASCADE, "
        "model TEXT NOT NULL, passages BLOB NOT NULL, pairs BLOB NOT NULL, logits BLOB NOT NULL)"
    )


@index_migrations()
def m006_seen_words(db: Database) -> None:
    """How many of the articles that sources brought have each stem: what is rare is counted there."""
    db.execute("CREATE TABLE seen_words (stem TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID")

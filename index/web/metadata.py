"""The metadata of Datasette for each table and column: descriptions, labels, facets, order. Data, no code.

The columns are those of `corpus.schema` and `index.store.schema`; a test holds the three together.
"""

from __future__ import annotations

from typing import Any, Final

ABOUT: Final = "A crossread corpus: one story across many outlets. Every word is a source's own."
ARTICLE = "The article, by its id."
PAGE = "The page it was read from."
STORY = "The story it belongs to."
URL = "The address exactly as first given."
SIDE_LEFT = "One of the two passages; the smaller id."
SIDE_RIGHT = "The other passage."

# Tables of the libraries that crossread keeps its file with: nothing in them is for readers.
INTERNAL: Final = ("_sqlite_migrations",)
TABLES: Final[dict[str, dict[str, Any]]] = {
    "stories": {
        "description": "What is being compared: a seed article and its coverage elsewhere.",
        "label_column": "id",
        "columns": {
            "id": "The name of the story.",
            "seed": "The article the story starts from.",
            "created": "When the story was started (UTC).",
            "generation": "Grows with every change to the story's articles.",
        },
    },
    "outlets": {
        "description": "Who publishes: hosts without www., m. or amp.",
        "label_column": "id",
        "sort": "id",
        "columns": {"id": "The host.", "name": "The name shown for it."},
    },
    "articles": {
        "description": "Pages, cleaned: whole texts with title, byline, date and where each was read.",
        "label_column": "title",
        "facets": ["story", "outlet", "kind", "capture", "language"],
        "sort_desc": "published",
        "fts_table": "articles_fts",
        "fts_pk": "number",
        "columns": {
            "id": "Made from the normalised address.",
            "number": "The row of the full-text table.",
            "story": STORY,
            "outlet": "Who published it.",
            "title": "The headline.",
            "published": "When it was published, ISO 8601: a day, or a time with its offset.",
            "published_source": "Where the date was read (json-ld, url, a person …).",
            "kind": "original, digest or translation (not the outlet's own words), or live.",
            "capture": "full, or partial where only a part of the text could be read.",
            "capture_reason": "Why the capture is partial.",
            "authors": "The byline, as a JSON list.",
            "language": "The language of the text (ISO 639).",
            "url": URL,
            "identity": "The normalised address; serves identity only.",
            "canonical": "The address that the page itself names.",
            "publisher": "A publisher that the page credits; claimed, not checked.",
            "wire": "The news agency that the page credits.",
            "facts": "Everything else read from the page, as [name, value, source].",
            "text": "The cleaned text; passages are stretches of it.",
            "text_digest": "SHA-256 of the text.",
            "blocks": "Typed stretches of the text, as [kind, start, end].",
            "page": PAGE,
            "added": "When it was stored (UTC).",
            "generation": "The generation of the corpus that brought it.",
        },
    },
    "passages": {
        "description": "Sentences, headlines, list items and quotation lines: article.text[start:end].",
        "label_column": "text",
        "facets": ["kind"],
        "fts_table": "passages_fts",
        "fts_pk": "number",
        "columns": {
            "id": "Made from the article, the text and its occurrence there.",
            "number": "The row of the full-text table.",
            "article": ARTICLE,
            "position": "Its place among the article's passages, from 0.",
            "kind": "sentence, heading, quotation, item or row.",
            "text": "The words, exactly as in the article.",
            "start": "Where it starts in the article's text, in characters.",
            "end": "Where it ends there (exclusive).",
        },
    },
    "claims": {
        "description": "Passages of at least two outlets that say, or dispute, the same thing.",
        "label_column": "text",
        "facets": ["story", "outlets"],
        "sort_desc": "outlets",
        "columns": {
            "id": "Stays while most of the claim's passages stay.",
            "story": STORY,
            "text": "The words of one of its passages, which stands for the claim.",
            "label": "The passage those words are from.",
            "outlets": "How many outlets have it.",
            "passages": "How many passages make it.",
            "first": "The earliest day on which one of them was published.",
            "label_start": "Where in those words begins what every outlet of the claim says.",
            "label_end": "Where it ends; both empty where that is all of them.",
        },
    },
    "claim_passages": {
        "description": "Which passages make which claim; a passage can be in more than one.",
        "columns": {
            "claim": "The claim.",
            "passage": "The passage.",
            "voice": "How the passage speaks: reports, attributes to somebody, or disputes the label.",
        },
    },
    "links": {
        "description": "Two passages of different articles that make the same claim, with the evidence.",
        "facets": ["story", "tier"],
        "sort_desc": "score",
        "columns": {
            "id": "The row.",
            "story": STORY,
            "left": SIDE_LEFT,
            "right": SIDE_RIGHT,
            "score": "How alike they are, from 0 to 1.",
            "tier": "confirmed (joins claims) or suggested (may).",
            "shared": "Rare words, names and numbers that both have, as a JSON list.",
            "through": "Neighbouring passages through which the link was made, as a JSON list.",
            "spans": "Where the judge found both texts most alike: [[start, end], [start, end]].",
        },
    },
    "differences": {
        "description": "What two passages of a claim disagree on.",
        "label_column": "kind",
        "facets": ["kind"],
        "columns": {
            "id": "The row.",
            "claim": "The claim inside which they differ.",
            "kind": "number, date, place, name, quotation, negation, roles, term, attribution or hedge.",
            "left": "The passage on the one side.",
            "right": "The passage on the other side.",
            "left_text": "The words on the one side; empty where it has none.",
            "right_text": "The words on the other side; empty where it has none.",
            "left_start": "Where they start in the left passage.",
            "left_end": "Where they end there (exclusive).",
            "right_start": "Where they start in the right passage.",
            "right_end": "Where they end there (exclusive).",
        },
    },
    "judgements": {
        "description": "What a person decided about links and claims; kept on passages, never rebuilt.",
        "label_column": "verb",
        "facets": ["verb"],
        "columns": {
            "id": "The row.",
            "made": "When it was decided (UTC).",
            "verb": "confirm, reject, join or split.",
            "left": "One of the two passages.",
            "right": "The other passage.",
            "group": "Rows with the same number were decided at once.",
            "undone": "When it was taken back (UTC).",
        },
    },
    "failures": {
        "description": "Addresses that gave no article, and why, so that a missing outlet is explained.",
        "label_column": "url",
        "facets": ["story", "reason"],
        "sort_desc": "failed",
        "columns": {
            "id": "The row.",
            "url": URL,
            "story": STORY,
            "reason": "Why, in a word (http 404, consent wall, robots …).",
            "detail": "The sentence with the way out.",
            "page": "The answer that was refused, where there was one.",
            "tries": "How often it was tried.",
            "failed": "When it last failed (UTC).",
        },
    },
    "pages": {
        "description": "Answers of the network, and files, as they were read; the bodies are not shown.",
        "label_column": "url",
        "facets": ["origin", "status", "media_type"],
        "sort_desc": "fetched",
        "columns": {
            "id": "The row.",
            "url": URL,
            "final_url": "Where redirects led.",
            "status": "The HTTP status.",
            "media_type": "What the page is, such as text/html.",
            "charset": "The charset that the header or the file claims.",
            "headers": "The header lines, as a JSON list.",
            "fetched": "When it was read (UTC).",
            "origin": "network, file, table or archive.",
            "asserted": "1 where a person tied this body to this address.",
            "digest": "SHA-256 of the body.",
            "bytes": "The length of the body.",
            "body": "The body, compressed with zlib; never served.",
        },
    },
    "revisions": {
        "description": "Earlier texts of articles that changed; the latest is in articles.",
        "label_column": "title",
        "sort_desc": "id",
        "columns": {
            "id": "The row.",
            "article": ARTICLE,
            "title": "The headline it had.",
            "published": "The date it bore.",
            "kind": "original, digest, translation or live.",
            "text": "The text it had.",
            "blocks": "Typed stretches of that text.",
            "page": PAGE,
            "replaced": "When a later text took its place (UTC).",
        },
    },
    "corrections": {
        "description": "What a person corrected in an article; the extracted value is kept.",
        "label_column": "field",
        "facets": ["field"],
        "columns": {
            "id": "The row.",
            "article": ARTICLE,
            "field": "What was corrected: published, outlet or title.",
            "extracted": "The value read from the page.",
            "value": "The value the person gave.",
            "made": "When (UTC).",
        },
    },
    "addresses": {
        "description": "Every address under which an article is known.",
        "label_column": "url",
        "columns": {
            "url": URL,
            "article": ARTICLE,
            "identity": "The address, normalised.",
            "added": "When it was first given (UTC).",
        },
    },
    "alignments": {
        "description": "When each story was last compared, and by which method.",
        "columns": {
            "story": STORY,
            "generation": "The generation of the story that was compared; older than the story's: stale.",
            "method": "The version of the aligner.",
            "links": "How many links it made.",
            "claims": "How many claims they make.",
            "judged": "How many decisions had been made or taken back by then.",
        },
    },
    "reprints": {
        "description": "Articles of different outlets that share text nearly word for word.",
        "sort": "group",
        "facets": ["story", "grounds"],
        "columns": {
            "id": "A number.",
            "story": STORY,
            "group": "Articles with one number share text.",
            "article": "The article.",
            "share": "The share of its words that stand in another member too, from 0 to 1.",
            "spans": "Where: [passage, start, end] in characters of the passage, as a JSON list.",
            "origin": "The article that likely had the text first; empty where nobody can say.",
            "grounds": "Why: a credit, the time of publication, or unknown.",
            "credit": "The agency that members credit.",
        },
    },
    "outlet_labels": {
        "description": "What you say of outlets: owner, country, leaning.",
        "facets": ["label", "value"],
        "columns": {"outlet": "The outlet's host.", "label": "What is said.", "value": "Its value."},
    },
    "passage_vectors": {
        "description": "What the judge of pairs saw in each passage; made anew where it is missing.",
        "hidden": True,
        "columns": {
            "digest": "The first 16 bytes of the SHA-256 of the passage's text.",
            "model": "The judge.",
            "vectors": "Its mean, tokens, weights and places, packed.",
        },
    },
    "judged_stories": {
        "description": "What the judge said of the pairs of each story; made anew where it is missing.",
        "hidden": True,
        "columns": {
            "story": STORY,
            "model": "The judge.",
            "passages": "The digests of the story's passages in `passage_vectors`, 16 bytes each.",
            "pairs": "A key for each pair that was compared, 8 bytes each, in ascending order.",
            "logits": "The log odds of each of these pairs, 4 bytes each.",
        },
    },
    "claim_ids": {
        "description": "Every id that a claim ever had, and where it leads now.",
        "hidden": True,
        "columns": {
            "id": "The id.",
            "story": STORY,
            "passages": "What the id last stood for, as a JSON list.",
            "redirect": "The claim that took its place.",
        },
    },
    "removals": {
        "description": "Articles that were taken out, so that indexes forget them too.",
        "hidden": True,
        "columns": {"article": "Its id.", "generation": "The generation that took it out."},
    },
    "state": {
        "description": "Counters of the corpus, and its search engine if one was chosen.",
        "hidden": True,
        "columns": {"key": "The name.", "value": "The count, or the name of the engine."},
    },
}

"""What passages can be, asked for by field."""

from __future__ import annotations

import json


def test_a_digest_is_found_by_being_one(crossread, folder):
    digest = folder / "b.example.html"
    page = digest.read_text(encoding="utf-8").replace(
        "<head>", '<head><meta name="crossread:kind" content="digest">'
    )
    digest.write_text(page, encoding="utf-8")
    crossread("new", "bridge", "--seed", folder / "a.example.html")
    crossread("add", digest)
    (answer,) = map(json.loads, crossread("search", "is:digest bridge", "--json").stdout.splitlines())
    found = {passage["outlet"] for result in answer["results"] for passage in result["passages"]}
    assert found == {"b.example"}

"""docs/json.md compared with what the commands print: the same keys, of the types it says."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from index.cli.main import app

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/json.md").read_text(encoding="utf-8")
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str, "day": str, "integer": int, "number": (int, float), "object": dict, "span": list,
}  # fmt: skip


def tables() -> dict[str, dict[str, str]]:
    """The keys and types of each section that has a table; `parts/claim` is not `claim`, the command."""
    found: dict[str, dict[str, str]] = {}
    for chapter, body in re.findall(r"^## (.+?)$(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL):
        for name, text in re.findall(r"^### (.+?)$(.*?)(?=^### |\Z)", body, re.MULTILINE | re.DOTALL):
            key = f"part {name}" if chapter == "The parts" else name
            found[key] = dict(re.findall(r"^\| (\w+) \| (\S+) \|", text, re.MULTILINE))
            found[key].pop("key", None)
    return found


def assert_shape(row: dict[str, Any], shape: dict[str, str]) -> None:
    assert list(row) == list(shape)
    for key, said in shape.items():
        assert_type(row[key], said, key)


def assert_type(value: Any, said: str, key: str) -> None:
    if value is None:
        assert said.endswith("?"), key
        return
    plain = said.removesuffix("?")
    if plain.startswith("["):
        assert isinstance(value, list), key
        for one in value:
            assert_type(one, plain[1:-1], key)
    elif plain in TYPES:
        assert isinstance(value, TYPES[plain]), key
    else:
        assert_shape(value, tables()[f"part {plain}"])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus with a claim, a difference, a decision, a correction, a failure, a reprint and a revision."""
    folder = tmp_path_factory.mktemp("shapes")
    spec = importlib.util.spec_from_file_location("bridge", ROOT / "tests/index/conftest.py")
    assert spec
    assert spec.loader
    bridge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bridge)
    pages = folder / "pages"
    pages.mkdir()
    for outlet in bridge.PAGES:
        (pages / f"{outlet}.html").write_text(bridge.html(outlet), encoding="utf-8")
    long = " ".join(
        f"On quay {n} the old crane number {n} was moved to yard {n * 7} by crew {n * 3}." for n in range(12)
    )
    for outlet in ("e.example", "f.example"):
        (pages / f"{outlet}.html").write_text(
            bridge.html("a.example")
            .replace("a.example", outlet)
            .replace("<article>", f"<article><p>{long}</p>")
        )
    run(folder, "new", "bridge", "--seed", pages / "a.example.html")
    run(folder, "add", pages)
    run(folder, "add", "http://127.0.0.1:1/x")
    changed = bridge.html("b.example").replace("19 million", "21 million")
    (folder / "b.html").write_text(changed, encoding="utf-8")
    run(folder, "add", folder / "b.html")
    (folder / "pairs.jsonl").write_text(
        '{"id": "1", "left": "It killed 10 people.", "right": "It killed 15 people."}'
    )
    return folder


def run(folder: Path, *words: Any) -> list[dict[str, Any]]:
    environment = {"CROSSREAD_CORPUS": str(folder / "crossread.db"), "NO_COLOR": "1"}
    result = CliRunner().invoke(app, list(map(str, words)), env=environment)
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


@pytest.fixture(scope="module")
def known(place: Path) -> dict[str, str]:
    articles = {row["outlet"]: row["id"] for row in run(place, "articles", "--json")}
    claim = next(row for row in run(place, "claims", "--json") if row["differences"])
    run(place, "judge", "confirm", *claim["members"][:2])
    run(place, "edit", articles["a.example"], "--title", "Bridge closed for good")
    return {
        "A": articles["a.example"], "B": articles["b.example"], "C": claim["id"],
        "HTML": str(place / "pages/a.example.html"), "PAIRS": str(place / "pairs.jsonl"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("articles", "articles --json"),
        ("show", "show A --json"),
        ("revisions", "revisions B --json"),
        ("stories", "stories --json"),
        ("failures", "failures --json"),
        ("outlets", "outlets --json"),
        ("search", "search bridge --json"),
        ("coverage", "coverage --json"),
        ("findings", "findings --json"),
        ("compare", "compare A B --json"),
        ("timeline", "timeline --json"),
        ("reprints", "reprints --json"),
        ("judge list", "judge list --json"),
        ("model", "model --json"),
        ("preview", "preview HTML --json"),
        ("passages", "passages HTML --json"),
        ("contrast", "contrast PAIRS"),
    ],
)
def test_a_command_prints_the_keys_of_its_section(
    place: Path, known: dict[str, str], section: str, words: str
) -> None:
    found = run(place, *(known.get(word, word) for word in words.split()))
    assert found
    for row in found:
        assert_shape(row, tables()[section])


def test_claims_and_claim_add_passages_and_links(place: Path, known: dict[str, str]) -> None:
    shape = tables()["part claim"] | {"passages": "[passage]"}
    for row in run(place, "claims", "--json"):
        assert_shape(row, shape)
    (one,) = run(place, "claim", known["C"], "--json")
    assert_shape(one, shape | {"links": "[link]"})


def test_what_search_finds_is_claims_and_passages(place: Path) -> None:
    (answer,) = run(place, "search", "bridge", "--json")
    for result in answer["results"]:
        assert list(result) == ["claim", "passages", "near", "reason"]
        assert_type(result["near"], "[passage]", "near")
        assert_type(result["claim"], "claim?", "claim")
        assert_type(result["passages"], "[passage]", "passages")


@pytest.mark.parametrize(
    ("section", "key", "words"),
    [
        ("show", "corrections", "show A --json"),
        ("revisions", "changes", "revisions B --json"),
        ("compare", "left", "compare A B --json"),
        ("compare", "links", "compare A B --json"),
        ("reprints", "members", "reprints --json"),
        ("passages", "attribution", "passages HTML --json"),
        ("contrast", "differences", "contrast PAIRS"),
    ],
)
def test_inner_objects_have_the_documented_keys(
    place: Path, known: dict[str, str], section: str, key: str, words: str
) -> None:
    keys = re.search(rf"### {section}$.*?^\| {key} \|[^|]*\| `{{([^}}]*)}}`", PAGE, re.MULTILINE | re.DOTALL)
    assert keys
    values = [row[key] for row in run(place, *(known.get(word, word) for word in words.split()))]
    inner = [one for value in values for one in (value if isinstance(value, list) else [value])]
    assert inner
    assert all(list(one) == keys[1].split(", ") for one in inner)


def test_every_command_with_json_has_a_section() -> None:
    from typer.main import get_command

    commands = get_command(app).commands  # type: ignore[attr-defined]
    named = {name for name, one in commands.items() if any("--json" in p.opts for p in one.params)}
    assert named - set(tables()) == set()

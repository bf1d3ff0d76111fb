"""The documentation as a site: every page is on it, and what leads nowhere stops the build."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SPEC = importlib.util.spec_from_file_location("site_of_docs", ROOT / "docs" / "site.py")
assert SPEC
assert SPEC.loader
site = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(site)


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository of two pages and a picture."""
    (tmp_path / "docs" / "pictures").mkdir(parents=True)
    (tmp_path / "LICENSE").write_text("free")
    (tmp_path / "README.md").write_text("# Bridge\n")
    (tmp_path / "docs" / "ferry.md").write_text("# Ferry\n")
    monkeypatch.setattr(site, "ROOT", tmp_path)
    monkeypatch.setattr(site, "PAGES", {"Use": {"ferry": "docs/ferry.md"}})
    return tmp_path


def test_every_page_of_the_docs_is_on_the_site() -> None:
    there = {f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")}
    assert there - set(site.files().values()) == set()


def test_the_site_is_built_without_a_warning(tmp_path) -> None:
    command = [sys.executable, ROOT / "docs" / "site.py", tmp_path / "site"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    index = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert 'href="tutorial.html"' in index
    assert "[[[cog" not in index
    assert (tmp_path / "site" / "_images" / "story.png").exists()
    for page in (tmp_path / "site").glob("*.html"):  # no page asks another machine for anything
        text = page.read_text(encoding="utf-8")
        assert not [part for part in text.split('src="')[1:] if part.startswith(("http", "//"))], page
        assert 'rel="stylesheet" type="text/css" href="http' not in text


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("[x](docs/ferry.md#times)", "[x](ferry.md#times)"),
        ("[x](LICENSE)", "[x](https://github.com/crossread/crossread/blob/main/LICENSE)"),
        ("![x](docs/pictures/map.png)", "![x](pictures/map.png)"),
        ("[x](https://a.example/b.md)", "[x](https://a.example/b.md)"),
        ("[x](#here)", "[x](#here)"),
    ],
)
def test_links_fit_the_site(repository, link, address) -> None:
    (repository / "README.md").write_text(link)
    assert site.page_text("README.md") == address


def test_a_link_to_what_is_not_there_stops_the_build(repository) -> None:
    (repository / "docs" / "ferry.md").write_text("[x](../docs/tram.md)")
    with pytest.raises(SystemExit) as raised:
        site.page_text("docs/ferry.md")
    assert "docs/ferry.md links to ../docs/tram.md, which is not there" in str(raised.value)


def test_an_anchor_that_is_not_there_stops_the_build(repository) -> None:
    (repository / "README.md").write_text("# Bridge\n\n[x](docs/ferry.md#tides)\n")
    assert site.build(repository / "site") == 1

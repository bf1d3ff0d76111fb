"""Builds the documentation as a site, from the same Markdown that stands in the repository.

    python docs/site.py OUT        needs the group `docs`: sphinx, furo, myst-parser

Pages are gathered in one folder, their links rewritten: to each other, and to the repository for what is no
page. Sphinx makes HTML of it, without the network; a link or an anchor that leads nowhere is an error.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
REPOSITORY = "https://github.com/crossread/crossread"
# The pages in the reader's order: name on the site, file in the repository.
PAGES = {
    "Use": {
        "tutorial": "docs/tutorial.md",
        "sources": "docs/sources.md",
        "following": "docs/following.md",
        "search": "docs/search.md",
        "reading": "docs/reading.md",
        "writing": "docs/writing.md",
        "mcp": "docs/mcp.md",
        "commands": "docs/commands.md",
        "languages": "docs/languages.md",
        "scale": "docs/scale.md",
    },
    "Trust": {"trust": "docs/trust.md", "threats": "docs/threats.md", "figures": "benchmarks/README.md"},
    "How it works": {
        "alignment": "docs/alignment.md",
        "contrast": "docs/contrast.md",
        "attribution": "docs/attribution.md",
        "training": "benchmarks/training/README.md",
    },
    "Build on it": {
        "notebook": "docs/notebook.md",
        "library": "docs/library.md",
        "datasette": "docs/datasette.md",
        "json": "docs/json.md",
        "schema": "docs/schema.md",
        "contributing": "CONTRIBUTING.md",
        "licences": "docs/licences.md",
        "changes": "CHANGELOG.md",
    },
}
LINK = re.compile(r"(\]\()(?!https?:|mailto:|#)([^)\s#]+)(#[^)\s]*)?(\))")
COG = re.compile(r"<!-- \[\[\[(?:cog|end).*?-->\n?", re.DOTALL)
SETTINGS = {
    "project": "crossread",
    "html_title": "crossread",
    "html_theme": "furo",
    "extensions": ["myst_parser"],
    "myst_heading_anchors": 4,
    "html_copy_source": False,
    "html_show_sphinx": False,
    "suppress_warnings": ["myst.header"],
    "html_theme_options": {"source_repository": REPOSITORY, "source_branch": "main", "source_directory": ""},
}


def files() -> dict[str, str]:
    """The file of each page of the site, the first page among them."""
    return {"index": "README.md"} | {page: file for part in PAGES.values() for page, file in part.items()}


def contents() -> str:
    """The table of contents of all pages, as MyST writes it."""
    parts = (
        "```{toctree}\n:hidden:\n:caption: " + title + "\n\n" + "\n".join(pages) + "\n```\n"
        for title, pages in PAGES.items()
    )
    return "\n" + "\n".join(parts)


def page_text(file: str) -> str:
    """The Markdown of a page, without the commands that made parts of it, its links as on the site."""
    pages = {source: page for page, source in files().items()}

    def link(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(file), found[2]))
        if target in pages:
            address = f"{pages[target]}.md{found[3] or ''}"
        elif target.startswith("docs/pictures/"):
            address = target.removeprefix("docs/")
        elif (ROOT / target).exists():
            address = f"{REPOSITORY}/blob/main/{target}{found[3] or ''}"
        else:
            raise SystemExit(f"{file} links to {found[2]}, which is not there.")
        return f"{found[1]}{address}{found[4]}"

    return LINK.sub(link, COG.sub("", (ROOT / file).read_text(encoding="utf-8")))


def gather(folder: Path) -> None:
    """Write the sources of the site into a folder, its settings among them."""
    settings = "".join(f"{name} = {value!r}\n" for name, value in SETTINGS.items())
    (folder / "conf.py").write_text(settings, encoding="utf-8")
    for page, file in files().items():
        more = contents() if page == "index" else ""
        (folder / f"{page}.md").write_text(page_text(file) + more, encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "pictures", folder / "pictures", ignore=shutil.ignore_patterns("*.py"))


def build(out: Path) -> int:
    """Make the site; the exit status of Sphinx, 1 where something in it leads nowhere."""
    with tempfile.TemporaryDirectory() as name:
        sources, work = Path(name, "sources"), Path(name, "work")
        sources.mkdir()
        gather(sources)
        command = [sys.executable, "-m", "sphinx", "-b", "html", "-W", "--keep-going", "--quiet", "-d", work]
        return subprocess.run([*command, sources, out], check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    sys.exit(build(Path(sys.argv[1])))

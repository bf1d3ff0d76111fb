"""Which languages a sentence-transformers model knows, as the head of its model card says. Pure.

The head is YAML between two lines `---`, where `language` is a code, a list in brackets, or a list of lines
(https://huggingface.co/docs/hub/model-cards).
"""

from __future__ import annotations

import re
from typing import Final

from index.reading.languages.codes import primary
from index.reading.stems import ALIASES

HEAD: Final = re.compile(r"\A\s*---\s*\n(.*?)\n---\s*$", re.DOTALL | re.MULTILINE)
LANGUAGE: Final = re.compile(r"^language[ \t]*:(.*(?:\n[ \t]*-[ \t].*)*)", re.MULTILINE)
CODE: Final = re.compile(r"[A-Za-z]+(?:[-_][A-Za-z]+)*")
COMMENT: Final = re.compile(r"\s#.*")
ALL: Final = frozenset({"multilingual", "mul"})


def languages_of(card: str) -> frozenset[str] | None:
    r"""The languages of a card (ISO 639-1, Norwegian as one); None where it does not say, or says all.

    >>> sorted(languages_of("---\nlanguage:\n- en\n- pt-BR\n- nb\ntags:\n- x\n---\n# A model"))
    ['en', 'no', 'pt']
    >>> languages_of("---\nlanguage: [de, 'fr']\n---\n") == {"de", "fr"}
    True
    >>> languages_of("---\nlanguage: multilingual\n---\n"), languages_of("# language: en")
    (None, None)
    """
    head = HEAD.match(card)
    found = LANGUAGE.search(head[1]) if head else None
    codes = {code.lower() for code in CODE.findall(COMMENT.sub("", found[1]))} if found else set()
    if not codes or codes & ALL:
        return None
    return frozenset(ALIASES.get(primary(code), primary(code)) for code in codes)

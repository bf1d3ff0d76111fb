"""Who says what in Chinese and Japanese, which have no blanks: a name, a verb of saying, what is said.

>>> text = "市长李明表示，大桥将于周一关闭。"
>>> [(text[slice(*one.source)], text[slice(*one.content)]) for one in attributions(text, "zh")]
[('市长李明', '大桥将于周一关闭')]
>>> attributions("这部小说很长。", "zh")
[]
"""

from __future__ import annotations

import re
from functools import cache

from index.reading.languages.reporting_verbs import REPORTING
from index.reading.records import Attribution

LANGUAGES = frozenset({"zh", "ja"})
_MARKS = r"，。；：！？、「」『』“”‘’（）()\s,.;:!?\""
_VERB_ENDS = "たるだいうすくつむぬぐぶ"
_OPENS, _CLOSES = "「『“", "」』”"


def attributions(text: str, code: str) -> list[Attribution]:
    """The attributions in a text of one of `LANGUAGES`, in order."""
    return [
        Attribution(found.span("source"), found.span("cue"), found.span("content"))
        for found in _pattern(code).finditer(text)
    ]


@cache
def _pattern(code: str) -> re.Pattern[str]:
    cues = "|".join(sorted(map(re.escape, REPORTING[code]), key=len, reverse=True))
    source = rf"(?:^|(?<=[{_MARKS}]))(?P<source>[^{_MARKS}]{{1,20}}?)"
    if code == "ja":
        # Who speaks and a particle, what is said (quoted, or with a verb at its end), "to" and the verb.
        said = rf"[{_OPENS}]?(?P<content>[^。！？{_OPENS}{_CLOSES}]+?)(?:[{_CLOSES}]|(?<=[{_VERB_ENDS}]))"
        return re.compile(rf"{source}(?:は|が)、?{said}と(?P<cue>{cues})")
    said = rf"[{_OPENS}]?(?P<content>[^。！？；{_CLOSES}\n]+)"
    return re.compile(rf"{source}(?P<cue>{cues})[，：,:]\s?{said}")

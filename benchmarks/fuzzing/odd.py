"""Texts that nobody means well with, as Hypothesis draws them."""

from __future__ import annotations

from hypothesis import strategies as st

# By this word an input that became markup is known.
MARK = "crossfuzz"
MARKUP = [
    f"<{MARK}>", f'"><{MARK} ', f"'><{MARK}>", f'" {MARK}="1', f"' {MARK}='1", f"</title><{MARK}>",
    f"</script><script>{MARK}</script>", f"javascript:{MARK}", f"data:text/html,<{MARK}>",
    f"<!--{MARK}-->", f"{{{{ {MARK} }}}}", f"{{% include '{MARK}' %}}", f"&lt;{MARK}&gt;", f"]]><{MARK}>",
    f"<svg/onload={MARK}>",
]  # fmt: skip
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", '=HYPERLINK("http://x")', " =1", "\r\n=1"]
STEERING = ["\x1b[2J", "\x1b]0;x\x07", "\x9b31m", "\u202e", "\u2066", "\x00", "\x07", "\r", "\x7f", "\u200f"]
NUMBERS = ["0", "-1", "1e309", "NaN", "99999", "9" * 400, "٣", "²", "1_0", "0x10", "1.5", "+1", " 1"]
DAYS = [
    "2023", "2023-11", "2023-12-01", "2023-02-30", "2023-13", "0000", "0000-00-00", "9999-12-31",
    "2023-W01", "2023-12-01T00:00:00Z", "٢٠٢٣-١٢-٠١", "20231201", "2023..", "..2023", "2023..2022", "..",
    "-2023", "12023",
]  # fmt: skip
PATHS = [
    "..", ".", "../../etc/passwd", "/etc/passwd", "//evil.example", "\\\\evil\\x", "%2e%2e%2f", "~",
    "~2F", "~zz", "~FF", "a~", "a b", "a/b", "a.json", "C:\\x", "file:///etc/passwd",
    "http://evil.example/", "-",
]  # fmt: skip
SQL = ["'", "' OR 1=1 --", '"', "%", "_", "*", "?", ":x", "; DROP TABLE articles", "\\", "[a-z]", "a' || 'b"]
LETTERS = [
    "\u0000", "\ud800", "\udfff", "é", "e\u0301", "ß", "İ", "ﬁ", "Ω", "ا", "漢字", "🙂", "\U000e0001",
    "\u2028",
]  # fmt: skip

known = st.sampled_from([*MARKUP, *FORMULAS, *STEERING, *NUMBERS, *DAYS, *PATHS, *SQL, *LETTERS, ""])
# Surrogates stand for bytes that are no UTF-8, as a command line has them (PEP 383).
plain = st.text(max_size=30)
long = st.builds(lambda piece, times: piece * times, st.text(min_size=1, max_size=4), st.integers(1, 2500))


def weighted(*choices: tuple[int, st.SearchStrategy[str]]) -> st.SearchStrategy[str]:
    """One of several, each as often as its weight says; `one_of` counts the parts of its parts alike."""
    which = [at for at, (weight, _) in enumerate(choices) for _ in range(weight)]
    return st.sampled_from(which).flatmap(lambda at: choices[at][1])


texts = weighted((4, known), (2, plain), (1, long), (2, st.lists(known | plain, max_size=5).map("".join)))


def mixed(given: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """These for the most part, odd texts now and then."""
    return weighted((3, given), (1, texts))

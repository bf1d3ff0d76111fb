"""Scripts that are written without spaces between words, as ranges of a regular expression."""

from __future__ import annotations

from typing import Final

# Thai, Lao, Burmese and Khmer; kana and Han with its extension A and compatibility forms (Unicode 15).
UNSPACED: Final = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)

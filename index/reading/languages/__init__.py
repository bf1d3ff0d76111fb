"""Everything that depends on a language, as data: stop words, units, months, cue words. Pure.

One module a table; the rules that use them stand in `index.reading`. Knows nothing else of ours.
"""

"""English words by which an account is accused, denied, called false or doubted. Data."""

from __future__ import annotations

from index.reading.languages.word_lists import lexicon

ACCUSES = lexicon("""
    accuse accused accuses alleged alleges allegation allegations accusation claims claim claimed charge
    charged suspect suspected blame blamed guilty report reported evidence
""")
DENIES = lexicon("""
    deny denied denies denying denial dispute disputed disputes refute refuted rebut rebutted contradict
    contradicted contradicts
""")
CALLS_FALSE = lexicon("""
    false untrue baseless unfounded fake hoax wrong incorrect inaccurate lie lies lied lying fabricated
    misleading nonsense myth bogus unproven debunked fiction
""")
REFUSES = lexicon("""
    reject rejected rejects dismiss dismissed dismisses refuse refused decline declined oppose opposed
""")
DOUBTS = lexicon("""
    doubt doubted doubts question questioned skeptical unclear uncertain unlikely
""")
# By these a denial is taken back.
ADMITS = lexicon("""
    admit admitted admits admitting acknowledge acknowledged acknowledges acknowledging concede conceded
    concedes conceding confess confessed confesses confessing
""")
NEGATES = lexicon("not no never nobody nothing none neither nor without cannot")
# What is asked for: to deny it is an act, and no statement that it was not asked.
REQUESTS = lexicon("""
    petition petitions request requests motion motions appeal appeals bail access entry visa visas permission
    permit application applications stay bid parole asylum leave
""")
GRANTS = lexicon("""
    grant grants granted granting approve approves approved allow allows allowed accept accepts accepted give
    gave given permitted
""")

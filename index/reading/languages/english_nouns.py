"""English nouns by what they name, and words around them: offices, meetings, things of one kind."""

from __future__ import annotations

from index.reading.languages.word_lists import lexicon

# Offices that one person holds at a time.
OFFICES = lexicon("""
        president minister spokesman spokeswoman spokesperson ceo founder director chairman chairwoman mayor
        governor commander secretary ambassador king queen pope captain pilot owner author senator judge
        lawyer coach manager chancellor premier chief prosecutor sheriff editor singer actor actress
    """)
# Meetings that are named after who holds them.
GATHERINGS = lexicon("conference summit meeting council forum congress ministerial assembly")
# Nouns by which outlets call the same things.
SAME_KIND = {
    "ship": "ships vessels boats craft",
    "soldier": "soldiers troops servicemen",
    "house": "houses homes",
    "officer": "police officers policemen",
    "plane": "planes aircraft jets airliners",
    "migrant": "migrants refugees",
    "piece": "pieces fragments",
    "protester": "protesters demonstrators",
    "case": "cases infections",
    "firm": "firms companies",
    "worker": "workers employees staff",
    "student": "students pupils",
    "car": "cars vehicles",
    "rebel": "rebels insurgents militants fighters",
    "shot": "shots bullets rounds",
}
# Words that open a noun phrase.
DETERMINERS = lexicon("the a an its their his her our no any this that every each")
# Past forms that look like a noun after a noun: "the debris lay".
PAST_VERBS = lexicon("""
    lay sat stood fell rose came went took ran hit met won lost broke began led left held said saw got
    made gave
    sank found kept knew told brought bought caught built sent spent felt put set cut let
""")
# Words that turn a statement without denying it in so many words; they only keep differences back.
TURNED = lexicon("""
        out without drop dropped abandon abandoned abandoning give gave up against halt end ended refuse avoid
        far little few lose lost lack only unless impossible unlikely rarely cannot prevent ban banned
        forbid forbidden prohibit prohibited outlaw illegal
        bar barred
    """)
# What two do to one another: who is named first tells nothing.
MUTUAL = lexicon("""
    met meet meeting talked talks spoke married play played faced joined fought clash clashed agreed
    differ compete tied drew debated negotiate trade traded border
""")

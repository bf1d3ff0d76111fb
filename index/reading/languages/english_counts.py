"""English words about what a figure counts: whom, what befell them, what a length measures."""

from __future__ import annotations

from index.reading.languages.word_lists import lexicon

# Nouns for persons at large.
PEOPLE = lexicon("""
    people person persons others other individuals souls victims lives life deaths fatalities
    casualties dead humans members occupants aboard
""")
# What befell those counted.
STATES = {
    "dead": """kill kills killed killing dead death deaths die dies died dying toll perish perished slain
        murdered fatalities fatality fatally lives life corpses bodies fallen drowned executed massacred""",
    "hurt": """injured injure injures injuring injuries wounded wounding wounds wound hurt hurting maimed
        hospitalised hospitalized""",
    "lost": "missing unaccounted disappeared vanished trapped stranded",
    "held": """arrested arresting detained detaining arrests captured jailed imprisoned held abducted
        kidnapped hostage hostages""",
    "saved": "rescued rescuing saved freed released evacuated evacuating survivors survived",
    "homeless": "displaced displacing homeless fled fleeing",
    "aboard": "aboard onboard board",
    "charged": "charged charging convicted accused indicted",
}
# Nouns that tell the state of a figure further on: "the death toll rose to 120".
TOLLS = lexicon("dead deaths death toll fatalities casualties losses")
# Plurals without an s at the end, and some that have one anyway.
PLURALS = lexicon("""
    people men women children police troops personnel staff feet lives wives cattle crew media data
    aircraft servicemen firefighters others fishermen policemen businessmen
""")
SINGULARS = {"men": "man", "women": "woman", "children": "child", "wives": "wife"}
# Nouns before a figure that make it one of people.
CROWDS = lexicon("crowd crowds audience population turnout attendance")
# Words with an s at the end that are no plurals.
NO_PLURALS = lexicon("""
    this is was has its us thus across less plus as yes always perhaps sometimes
""")
# What a length measures.
MEASURES = {
    "deep": "deep down under below beneath underwater depth depths",
    "off": "off away from east west north south offshore distant apart outside distance",
    "long": "long length",
    "high": "high tall height",
    "wide": "wide width across diameter",
}

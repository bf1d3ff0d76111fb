"""Words that report what somebody says, in one place; each list says in which of their uses they stand in it.

How surely an English word introduces somebody's words is counted in `english_cues`.
"""

from __future__ import annotations

from index.reading.languages.word_lists import lexicon

# By language: verbs that introduce somebody's words wherever they stand.
REPORTING = {
    "de": lexicon("""
        sagte sagt sagten erklärte erklärt betonte betont berichtete berichtet berichten teilte
        mitteilte mitteilten schrieb schreibt meinte kritisierte forderte warnte behauptete bestätigte
        bestätigten dementierte kündigte
    """),
    "fr": lexicon("""
        dit disait déclaré déclare affirmé affirme annoncé annonce expliqué explique indiqué indique
        assuré assure ajouté ajoute estimé estime souligné souligne rapporte rapporté précisé précise
        dénoncé écrit
    """),
    "es": lexicon("""
        dijo dijeron dice dicen afirmó afirma afirmaron aseguró asegura declaró declararon anunció
        anunciaron explicó explica señaló señalaron indicó indicaron informó informaron añadió agregó
        advirtió denunció escribió negó
    """),
    "ru": lexicon("""
        сказал сказала сказали заявил заявила заявили сообщил сообщила сообщили сообщает сообщило
        отметил отметила подчеркнул подчеркнула добавил добавила рассказал рассказала написал написала
        утверждает считает пишет подтвердил подтвердила опроверг объявил объявила заявляет говорится
    """),
}
# English verbs that may stand before who speaks: "…," said Lee.
BEFORE_SPEAKER = lexicon("""
    said says say added adds wrote writes explained noted argued warned reported announced insisted continued
    recalled tweeted declared concluded stated claimed
""")
# English words about telling: what stands near them is when and where something was said.
TELLING_WORDS = lexicon("""
    said says say told tell tells reported reporting statement conference briefing interview tweeted
    announced announcement wrote denied confirmed asked estimate estimated noted disclosed declared
    argued rejected asserted called replied answered added spoke speaking press reporters
""")
# Words of saying, of several languages at once: with who speaks, they are seldom what a passage claims.
SAYING = lexicon("""
    said says say told tells according announced added stated reported reports confirmed noted wrote
    claimed explained insisted argued warned denied admitted spokesman spokeswoman spokesperson sagte
    sagten erklärte teilte zufolge laut dit déclaré selon affirmé dijo según afirmó disse secondo сказал
    заявил сообщил
""")

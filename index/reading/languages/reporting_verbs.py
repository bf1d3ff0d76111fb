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
        bestätigten dementierte kündigte sagen erklären erklärten betonten schrieben meint meinten
        kritisiert kritisierten fordert forderten warnt warnten behauptet behaupteten bestätigt
        dementiert dementierten fügte hinzufügte verkündete verkündeten äußerte äußerten erzählte
        erzählt erläuterte erläuterten bekräftigte bekräftigten beteuerte beteuert versicherte
        versicherten erwiderte entgegnete bemängelte beklagte beklagten prognostizierte
        konstatierte unterstrich mahnte mahnten rügte twitterte ergänzte
    """),
    "fr": lexicon("""
        dit disait déclaré déclare affirmé affirme annoncé annonce expliqué explique indiqué indique
        assuré assure ajouté ajoute estimé estime souligné souligne rapporte rapporté précisé précise
        dénoncé écrit disent déclarent affirment annoncent expliquent indiquent estiment soulignent
        précise dénonce confirme confirmé confirment répondu répond rappelé rappelle raconté raconte
        martelé martèle insisté insiste prévient averti avertit regretté regrette
        démenti dément nié nie prétendu prétend
        tweeté plaidé plaide révélé révèle
    """),
    "es": lexicon("""
        dijo dijeron dice dicen afirmó afirma afirmaron aseguró asegura declaró declararon anunció
        anunciaron explicó explica señaló señalaron indicó indicaron informó informaron añadió agregó
        advirtió denunció escribió negó declara afirman asegura aseguran anuncia anuncian explica
        explican señala señalan indica indican informa informan añade añadió agrega agregaron advierte
        advirtieron denuncia denunciaron escribe niega negaron confirmó confirma confirmaron sostuvo
        sostiene sostuvieron manifestó manifestaron subrayó subraya destacó recalcó recalca
        admitió admite insistió insiste respondió replicó contó relató relata
        precisó precisa aclaró lamentó lamenta criticó tuiteó comentó comenta reveló opinó argumentó
    """),
    "ru": lexicon("""
        сказал сказала сказали заявил заявила заявили сообщил сообщила сообщили сообщает сообщило
        отметил отметила подчеркнул подчеркнула добавил добавила рассказал рассказала написал написала
        утверждает считает пишет подтвердил подтвердила опроверг объявил объявила заявляет говорится
        говорит говорят говорил говорила говорили заявило заявляют отметили отмечает отмечают подчеркнули
        подчёркивает подчеркивает добавили добавляет рассказали рассказывает написали пишут утверждают
        утверждал утверждала считают подтвердили подтверждает опровергла опровергли опровергает объявили
        объявляет пояснил пояснила пояснили поясняет уточнил уточнила уточнили уточняет сообщают
        предупредил предупредила предупредили напомнил напомнила заверил
        заверила указал указала указали отрицает отрицал ответил ответила возразил возразила
        прокомментировал прокомментировала
    """),
    # Before a comma, a colon and what is said; a novel (小说) or a legend (传说) is followed by neither.
    "zh": lexicon("""
        表示 宣布 指出 强调 強調 说 說 称 稱 认为 認為 透露 警告 呼吁 呼籲 否认 否認 证实 證實 回应 回應
        补充说 補充說 解释说 解釋說 说道 說道 告诉记者 告訴記者 声明说 报道 報道 报道称 報導 重申 坦言
    """),
    # After what is said and its particle.
    "ja": lexicon("""
        述べた 述べ 語った 話した 発表した 説明した 強調した 主張した 指摘した 明らかにした 批判した 訴えた
        報じた 伝えた 警告した 否定した コメントした 答えた 書いた 報告した 表明した
    """),
}
# English verbs that may stand before who speaks: "…," said Lee.
BEFORE_SPEAKER = lexicon("""
    said says say acknowledged acknowledges added adds admitted admits agreed agrees announced announces
    argued argues boasted claimed claims complained complains conceded concedes concluded concludes confirmed
    confirms continued declared declares explained explains insisted insists maintained maintains noted notes
    observed observes pledged predicted predicts promised promises recalled recalls remarked remarks replied
    replies reported reports stated states stressed stresses suggested suggests swore testified tweeted vowed
    vows warned warns wrote writes
""")
# English verbs of how something is said (after Levin, "English Verb Classes and Alternations", 1993, 37.3):
# they introduce words only where a speaker follows them, "…, sighed Lee", for else they are mere sounds.
MANNERS = lexicon("""
    barked bellowed boomed chimed chuckled cried croaked drawled exclaimed fumed gasped groaned growled
    grumbled grunted gushed hissed howled interjected joked lamented laughed moaned mumbled murmured mused
    muttered quipped raged retorted roared screamed shouted shrieked shrugged sighed snapped snarled sobbed
    stammered thundered wailed whined whispered yelled
""")
# English verbs that report when words follow ("found that …"), and act when a thing does ("found a knife").
ACTS = lexicon("""
    approve approved approves back backed backs clear cleared clears discover discovered discovers find finds
    found identified identifies identify notice noticed order ordered orders pass passed passes recall
    recalled recalls recognize recognized recognizes saw sees spotted uncovered
""")
# English verbs that do so where what is counted follows: "claimed four lives".
ACTS_ON_COUNTS = lexicon("add added adds claim claimed claims")
# English nouns for what happens: "the storm claimed nine lives" is nobody's word.
EVENTS = lexicon("""
    storm storms hurricane hurricanes typhoon typhoons cyclone cyclones tornado tornadoes blizzard quake
    quakes earthquake earthquakes aftershock tsunami eruption volcano avalanche landslide landslides
    mudslide fire fires wildfire wildfires blaze blazes flood floods flooding drought heatwave heat wave
    waves wind winds rain rains snow virus disease diseases outbreak epidemic pandemic cancer war wars
    attack attacks bombing bombings blast blasts explosion explosions crash crashes accident accidents
    collapse strike strikes airstrike airstrikes violence fighting shooting shootings illness famine
    disaster disasters bomb bombs shelling stampede prices temperatures
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

"""Words so common in a language that they say nothing about what a text is about, already folded.

Short on purpose: negations, numbers, modals and prepositions of place and time stay terms.
"""

_WORDS = {
    "en": "a an and are as at be been being but by did do does for from had has have he her hers him his "
    "how i if in into is it its me my of on or our ours she so than that the their theirs them then "
    "there these they this those to too was we were what when where which who whom whose why will "
    "with would you your",
    "de": "aber als am an auch auf aus bei bin bis da das dass dem den der des die doch du durch ein eine "
    "einem einen einer eines er es euch fur hat hatte hatten ich ihm ihn ihr ihre im in ins ist ja "
    "mit nach noch nun nur ob oder sein seine sich sie sind so und uns vom von vor war waren was wenn "
    "wer wie wir wird wo zu zum zur",
    "fr": "a ai au aux avec c ce ces cet cette d dans de des du elle elles en est et etait eu il ils j je l "
    "la le les leur leurs lui m ma mais me mes mon n nos notre nous on ont ou par pour qu que qui s "
    "sa se ses son sont sur t ta te tes toi ton tu un une vos votre vous y",
    "es": "a al como con cual de del donde e el ella ellas ellos en era eran es esa ese eso esta este esto "
    "fue fueron ha han la las le les lo los me mi o para pero por que quien se ser si son su sus te "
    "tu u un una unas unos y ya",
    "it": "a ad ai al alla alle anche c che chi ci come con da dal dalla dei del della delle di e ed era "
    "erano gli ha hanno i il in io l la le lei lo loro lui ma mi ne nei nel nella o per quando quella "
    "quello questa questo se si sia sono su sua sul sulla suo suoi ti tra un una uno vi",
    "pt": "a ao aos as com como da das de do dos e ela elas ele eles em era essa esse esta este eu foi "
    "foram ha isso isto ja lhe mas me na nas no nos o os ou para pela pelas pelo pelos por que quem "
    "sao se sem ser seu seus sua suas um uma",
    "nl": "aan als bij dan dat de den der deze die dit door een en er had hebben heeft het hij hoe hun ik "
    "in is je maar me met mijn naar nog of om onder ook op over te tot u uit van voor waren was wat "
    "we wie wij zal ze zich zij zijn zo",
    "sv": "att av de dem den denna det detta du efter eller en ett for fran han har hon i jag kan med men "
    "mot nar och om pa sa sig sin sina som till under upp ut vad var vi",
    "da": "af at de dem den der det du efter eller en er et for fra ham han har hun i jeg med men mod nar "
    "og om op pa sa sig sin som til ud var vi",
    "no": "at av de dem den der det du eller en er et etter for fra ham han har hun i jeg med men mot nar "
    "og om opp pa sa seg sin som til ut var vi",
    "pl": "a ale az by byl byla bylo byly ci co czy dla do go i ich ile im ja jak jako je jego jej jest juz "
    "ktora ktore ktory ktorych ma mi mnie na o od on ona oni oraz po pod sa sie ta tak tam te tego "
    "tej ten to tu ty tych tym u w we wiec z za ze",
    "ru": "а бы был была были было в во вот вы где да для до его ее если есть еще же за и из или им их к "
    "как ко когда кто ли мы на над нас о об он она они оно от по под при с со так там то тот ты у уже "
    "чем что чтобы эта эти это этот я",
    "uk": "а але б би був була були було в ви вона вони воно від він де для до ж з за й його как коли ми на "
    "над о об по при про с та так там те ти то той у це цей ця ці що щоб я як який які є і із їх її",
    "tr": "ama bir bu da daha de gibi icin ile ise ki mi mu o olan olarak sonra su ve veya ya",
}

STOP_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split()) for language, words in _WORDS.items()
}
"""Language (ISO 639-1) to its stop words."""

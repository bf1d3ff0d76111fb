"""Offers to subscribe for reading on, in the words of newsrooms. Strings only."""

from __future__ import annotations

import re

# To read on, somebody has to pay, register or log in; by language, in the order of the alphabet.
_READ_ON = (
    # de
    r"mit (?:einem |dem )?(?:abo\b|\w+-?abo\b|abonnement)|jetzt (?:abonnieren|weiterlesen|testen"
    r"|freischalten)"
    r"|weiterlesen mit|(?:um |zum )weiter(?:zu)?lesen|(?:artikel|text|beitrag|inhalt) (?:ist|nur"
    r"|exklusiv)[^.]{0,40}"
    r"(?:abonnent|plus\b|abo\b)|(?:exklusiv|nur) für (?:unsere )?abonnent|bereits (?:abonnent|registriert"
    r"|plus-)"
    # en
    r"|subscribe (?:now |today |here )?(?:to (?:continue|read|unlock|keep|access|see)|for (?:full|unlimited"
    r"|just|only))"
    r"|to (?:continue|keep|carry on|go on) (?:reading|with this)|(?:already|not yet|become) a (?:subscriber"
    r"|member)"
    r"|(?:article|content|story|post) is (?:for|only|reserved|available|exclusive)[^.]{0,40}(?:subscriber"
    r"|member|to sub)"
    r"|(?:sign (?:in|up)|log ?in|register|create (?:a|your) (?:free )?account) to (?:read|continue|keep|view)"
    r"|unlock (?:this|the|full|unlimited)|(?:start|begin) (?:your|a) (?:free )?(?:\S+ )?trial|choose (?:your"
    r"|a) plan"
    r"|premium (?:article|content|story)|(?:subscribers?|members?)[- ](?:only|exclusive)"
    r"|for (?:our )?subscribers only"
    r"|(?:free )?articles? (?:left|remaining) this month|reached your (?:\w+ )?limit"
    r"|subscription (?:is )?required"
    r"|(?:rest|remainder) of (?:this|the) (?:article|story|post)|want to read (?:more|on|the rest)"
    # es
    r"|(?:para|por) (?:seguir|continuar) leyendo|(?:contenido|artículo|noticia) (?:exclusivo|exclusiva|solo"
    r"|sólo|reservad[oa]|para)"
    r"[^.]{0,20}(?:suscriptor|abonad)|solo para (?:suscriptor|abonad)|suscríb[ae](?:te|se) (?:para|y)"
    r"|ya (?:eres|es) suscriptor"
    # fi, sv, no, da
    r"|vain tilaajille|tilaa(?:jille| nyt| ja lue)|lue (?:koko juttu|lisää tilaamalla)|jatka lukemista"
    r"|(?:fortsätt|vill du|för att) läsa|(?:bara|endast) för prenumeranter|prenumerera för|redan prenumerant"
    r"|lås upp"
    r"|(?:les videre|fortsett å lese) med|(?:kun|bare) for abonnent|allerede abonnent|bestill abonnement"
    r"|læs videre|(?:kun|forbeholdt) (?:for )?abonnent|bliv abonnent|få adgang"
    # fr
    r"|réservée? (?:aux|à nos) (?:abonnés|adhérents)|il vous reste \d+"
    r"|la suite (?:de cet article )?est réservée"
    r"|(?:pour )?lire la suite,? (?:abonnez|de cet|et)|abonnez-vous (?:pour|à partir|dès)|déjà abonné"
    r"|(?:article|contenu) (?:abonnés|premium)"
    # it
    r"|riservat[oa] agli abbonati|(?:abbonati|registrati) (?:per|e) (?:continuare|leggere|continua|leggi)"
    r"|per (?:continuare a|proseguire (?:la|nella)) (?:leggere|lettura)|(?:contenuto|articolo) (?:premium"
    r"|per abbonati)|sei già abbonato"
    # ja, ko, zh
    r"|残り\s?[\d,]+文字|有料(?:会員|記事|登録)|会員限定|続きを読むには|この記事は有料"
    r"|유료\s?(?:회원|기사)|구독(?:하고|자 전용)|订阅(?:后|以)|付费阅读"
    # nl
    r"|(?:lees|om) verder(?: te lezen)?[, ]+(?:met|word|neem|log|met een)|(?:alleen|exclusief) voor abonnees"
    r"|word abonnee|al abonnee"
    r"|verder lezen\?"
    # pl, cs, sk, hu, ro
    r"|(?:dostęp )?(?:tylko )?dla (?:subskrybentów|prenumeratorów)|(?:aby|by|żeby) (?:czytać"
    r"|przeczytać) (?:dalej|cał)|wykup (?:dostęp|subskrypcję)"
    r"|pouze pro předplatitele|(?:chcete|pokračov\w+) (?:číst|ve čtení)|předplaťte si|len pre predplatiteľov"
    r"|predplaťte si"
    r"|csak előfizetők|fizessen elő|abonează-te pentru|doar pentru abonați"
    # pt
    r"|(?:para|continue) (?:continuar )?(?:lendo|a ler)|(?:conteúdo|artigo"
    r"|matéria) exclusiv[oa][^.]{0,20}assinante|(?:só|apenas|exclusivo) para assinantes"
    r"|assine (?:para|já|agora)|já é assinante"
    # ru, uk
    r"|(?:только )?для подписчиков|(?:оформите|купите) подписку|чтобы (?:читать|прочитать) (?:дальше"
    r"|полностью|далее)|доступ\w* (?:только )?по подписке"
    r"|(?:лише|тільки) для (?:підписників|передплатників)|оформіть (?:підписку|передплату)"
    # tr, el, id
    r"|(?:okumaya )?devam etmek için|abonelere özel|abone ol(?:un|arak)|μόνο για συνδρομητές|γίνετε συνδρομητ"
    r"|khusus pelanggan|berlangganan untuk"
)
# A price for a time: "£1 a week", "4,99 € pro Monat", "$1/month".
_MONEY = r"(?:[£$€¥]|usd|eur|chf|kr|zł|руб)"
_UNIT = (
    r"(?:week|month|year|monat|woche|jahr|mois|semaine|an\b|mes\b|semana|año|mese|settimana|maand|month|måned"
    r"|månad|miesiąc|měsíc|месяц|月)"
)
_EACH = r"\s*(?:/|a|per|pro|par|por|al|im|i|för|på|za|за|the first|for the first)\s*(?:\d+ )?"
_PRICE = (
    rf"{_MONEY}\s?\d+(?:[.,]\d\d)?{_EACH}{_UNIT}"
    rf"|\d+(?:[.,]\d\d)?\s*(?:{_MONEY}|euros?|円|kr){_EACH}{_UNIT}"
    r"|cancel any ?time|jederzeit kündbar|sans engagement|cancela cuando|disdici quando|opzegbaar"
)
_OFFER = re.compile(f"{_READ_ON}|{_PRICE}", re.IGNORECASE)


def has_offer(text: str) -> bool:
    """Whether words of a page offer reading on for money or for an account."""
    return _OFFER.search(text) is not None

"""What a site answers in place of an article, known by its words: robot check, log-in … Strings only."""

from __future__ import annotations

import re
from typing import NamedTuple


class Notice(NamedTuple):
    """A kind of notice: its name, what it means for a reader, and the words by which it is known."""

    name: str
    meaning: str
    words: re.Pattern[str]


def _kind(name: str, meaning: str, *words: str) -> Notice:
    return Notice(name, meaning, re.compile("|".join(words), re.IGNORECASE))


_SAVE = "save the page in a browser and `add FILE --url URL`."
NOTICES = (
    _kind(
        "ad blocker", f"The site asks to switch an ad blocker off; {_SAVE}",
        r"ad[ -]?block(?:er|ing)|(?:disable|turn off|allow)[^.]{0,30}\bads?\b[^.]{0,20}(?:on|for) (?:our"
        r"|this) (?:site|page)",
        r"werbe-?blocker|bloqueur de pub|bloqueador de (?:anuncios|publicidad)|blocco (?:della )?pubblicità"
        r"|reklam(?:blockerare|engelleyici)",
        r"annonseblokker|blokowani\w+ reklam|блокировщик\w* реклам|広告ブロック|廣告攔截|广告拦截",
    ),
    _kind(
        "robot check", f"The site checks for robots; {_SAVE}",
        r"(?:verify|verifying|checking|confirm|prove)[^.]{0,40}(?:you are (?:a )?human|not a (?:ro)?bot"
        r"|your browser|if the site connection)",
        r"are you a robot|(?:might|may|could) be a (?:ro)?bot|you(?:'re| are) not a (?:ro)?bot"
        r"|pardon our interruption|unusual (?:traffic|activity)",
        r"access (?:to this page )?(?:has been |is )?denied|attention required|just a moment"
        r"|request (?:was )?(?:blocked|unsuccessful)|captcha|ddos protection",
        r"(?:kein|ein) roboter sind|(?:ihr|den) browser (?:wird |zu )?überprüf|pas un robot"
        r"|vérifi\w+ (?:de )?(?:votre|que vous)[^.]{0,20}(?:navigateur|humain)",
        r"(?:no eres|no es|que no soy) un robot|non sei un robot|não é um robô|geen robot|nie jesteś robotem"
        r"|не робот|провер\w+ (?:браузера|соединени)|ロボットではありません",
    ),
    _kind(
        "script needed", f"The page shows its text by a script only; {_SAVE}",
        r"(?:enable|activate|turn on|requires?|without) javascript|javascript (?:is|must be) (?:disabled"
        r"|required|enabled|turned|not enabled)",
        r"enable js\b|javascript (?:zu )?aktivier|aktivieren sie (?:bitte )?javascript|activ(?:er|ez|e"
        r"|ar) (?:le )?javascript|abilita\w* javascript",
        r"habilit\w+ (?:o )?javascript|schakel javascript|slå på javascript|włącz\w* (?:obsługę )?javascript"
        r"|включите javascript|javascript\s?を有効",
    ),
    _kind(
        "other region", "The site does not show the page in this country; try `--memento`.",
        r"(?:unavailable|not available|blocked) (?:for|due to|because of) (?:legal|regional|your location)"
        r"|european economic area|\bHTTP 451\b|^\W*451\b",
        r"(?:not|isn't|unavailable|cannot)[^.]{0,40}(?:in|from) your (?:country|region|location|area)"
        r"|belongs? to the european",
        r"(?:in|aus) (?:ihrem|deinem) (?:land|region)|(?:dans|depuis) votre (?:pays|région|zone)|en (?:tu"
        r"|su) (?:país|región)|nel tuo paese|in uw land|no seu país",
        r"недоступ\w+ (?:в|из) ваше[йм] (?:стран|регион)|お住まいの(?:地域|国)"
        r"|所在(?:的)?(?:国家|地区|國家|地區)",
    ),
    _kind(
        "rate limit", "The site had too many questions; `crossread retry` later.",
        r"too many requests|rate limit|temporarily (?:limited|blocked|suspended)|\b429\b|zu viele anfragen"
        r"|trop de requêtes",
        r"demasiadas (?:solicitudes|peticiones)|troppe richieste|te veel verzoeken|слишком много запросов"
        r"|リクエストが多すぎ",
    ),
    _kind(
        "age check", f"The site asks for the reader's age; {_SAVE}",
        r"are you (?:over|at least|older than|\d\d)|(?:confirm|verify|enter) (?:that you are"
        r"|your) (?:over )?(?:age|date of birth|\d\d)|must be (?:over |at least )?(?:18|21)\b",
        r"(?:über|mindestens|bereits) (?:16|18)(?: jahre)?|plus de 18 ans|mayor(?:es)? de (?:18|edad)"
        r"|maggiorenne|ouder dan 18|мне исполнилось 18|вам (?:уже )?(?:есть|исполнилось) 18|18歳以上",
    ),
    _kind(
        "log-in", f"The page is shown to those who are logged in; log in, {_SAVE}",
        r"(?:please )?(?:log|sign) ?in (?:to|with|using)|you (?:must|need to) (?:be logged|log|sign) ?in"
        r"|create (?:an|your) account to",
        r"(?:bitte )?(?:melden sie sich|loggen sie sich|einloggen|anmelden,? um)|connectez-vous"
        r"|identifiez-vous|inicia(?:r)? sesión|accedi (?:per|al)",
        r"faça (?:o )?login|(?:log|meld je) (?:in|aan) om|logga in för|logg inn for|zaloguj się|войдите"
        r"|авторизуйтесь|ログインして",
    ),
    _kind(
        "maintenance", "The site is being repaired; `crossread retry` later.",
        r"(?:under|down for|scheduled|undergoing) maintenance|be (?:right )?back (?:soon|shortly)"
        r"|wartungsarbeiten|(?:wird|werden) gerade gewartet",
        r"(?:en|em|in) (?:maintenance|mantenimiento|manutenção|manutenzione)|onderhoud|przerwa techniczna"
        r"|техническ\w+ (?:работ|обслуживани)|メンテナンス中",
    ),
    _kind(
        "error page", "The page only says that there is nothing; look for the article's new address.",
        # The bare number may count people: it has to stand beside a word for what it says.
        r"(?:error|http|status|fehler|erreur|oops)\W{0,3}404\b|^\W*404\W*$|\b404\W{1,4}(?:error|not\b|page"
        r"|fehler|seite|nicht|erreur)",
        r"page (?:you (?:are|were) looking for )?(?:not found|(?:can(?:no|')t|could not) be found"
        r"|does(?: not|n't) exist)",
        r"(?:article|page|story|content|post) (?:has been|was|is) (?:removed|deleted|withdrawn|taken down"
        r"|unpublished)|no longer (?:available|exists?|online)",
        r"(?:wurde|ist) (?:gelöscht|entfernt|nicht mehr (?:verfügbar|online))|existiert nicht"
        r"|seite (?:wurde )?nicht gefunden|nicht mehr verfügbar",
        r"página no encontrada|(?:ha sido|fue) eliminad|page (?:introuvable|non trouvée)|a été supprimée?"
        r"|n'existe (?:plus|pas)|n’existe (?:plus|pas)",
        r"pagina non trovata|è stat[oa] rimoss|(?:foi|não foi) (?:removid|encontrad)"
        r"|niet (?:meer )?(?:gevonden|beschikbaar)|strona nie (?:została|istnieje)",
        r"страница не найдена|(?:был[аои]?|материал) удал[её]н"
        r"|ページが見つかりません|削除され|页面不存在|找不到",
        r"something went wrong|internal server error|service unavailable|error 5\d\d",
    ),
)  # fmt: skip


def notice(text: str) -> Notice | None:
    """The kind of notice that a short text is, by the first of its words that tells; None for any other."""
    found = [(match.start(), kind) for kind in NOTICES if (match := kind.words.search(text))]
    return min(found, key=lambda one: one[0])[1] if found else None

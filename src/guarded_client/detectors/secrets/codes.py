"""Codes that let somebody in: sent by message for one login, or of a door, a card or a SIM; seven languages.

After a word for such a code a number is enough. Where only "code" stands, the sentence must say that it was sent to
somebody ("your ... code is", "the code you sent me"): codes of discounts, errors, articles and orders stay readable.

Source: the messages that services send, and the format for codes in messages bound to an origin (WICG, "Origin-bound
one-time codes delivered via SMS").
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

CODES: Final = (
    r"(?:code\s(?:(?:de\sla\s)?bo[îi]te\s[àa]\scl[ée]s?|(?:du|de\sla|de\sl['’])\s?(?:local|cave|garage|parking|hall|cour|grille|ascenseur|alarme|coffre)(?:\s(?:v[ée]los?|poubelles?))?"
    r"|secret|pin|confidentiel|(?:d['’])?acc[èe]s|de\s(?:v[ée]rification|validation|connexion|s[ée]curit[ée])|sms"
    r"|porte|portail|du\sportail|d['’]entr[ée]e|immeuble|de\sl['’]immeuble)"
    r"|(?:n[°º]|num(?:[ée]ro)?\.?)\s(?:d['’])?acc[èe]s\sen\sligne"
    r"|puk|pin(?:[\s-]?(?:code|nummer|number)|\s(?:(?:de|do|da|del|della)\s)?(?:la\s)?(?:m[óo]vil|sim|tarjeta|cart[ãa]o|telem[óo]vel|cellulare|bancomat|portal|puerta|garaje|alarm[ae]|porta|port[ãa]o|portone|cancello))?|zugangscode|geheimzahl|t(?:ü|ue?)rcode|best[äa]tigungscode|sicherheitscode"
    r"|anmeldecode|(?:ihre\stan|ihr\stan|die\stan|meine\stan|deine\stan)|mtan|tan-nummer|(?-i:TAN)|toegangscode|poortcode|alarmcode|kluiscode|(?:sleutel)?kluis[\s-]?code|sleutelcode|voordeurcode|verificatiecode|inlogcode|deurcode"
    r"|codice\s(?:del(?:la|l['’])?\s?)?(?:cancell(?:o|etto)|porton(?:e|cino)|allarme|antifurto|garage)|(?:codice|c[óo]digo|code)\s(?:d(?:el(?:la)?|a|o)\s)?(?:keybox|lockbox|cassetta)"
    r"|c[óo]digo\s(?:d(?:el?|o|a|e\sla)\s)?(?:portal|alarm[ae]|puerta|garaje|garagem|port[ãa]o|porta|portaria|pr[ée]dio|trastero|caja\sfuerte|cofre)"
    r"|codice\s(?:segreto|pin|otp|sms|di\s(?:accesso|verifica|conferma|sicurezza))"
    r"|c[óo]digo\s(?:secreto|pin|sms|de\s(?:acc?es[os]o?|verificaci[óo]n|confirmaci[óo]n|confirma[çc][ãa]o|autentica[çc][ãa]o|valida[çc][ãa]o|seguridad|seguran[çc]a))"
    r"|c[óo]d\.\s(?:de\s)?seg(?:\.|uridad|uran[çc]a)"
    r"|(?:clave|chave)\sde\s(?:acc?es[os]o?|firma|operaciones|seguridad|seguran[çc]a|movimenta[çc][ãa]o)"
    r"|(?:verification|security|access|authentication)[\s-]code|(?:login|2fa|mfa|sms)[\s-]code|sign-?in[\s-]code"
    r"|one[\s-]time[\s-](?:password|code)"
    r"|einmal-?passwort|einmal-?code|smscode"
    r"|one[\s-]time\s(?:passcode|pin)|otp|cvv2?|cvc2?|cryptogramme|crypto(?=\s\d{3}\b)|digicode|(?:door|gate|alarm|entry)\scode|keysafe|key\ssafe"
    r"|code\s(?:de\s)?retrait|(?:pick-?\s?up|collection)\scode|abholcode|afhaalcode|c[óo]digo\sde\s(?:recogida|recolha|levantamento)"
    r"|codice\s(?:di\s)?ritiro"
    r"|lockbox|lock\sbox|(?:recovery|backup|activation)\scodes?|code\sd['’]activation|(?:aktivierungs|freischalt|activatie)code"
    r"|c[óo]digo\sde\s(?:activaci[óo]n|ativa[çc][ãa]o)|codice\s(?:di\s)?attivazione)"
)
"""Words for a secret number."""
OTHER_CODES: Final = (
    r"(?:promo\w{0,15}|discount|coupon|voucher|gift|cadeau|r[ée]duction|remise|error|erreur|fehler|errore|article|artikel|product"
    r"|produit|order|commande|bestell\w{0,15}|tracking|suivi|postal|postcode|zip|area|country|pays|item|client|customer|kunden\w{0,15}"
    r"|parrain\w{0,15}|referral|invit\w{0,15}|gutschein\w{0,15}|rabatt\w{0,15}|descuento|sconto|desconto|korting\w{0,15}|pedido|ordine|booking"
    r"|reserva\w{0,15}|r[ée]servation|confirm\w{0,15}|status|statut|qr|source|exit|response|tax|naf|ape|swift|dress)"
)
"""What makes it another code."""
_CODE: Final = r"(?:code|c[óo]digo|codice)"
_IN_GROUPS: Final = (
    r"(?:\d{2}(?:[ -]\d{2}){2,3}|\d{3}[ -]\d{3}|\d{4}[ -]\d{2,4}|\d{2}[ ][AB][ ]\d{2}"
    r"|(?=[A-Z]{0,2}\d)[A-Z0-9]{3}[ -](?=[A-Z]{0,2}\d)(?=\d{0,2}[A-Z])[A-Z0-9]{3}"
    r"|(?=[A-Z-]{0,9}\d)[A-Z0-9]{4}(?:-[A-Z0-9]{4}){1,5})#?"
)
"""As messages and keypads have it: "53 71 09", "7730 18#", "K7P 3R2"."""
_NUMBER: Final = r"(?:\d{3}[ -]\d{3}|(?:[A-Z]-)?\d{4,8})(?![\w/-]|[.,]\d)"
_IS: Final = r"(?:is|est|was|ist|lautet|war|es|era|[èé]|foi)"
_YOUR: Final = r"(?:your|votre|ton|ihr|dein|tu|su|il\stuo|uw|je|o\sseu|o\steu)"
IS_SAID: Final = (
    r"(?:[\w'’]{1,15}\s){0,3}"
    r"(?:is|est|c(?:est)?|was|[ée]tait|c['’]est|ist|lautet|war|es|era|[èé]|foi|son)\s(?:now\s|maintenant\s|jetzt\s|nu\s|(?:el|il|o)\s(?=\d))?"
    r"(?:(?:i\s(?:think|believe|guess)|glaube?\sich|je\scrois|creo(?:\sque)?|credo|penso|acho(?:\sque)?|denk\sik|geloof\sik|maybe|probably"
    r"|peut-[êe]tre|vielleicht|wohl|forse|talvez|quiz[áa]s?|misschien)\s)?"
    r"[\"'«„“]?\s?(?P<v>\d{3}[ -]\d{3}(?![\w-])|(?=[^\s,;]{0,60}[\d@#$%^&*_!+])[^\s\"'<>,;»”“]{3,99}[^\s\"'<>,;»”“.?)])"
)
"""What a sentence says the code or password is; it has a digit or a sign."""
_SAID: Final = lazily(
    rf"\b(?:{CODES}|(?:clave|codice|c[óo]digo)(?!\s(?:d[ei]l?\s)?{OTHER_CODES}\b))\s{IS_SAID}", re.IGNORECASE
)
_BARE: Final = lazily(
    rf"(?<![^\W_])(?:{CODES}|c[óo]digo\sde\sverifica[çc][ãa]o):?\s#?"
    rf"(?P<v>{_IN_GROUPS}|\d{{3}}[ -]\d{{3}}|[A-Z]-\d{{4,8}}|(?=[A-Z]{{0,2}}\d)\w{{3,8}}#?)(?![\w/-]|[.,]\w)",
    re.IGNORECASE,
)
"""Without anything between the word and the number."""
_LOCKER: Final = lazily(
    r"(?<![^\W_])(?:lockers?|parcels?|packages?(?=[^\n]{0,60}(?:locker|lobby|pick|collect|open|wait|arriv|deliver))|casiers?|consignes?|colis|taquillas?|paquetes?|encomendas?|cacifos?|pakket(?:je|kluis|automaat)?|kluis(?:je)?"
    r"|pakete?s?|schlie(?:ß|ss)fach|packstation|fach(?=\s(?:(?:nr|nummer)\b\.?\s)?\d)|pacco|pacchi|armadietto|turnstile|gym|spind)(?![^\W_])[^\n]{0,70}?(?<![^\W_])(?=c[oó]d|pin)"
    rf"(?<!promo\s)(?<!discount\s)(?<!tracking\s)(?<!country\s)(?<!postal\s)(?<!de\s)(?<!error\s)(?<!post\s)(?<!status\s)(?<!exit\s)(?<!http\s)(?<!hs\s)(?<!customs\s)(?<!class\s)(?<!product\s)(?<!response\s)(?<!return\s)"
    r"(?<!exits\swith\s)(?<!exited\swith\s)(?<!failed\swith\s)(?:code|c[óo]digo|codice|pin)"
    rf"(?!\s(?:d[eio]l?\s)?{OTHER_CODES}\b)\s?[:=]?\s{{1,2}}(?:{_IS}\s)?(?P<v>{_IN_GROUPS}|(?!(?:19|20)\d\d(?!\d))\d{{4,8}}#?)(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
"""What opens a locker: "the parcel is in locker 22, open it with code 819 204"."""
_OF_DOOR: Final = lazily(
    rf"\b{_CODE}\s(?:am|an\sder|vom|von\sder|f[üu]rs?(?:\s(?:die|das|den))?|(?:for|of|to|on)\s(?:the|my|our)|du|de\sla|de\sl['’]|del|dell[ao']|da|do"
    r"|van\s(?:de|het)|(?=voordeur|poort|alarm|kluis|keybox))\s?(?:haus|vorder|garten|voor)?(?:tor|t(?:ü|ue?)r|eingang|garage|schloss|tresor|schl(?:ü|ue?)sselkasten|door|gate|safe|alarm|garage"
    r"|portail|porte|coffre|alarm[ae]|puerta|portal|verja|garaje|trastero|porta|portone|cancello|allarme|(?:voor)?deur|poort|(?:sleutel)?kluis|port[ãa]o|cofre)\s"
    rf"{_IS}\s(?P<v>\d{{3,8}}#?)(?![\w-]|[.,]\d)",
    re.IGNORECASE,
)
"""In other words: "der Code am Tor ist 7788#"."""
_HASHED: Final = lazily(
    r"\b(?:senha|clave|c[óo]digo|codice|code|pin)\s(?P<v>\d{3,8}(?:#|(?=\s(?:voor|van|para|per|da|do|del|della)\s(?:(?:de|het|la|el|il|o|a)\s)?"
    r"(?:garage|garaje|(?:voor)?deur|poort|alarm[ae]?|kluis|portal|puerta|cancello|portone|porta|port[ãa]o))))(?!\w)",
    re.IGNORECASE,
)
"""With the sign that ends it, or before its door: "com a senha 1973#", "code 3344 voor de garage"."""
_SPACED: Final = lazily(
    r"\b(?:pin(?:code)?|clave|senha|c[óo]digo|codice)(?:\s(?:d[aeio]|del(?:la|l['’])?|de\sla|do|van|of|f[üu]rs?(?:\sd(?:ie|as|en))?\s\w{3,14}|ist|lautet|is|es|é|è|cart[ãa]o|carta|tarjeta|kaart|bancomat|card|pas)){0,3}\s?:?\s"
    r"(?P<v>\d(?:[ -]\d){3,5})(?![\w-]|[ ]\d)",
    re.IGNORECASE,
)
"""Digit by digit: "pin do cartão 4 5 9 0"."""
_AND_ALARM: Final = lazily(
    r"\b(?:code|c[óo]digo|codice)\b[^\n\d.]{0,30}\d{3,8}#?(?:,?\s(?:y|e|en|et|and|und)|,)\s(?:(?:el|la|il|l['’]|o|a|de|die|der|le|the)\s?)?(?:(?:de\sla|del|dell['’]|da|do|van\shet|du|de)\s?)?"
    r"(?:alarm[ae]?|allarme|garaje|garage|garagem|cancello|portal|portone|port[ãa]o|poort|portail)\s(?:(?:es|è|é|is|e['’]|est)\s)?"
    r"(?P<v>\d{4,8}#?)(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
"""A second one: "el portal es 4590 y la alarma 7781"."""
_KEY_BOX: Final = lazily(
    r"(?<![^\W_])(?:schl(?:ü|ue?)ssel(?:tresor|safe|kasten|box)|sleutel(?:kluis|kastje|safe|box)|(?:bo[îi]te|coffre)\s[àa]\scl[ée]s?"
    r"|cassett[ao]\s(?:delle\s|porta)?chiavi|caja\sde\s(?:las\s)?llaves|(?:cofre|caixa)\sd(?:as|e)\schaves|key\s?box)"
    rf"(?:[\s-]?code)?(?:\s{_IS}|\s?:)?\s#?(?P<v>\d{{3,8}}#?)(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
"""Of the box outside a house that holds its key."""
_OF_CARD: Final = lazily(
    rf"\b(?:cvv2?|cvc2?|cryptogramme(?:\svisuel)?|(?:card\s)?security\scode)\s(?:(?:code|number)\s)?(?:{_IS}|c['’]?\s?est|c)\s:?"
    r"(?P<v>\d{3,4})(?![\w-]|[.,]\d)",
    re.IGNORECASE,
)
"""The three digits on the back of a card."""
_CARD_BACK: Final = lazily(
    r"(?<![^\W_])(?:(?:digits?|numbers?|code)\s(?:printed\s)?(?:on|at)\s(?:the|its)\s(?:back|reverse)"
    r"|(?:chiffres?|num[ée]ros?|code)\s(?:(?:qui\s(?:est|sont)|inscrits?|[ée]crits?)\s)?(?:au|du|derri[èe]re)(?:\s(?:dos|verso|la\scarte))?"
    r"|(?:ziffern?|zahlen|code|nummer)\s(?:hinten|auf\sder\s(?:karten)?r(?:ü|ue?)ckseite)"
    r"|(?:n[úu]meros?|d[íi]gitos?|cifras|c[óo]digo|algarismos)\s(?:que\s(?:est[áa]n?)\s)?(?:de(?:l|trás)?|por|no|do|atr[áa]s)(?:\s(?:detr[áa]s|dorso|reverso|verso|atr[áa]s|tr[áa]s))?"
    r"|(?:cifre|numeri|codice)\s(?:(?:sul|del)\s)?(?:retro|dietro)"
    r"|(?:cijfers?|code)\s(?:achterop|op\sde\sachter(?:kant|zijde))"
    r"|kartenpr(?:ü|ue?)f(?:nummer|ziffer|zahl)|codice\sdi\ssicurezza"
    r"|(?:pas(?:je)?|kaart|tarjeta|carte|karte|card|carta|cart[ãa]o)\s(?:met|con|avec|mit|with|com)\s(?:code|c[óo]digo|codice)|c[óo]digo\sde\s(?:seguridad|seguran[çc]a))"
    r"(?:\s(?:(?:of|on|de|d[eé]|der|del(?:la)?|da|van)\s)?(?:(?:la|the|my|ma|mi|minha|meiner|mia|mijn|de)\s)?(?:card|carte|karte|tarjeta|carta|kaart|cart[ãa]o))?"
    r"(?:\s?[:=]\s?|\s(?:is|are|est|c['’]?\s?est|c|sont|ist|sind|lautet|es|son|[èé]|sono|s[ãa]o|zijn)\s|\s)(?P<v>\d{3,4})(?!\s(?:is|was)\s|[\w€%-]|[.,/]\d|\s(?:€|\d))",
    re.IGNORECASE,
)
"""The same in other words, in seven languages: "les trois chiffres au dos : 904"."""
_OF_YOURS: Final = lazily(
    rf"\b{_YOUR}\s(?:(?!{OTHER_CODES}\b)[\w-]{{2,20}}\s){{0,2}}(?:\w{{2,15}}-)?{_CODE}\s?(?!{OTHER_CODES}\b)"
    rf"(?:(?!{OTHER_CODES}\b)[\w'’-]{{2,20}}\s){{0,3}}(?:{_IS}\b\s?:?|:)\s?[\"'«“]?(?P<v>{_NUMBER})",
    re.IGNORECASE,
)
_IN_FRONT: Final = lazily(
    rf"(?<![\w.,#-])(?:[A-Z]-)?(?P<v>{_NUMBER})\s{_IS}\s{_YOUR}\s(?:(?!{OTHER_CODES}\b)[\w-]{{2,20}}\s){{0,3}}"
    rf"(?:\w{{2,15}}-)?(?:{_CODE}|otp|passcode)\b(?!\s(?:de\s)?{OTHER_CODES}\b)",
    re.IGNORECASE,
)
_SENT: Final = lazily(
    r"\b(?<!promo\s)(?<!discount\s)(?<!coupon\s)(?<!voucher\s)(?<!gift\s)(?<!tracking\s)(?<!error\s)(?<!order\s)"
    rf"{_CODE},?\s(?:(?:otp|sms|pin)\s)?(?:re[çc]u|envoy[ée]|you|u|they|i|we|die\sik|den|que|che\s(?=[^\n]{{0,20}}(?:arriv|ricev|invia|manda))(?:mi|ho)|dat|sent|received|recibido|enviado|ricevuto|inviato|recebido|ontvangen)\s"
    rf"(?:[\w'’]{{1,12}}\s){{0,5}}{_IS}\s(?:el\s|il\s|o\s)?(?P<v>{_NUMBER})",
    re.IGNORECASE,
)
_ARRIVED: Final = lazily(
    r"\b(?:me\s(?:lleg[óo]|ha\slleg\w{1,3}|enviaron|han\senviado|mandaron|mand[óo])|recib[íi]|he\srecibido|mi\s(?:[èe]\s)?arrivat[oa]"
    r"|ho\sricevuto|mi\savete\s(?:inviato|mandato)|recebi|(?:me\s)?chegou(?:-me)?|enviaram-me|me\senviaram|mandaram(?:-me)?)\s"
    rf"(?:(?:el|este|un|il|questo|o|um)\s)?{_CODE}(?:\s(?!(?:de\s)?{OTHER_CODES}\b)(?:de\s\w{{3,14}}|otp|sms|pin))?:?\s(?P<v>{_NUMBER})",
    re.IGNORECASE,
)
"""The code that somebody has received, right behind the word."""
_BY_SMS: Final = lazily(
    rf"\bcode\s(?:[\w'’]{{1,12}}\s){{1,4}}(?:sms|app)\s(?:[\w'’]{{1,12}}\s){{0,3}}(?:ist|lautet|war|is|was)\s(?P<v>{_NUMBER})",
    re.IGNORECASE,
)
"""In German and Dutch: "der Code aus der SMS ist ...", "de code die ik per sms kreeg is ..."."""
_HINT: Final = (
    r"(?:sent|send|received?|sms|texted|envoy|re[çc]u|gesendet|geschickt|zugesandt|erhalten|envia|recib|inviat|ricev|gestuurd"
    r"|ontvang|receb)"
)
_ASKED: Final = lazily(
    r"(?:(?:\d[\s-]?(?:digit|stelligen?|cijferige)|verification|security|one[\s-]time|sms)[\s-]?code|\bcode\s[àa]\s\d\schiffres"
    rf"|\b{CODES}|{_CODE}\b(?=[^\n]{{0,60}}\b{_HINT}))"
    rf"[^\n]{{0,80}}\n\s{{0,4}}(?:[^\W\d_]{{2,15}}\s?:\s?)?(?P<v>{_NUMBER})(?=[ \t.!]{{0,3}}(?:\n|\Z))",
    re.IGNORECASE,
)
"""The answer to a bot that asked for the code it had sent."""


_AT_THE_DOOR: Final = lazily(
    r"(?:\b(?:interphone|appt?|appartement|b[âa]t(?:iment)?|portail|immeuble|entr[ée]e|porte|r[ée]sidence|[ée]tage|code|digicode)\b[^\n]{0,60}?|\b(?:2e|2[èe]me|second|deuxi[èe]me)\s)\bcode\s?:?\s"
    r"(?P<v>\d{1,4}[AB]\d{0,4}|[AB]\d{3,5}|(?<=2e code )\d{4})(?![\w-])",
    re.IGNORECASE,
)
"""Keypads of French houses have an A and a B: "interphone PERRIN, code 24A7"."""

RULES: Final = (
    Rule("SECRET", _SAID, 0.6),
    Rule("SECRET", _BARE, 0.6, digits=True),
    Rule("SECRET", _KEY_BOX, 0.6),
    Rule("SECRET", _LOCKER, 0.6),
    Rule("SECRET", _OF_CARD, 0.6),
    Rule("SECRET", _CARD_BACK, 0.6),
    Rule("SECRET", _OF_DOOR, 0.6),
    Rule("SECRET", _HASHED, 0.6),
    Rule("SECRET", _SPACED, 0.6),
    Rule("SECRET", _AND_ALARM, 0.6),
    Rule("SECRET", _AT_THE_DOOR, 0.6),
    Rule("SECRET", _OF_YOURS, 0.6),
    Rule("SECRET", _IN_FRONT, 0.6),
    Rule("SECRET", _SENT, 0.6),
    Rule("SECRET", _ARRIVED, 0.6),
    Rule("SECRET", _BY_SMS, 0.6),
    Rule("SECRET", _ASKED, 0.6),
)
"""A word for such a code, or a sentence that says that one was sent, with the number."""

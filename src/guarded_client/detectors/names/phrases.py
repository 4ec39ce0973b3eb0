"""Phrases right behind which a name stands: "je m'appelle", "my name is", "Dr", a greeting at the end of a letter.

They are English, French, German, Spanish, Italian, Dutch and Portuguese. Which of them need a capital behind them, and
what speaks against a name there, is said in :mod:`~guarded_client.detectors.names.introductions`.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.alternatives import either
from guarded_client.detectors.words.relatives import DUTCH, ENGLISH, FRENCH, ITALIAN, PORTUGUESE, SPANISH
from guarded_client.detectors.words.titles import CIVILITIES

_CALLED: Final = (
    r"(?:je\s?m['’ ]?\s?appel{1,3}e?s?|m['’]appelle"
    r"|(?:mon|son|le)\s(?:pr[ée])?nom\s(?:de\sfamille\s)?(?:est|c['’]?\s?est|c(?=\s(?!est|quoi|pas|mal|le|la|un)))"
    r"|(?<=et\s)mon\snom(?!\s(?:(?:a|y|en|au|aux|à|il|je|pour|dans|doit|avec)\b|[dls]['’]|est|et|de|sur|n|appara|compl|comme|figur|util|qu|ser))"
    r"|moi\sc['’]est|(?:my|his|her|their|the)\s(?:full\s|first\s|last\s|legal\s)?(?:name|surname)(?:\sis|['’]s|\swas)"
    r"|name\s(?:on|for|under)\s(?:the|my|this)\s(?:account|acct|order|booking|reservation|card|policy|lease|bill|contract)(?:\sis|['’]s|\swas)"
    r"|(?:i\sam|i['’]m)\scalled|they\scall\sme|call\sme|auf\sden\snamen|ich\shei(?:ß|ss)e|mein\sname\sist|me\sllamo|mi\snombre\ses"
    r"|mi\schiamo|il\smio\snome\sè|ik\sheet|mijn\snaam\sis|(?:eu\s)?(?:me\s)?chamo(?:-me|\sme)|me\schamo|(?:o\s)?meu\snome\sé)"
)
_SPEAKING: Final = (
    r"(?:c['’]est\s(?=[^\s]{2,30}\s(?:[^\s]{2,30}\s)?à\sl['’]appareil)"
    r"|(?:hallo|moin|servus|guten\s(?:tag|morgen|abend)|gr(?:ü|ue?)(?:ß|ss)\sgott),?\shier\s(?:ist|spricht)\s"
    r"(?!(?:alles|das|de[mnr]|die|ein|eine|es|gerade|immer|jemand|kein|keine|mein|meine|nichts|niemand|noch|was|wieder)\b)"
    r"(?=[^\W\d_]{3,20}(?:\s?[,.!\n]|\s(?:ich|aus|von|vom|wir|wegen)\s|\s?\Z))"
    r"|this\sis\s(?=[^\s]{2,30}\s(?:[^\s]{2,30}\s)?(?:speaking|calling|from|here|writing))"
    r"|(?:(?:bom\sdia|boa\s(?:tarde|noite)|ol[áa]|oi|al[ôo]),?\s(?:fala|d?aqui\sé)|aqui\s(?:fala|quem\sfala\sé|é(?=\s[oa]\s(?-i:[A-ZÀ-Þ])))"
    r"|quem\sfala\sé)\s[oa]\s"
    r"(?=[^\W\d_]{3,15}(?:\s?[,.!\n]|\s(?:d[aeo]|e)\s|\s?\Z)))"
)
_FIELD: Final = (
    r"(?:(?:nom|pr[ée]nom|nom\set\spr[ée]nom|nom\sde\sfamille|full\sname|first\sname|last\sname|name|surname|forenames?|given\snames?|titulaire"
    r"|signataire|cardholder|b[ée]n[ée]ficiaire|patiente?|vorname|nachname|familienname|kontoinhaber(?:in)?|karteninhaber"
    r"|nombre(?:\sy\sapellidos)?|apellidos?|titular|paciente|nome(?:\se\scognome|\scompleto)?|cognome|intestatario"
    r"|(?:voor|achter|familie)?naam|sobrenome|apelido)(?:\s[(][^()\n]{1,20}[)])?[.…_]{0,30}\s?:)"
)
_HELD: Final = (
    r"(?:(?:dossier|contrat|compte|commande|r[ée]servation|ordonnance|ligne|abonnement|facture|rdv|rendez-vous|billets?|bail|chambre|table|est|sont|mis|r[ée]serv[ée]e?s?"
    r"|inscrit\w{0,3})\s(?:est\s)?au\snom\sd(?:e\s|['’])|(?:contrato|cuenta|pedido|reserva|l[íi]nea|p[óo]liza|factura|cita|est[áa])\sa\snombre\sde\s"
    r"|(?:contratto|conto|ordine|prenotazione|linea|polizza|fattura|[èe])\s(?:a\snome(?:\sdi)?|intestat[oa]\sa)\s|(?:contrato|conta|encomenda|reserva|linha|ap[óo]lice|fatura)\sem\snome\sde\s"
    r"|(?:contract|rekening|bestelling|reservering|polis|factuur|staat)\s(?:staat\s)?op\snaam\svan\s|(?:account|order|booking|reservation|policy)\sin\sthe\sname\sof\s)"
    r"(?!(?:d|du|des|la|le|les|l|ma|mon|mes|notre|votre|sa|son|el|los|las|mi|su|il|lo|gli|mio|mia|suo|sua|o|a|os|as|meu|minha|seu|de|het|een|mijn|uw|the|my|our|a|an|tous|todos"
    r"|tutti|alle|all|you|vous|usted)(?!\w))(?=(?-i:[a-zà-ÿ]))"
)
"""In whose name something is held, in lower case: "le dossier est au nom de josiane pichet"."""
ANY_CASE: Final = lazily(
    rf"\b(?:(?:{_CALLED}|{_FIELD})\s{{1,3}}|{_HELD}|{_SPEAKING})(?:(?:is|est|spelled|spelt|pronounced)\s)?",
    re.IGNORECASE,
)
_COLLEAGUE: Final = r"(?:kolleg(?:en?|in)|confr[èe]re|cons(?:œ|oe)ur|colleg[ao]|colega|colleague)"
"""As physicians and lawyers call one another: "Frau Kollegin von der Lühe", "Chère Consœur Tanguy"."""
CAPITALISED: Final = lazily(
    r"(?:\A|(?<=[.,!?;:\n]\s)|(?<=[.,!?;:\n])|(?<=\b[Hh]i\s)|(?<=\b[Hh]ey\s))(?i:im)\s(?=[A-ZÀ-ÖØ-ÞŒ][^\W\d_]{1,30}(?:[.,!\n]|\s(?:and|from)\s|\Z))"
    rf"|\b(?i:(?:ch[eè]re?|geachte|beste|waarde|lieber?|estimad[oa]|car[oa]|egregi[oa]|prezad[oa]|dear)\s{_COLLEAGUE})"
    r"[ ](?=[A-ZÀ-ÖØ-ÞŒ])"
    r"|\b(?i:je\ssuis|ici|i\sam|i['’]m|this\sis|it['’]s|here\sis|signed|signé|de\sla\spart\sde|on\sbehalf\sof|dear|cher|chère"
    r"|bonjour|hello|hi)\s(?!Maître\s?,)(?=[A-ZÀ-ÖØ-ÞŒ])"
)
_SPANISH: Final = either(SPANISH.family, SPANISH.wider, SPANISH.near)
_ITALIAN: Final = either(ITALIAN.family, ITALIAN.wider, ITALIAN.near)
_PORTUGUESE: Final = either(PORTUGUESE.family, PORTUGUESE.wider, PORTUGUESE.near)
RELATED: Final = lazily(
    rf"\b(?i:(?:mi|su|tu|nuestr[oa])\s{_SPANISH}|(?:mi[oa]|su[oa]|nostr[oa])\s{_ITALIAN}"
    rf"|(?:(?:o|a)\s)?(?:meu|minha|seu|sua|nosso|nossa)\s{_PORTUGUESE}"
    r"|\b[oa]\s(?:av[óô]|m[ãa]e|pai|filh[oa]|net[oa]|ti[oa]|vizinh[oa]|sogr[oa])|\b(?:la|el|il|lo)\s(?:abuel[oa]|nonn[oa]|t[íi][oa]|zi[oa]|vecin[oa]|suegr[oa]|suocer[oa]))"
    r"(?:,\s|\s\(|\s)(?=[A-ZÀ-ÖØ-Þ][a-zà-ÿ])"
)
"""Of one's family, in Spanish, Italian and Portuguese."""
_ENGLISH: Final = either(ENGLISH.family, ENGLISH.wider)
_FRENCH: Final = either(FRENCH.close, FRENCH.wider, FRENCH.near)
_DUTCH: Final = either(DUTCH.family, DUTCH.wider, DUTCH.near)
FAMILY: Final = lazily(
    rf"\b(?i:(?:my|our|his|her|their|your)\s{_ENGLISH}|(?:mon|ma|notre|son|sa|leur|votre|ton|ta)\s{_FRENCH}"
    rf"|(?:mijn|onze?|zijn|haar|hun|uw|je|jouw)\s{_DUTCH})\s(?=[A-ZÀ-ÖØ-Þ][a-zà-ÿ])"
)
"""The same in English, French and Dutch; not in German, where any noun has a capital."""
SOMEBODY_CALLED: Final = lazily(
    r"\b(?i:(?:lady|woman|man|guy|bloke|gentleman|girl|boy|person|colleague|driver|agent|advis[oe]r|nurse|employee)\s"
    r"(?:called|named|by\sthe\sname\sof)"
    r"|pr[ée]nomm[ée]e?|(?:dame|femme|homme|monsieur|fille|gar[çc]on|personne|coll[èe]gue|conseill(?:er|[èe]re)|employ[ée]e?)\s"
    r"(?:nomm[ée]e?|appel[ée]e?|du\snom\sde|qui\ss['’]appelle)"
    r"|(?:dame|frau|herrn?|mann|mitarbeiter(?:in)?|kolleg(?:en?|in)|fahrer(?:in)?|person)\snamens"
    r"|(?:chic[oa]|señora?|mujer|hombre|persona|emplead[oa]|compañer[oa])\s(?:llamad[oa]|de\snombre|que\sse\sllama)"
    r"|(?:ragazz[oa]|signor[ae]|donna|uomo|persona|collega|impiegat[oa])\s(?:di\snome|chiamat[oa]|che\ssi\schiama)"
    r"|(?:mo[çc][oa]|senhora?|mulher|homem|pessoa|rapaz|rapariga|colega|funcion[áa]ri[oa])\s(?:chamad[oa]|de\snome|que\sse\schama)"
    r"|(?:dame|heer|man|vrouw|collega|medewerk(?:er|ster)|meisje|jongen)\s(?:genaamd|met\sde\snaam))"
    r"\s(?=[A-ZÀ-ÖØ-Þ][a-zà-ÿ])"
)
"""Somebody whom the writer hardly knows: "a lady called April", "une dame prénommée Prune". Things are called, too."""
OF_SERVICE: Final = lazily(
    r"\b(?i:(?:mon|ma|notre|votre|son|sa)\s(?:conseill(?:er|[èe]re)|gestionnaire|interlocut(?:eur|rice)|banqui(?:er|[èe]re)|livreur|facteur|gardien(?:ne)?"
    r"|nounou|infirmi(?:er|[èe]re)|coll[èe]gue|patron(?:ne)?|manager|assistante?|stagiaire|ami|amie|copine?|copain|pote|coloc|ex|beau-fr[èe]re|belle-s(?:œ|oe)ur"
    r"|beau-p[èe]re|belle-m[èe]re|cousine?)"
    r"|(?:my|our)\s(?:boss|colleague|manager|friend|mate|neighbou?r|landlord|landlady|tenant|carer|nurse|cousin|girlfriend|boyfriend|ex))\s(?=[A-ZÀ-ÖØ-Þ][a-zà-ÿ])"
)
"""Somebody at work or near by, as "votre conseiller Steeve"; what is behind may be a company."""
ROLE: Final = lazily(
    r"(?<![\w-])(?i:padre|madre|pai|m[ãa]e|asegurad[oa]|assicurat[oa]|segurad[oa]|tomador[ae]?|contraente|contratante|solicitante|richiedente|requerente"
    r"|alumn[oa]|alunn[oa]|alun[oa]|tutora?(?:\slegal)?|inquilin[oa]|firmante|intestatari[oa]|condutora?|conductora?|conducente|testigo|testimone|testemunha"
    r"|beneficiari[oa]|benefici[áa]ri[oa]|fiador[ae]?|avalista|demandante|demandad[oa]|imputat[oa]|arguid[oa]|acusad[oa])"
    r":[ ]{1,3}"
    r"(?!(?:No|Não|Non|S[íi]|Sim|San[oa]|Viv[oa]|Vivente|Fallecid|Decedut|Falecid|Diab[ée]t|Hipert|Ipertes|Empresa|Ufficio|Servi[cz]|Departament|Recursos"
    r"|Ver|Vedi|Desconocid|Sconosciut|Desconhecid|Pendiente|Pendente|Menor|Mayor|Maior|Ningun|Nessun|Nenhum|Dato|Nombre|Nome|Todos|Cliente))"
    r"(?=[A-ZÀ-ÖØ-Þ][a-zà-ÿ]|(?<!(?i:dre): )(?<!(?i:pai): )(?<!(?i:ãe): )[A-ZÀ-Þ]{2,20}[ ][A-ZÀ-Þ]{2})"
)
"""Who somebody is, as forms in Spanish, Italian and Portuguese have it before a name."""
BORN: Final = lazily(
    r"\b(?:[Nn]ée|NÉE|[Gg]eb\.|[Gg]eborene[rn]?|[ÉéEe]pouse|[Éé]p\.|[Vv]euve|[Nn]om\sde\s(?:naissance|jeune\sfille)\s?:"
    r"|[Gg]eburtsname:|[Mm]ädchenname(?:\sder\sMutter)?:?|[Mm]aiden\sname:?|[Mm]eisjesnaam(?:\svan\s(?:de\s)?moeder)?:?|[Cc]ognome\sda\snubile:)\s(?=[A-ZÀ-ÖØ-ÞŒ][^\W\d_])"
)
"""The name that somebody was born or is married with."""
LOWER_SELF: Final = lazily(r"\b(?:i['’]m|im|i\sam)\s(?=[a-z]{2,20}(?:\s?[,.!]|\s(?:and|from)\b|$))", re.IGNORECASE)
ASKED: Final = lazily(
    r"\b(?:(?:ihre?n?|deine?n?)\s(?:vollst[äa]ndigen?\s)?(?:vor-?\s?(?:und\s(?:nach|zu))?|nach|familien)?namen?\b"
    r"|(?:vor|nach|familien)?namen?\s(?:ein|an)geben|(?:vor|nach)?namen?\snennen|wie\shei(?:ß|ss)(?:en\ssie|t\sdu))"
    r"[^\n]{0,40}\n\s{0,4}(?:[^\W\d_]{2,15}\s?:\s?)?"
    r"(?!(?:ich|ja|nein|nicht|kein|wei(?:ß|ss)|warum|wieso|wozu|hallo|danke|bitte|keine?n?"
    r"|das|der|die|sag|egal|no|ihre?n?|name|namen|vorname|nachname|adresse|telefon)\b)"
    r"(?=[^\W\d_][\w'’.-]{1,25}(?:[ ][\w'’.-]{1,25}){0,2}[ ]{0,3}(?:\n|\Z))",
    re.IGNORECASE,
)
"""The answer, of up to three words, to a bot that asked for the name."""
DECLARED: Final = lazily(
    rf"\bje,?\ssoussign[ée](?:e|\(e\))?,?\s(?:{CIVILITIES}\s)?(?=[A-ZÀ-ÖØ-ÞŒ][^\W\d_])"
    rf"|\bnous,?\ssoussign[ée]e?s,?\s(?:{CIVILITIES}\s)?(?=[A-ZÀ-ÖØ-ÞŒ][^\W\d_])",
    re.IGNORECASE,
)
"""Who declares something, in letters and certificates."""
KEYED: Final = lazily(
    r"(?<![A-Za-z])(?:(?:customer|client|patient|user|contact|holder|owner|employee|member|billing|shipping)[_-]?)?"
    r"(?:(?:first|last|full|given|family|middle)[_-]?name|surname|forename|pr[ée]nom|nom[_-]?(?:de[_-]?)?(?:famille|naissance|usage))"
    r"(?:\\?\"\s?:\s?\\?\"|>|=\\?[\"']|=(?=[^\"'&\s]{2,40}&))"
    r"(?!(?:required|string|text|null|none|true|false|varchar|optional|missing|invalid|first|last|name|given|family|nom|prenom)\b)"
    r"(?=[^\W\d_][\w'’.-]{0,30}(?:[ ][\w'’.-]{1,30}){0,3}(?:\\?[\"']|</|&))",
    re.IGNORECASE,
)
"""A key of JSON, XML or a query with its value."""
HEY_ITS: Final = lazily(
    r"(?:\A|(?<=\n))\b(?:hii{0,20}|hey|hiya|hello|yo|salut|slt|coucou|cc|bonjour|bjr)[ ,!]{1,3}"
    r"(?:it['’]?s|this\sis|c['’]?est|c[ée]?|ici)\s(?=[a-zà-ÿ]{3,15}(?:[,.!]|\n|\Z|\s"
    r"(?:here|from|again|speaking|i|im|i['’]m|ive|i['’]ve|je|j['’]ai|jai|de\sla|de\schez|du)\b))",
    re.IGNORECASE,
)
"""A greeting with who greets, in a chat."""
TITLED: Final = lazily(
    rf"(?<![\w.]){CIVILITIES}\s{{1,2}}(?:{CIVILITIES}\s)?(?:{_COLLEAGUE}[ ])?"
    r"(?:(?:med|rer|nat|pol|oec|jur|iur|dent|vet|phil|theol|h\.\s?c|habil|techn|agr|mult)\.\s{0,2}){0,4}",
    re.IGNORECASE,
)
SIGN_OFF: Final = (
    r"\b(?:cordialement|bien\sà\s(?:vous|toi)|sinc[èe]res?\ssalutations|salutations\sdistinguées|respectueusement"
    r"|amicalement|(?:best|kind|warm)?\s?regards|sincerely|yours\s(?:truly|faithfully|sincerely)|cheers|best\swishes"
    r"|many\sthanks|bien\scordialement|bonne\s(?:journée|soirée)|bisous|merci\sd['’]avance|thanks|thank\syou|all\sthe\sbest"
    r"|mit\s(?:freundlichen|besten|lieben|herzlichen)\sgr(?:ü|ue)(?:ß|ss)en|(?:viele|liebe|beste|herzliche)\sgr(?:ü|ue)(?:ß|ss)e|mfg|lg"
    r"|(?:un\s)?(?:cordial\s)?saludos?(?:\scordiales)?|atentamente|un\sabrazo|(?:cordiali|distinti)\ssaluti|saluti"
    r"|(?:\A|(?<=\n)|(?<=> ))best(?=,[ \t]{0,3}\r?\n)"
    r"|met\svriendelijke\sgroet(?:en)?|groet(?:en|jes)?|(?:com\sos\s)?melhores\scumprimentos|atenciosamente"
    r"|cumprimentos|abraço)"
)
SIGNED: Final = lazily(
    SIGN_OFF + r"\s?[,.!]?[ \t]{0,3}\r?\n[\s>]{0,6}(?:(?:fdo|firmado|firmato|assinado)\.?\s?:?\s)?",
    re.IGNORECASE,
)

"""Numbers, ages and names as people say, space and cut them; texts are invented: found is what stands in ⟦⟧."""

import re

import pytest

from guarded_client.detectors.cascade import Cascade

RULES = Cascade(names="off")
FOUND = {
    "AGE": [
        "mein Sohn ist ⟦acht⟧, meine Tochter ⟦zwölf Jahre⟧ alt, ich bin ⟦einundvierzig⟧",
        "meine Oma ist ⟦siebenundachtzig⟧",
        "eine ⟦fünfundsiebzigjährige⟧ Patientin",
        "ein Mann von ⟦sechzig Jahren⟧",
        "tengo ⟦38 años⟧, mi hijo ⟦5⟧ y mi abuela ⟦92⟧",
        "tengo ⟦treinta y ocho años⟧, mi hijo ⟦cinco⟧ y mi abuela ⟦noventa y dos⟧",
        "soy una mujer de ⟦cuarenta y cinco años⟧",
        "ho ⟦quarantaquattro anni⟧, mio figlio ne ha ⟦undici⟧",
        "una signora di ⟦ottantadue anni⟧",
        "tenho ⟦26 anos⟧ e a minha avó ⟦88⟧",
        "minha filha fez ⟦quinze⟧",
        "J'ai ⟦44 ans⟧, mon fils ⟦11⟧ et ma fille ⟦8⟧",
        "my son is ⟦eleven⟧ and my wife ⟦thirty-nine⟧",
        "ik ben ⟦zevenendertig⟧ en mijn dochter ⟦vier⟧",
        "een vrouw van ⟦zesenzestig jaar⟧",
        "my boys are ⟦twelve and fourteen⟧",
        "my son is ⟦eleven⟧ 😀",
        "my eldest is ⟦nineteen⟧ and my youngest ⟦ten⟧",
        "tengo ⟦29 años⟧, mi pareja ⟦treinta y uno⟧",
        "mis hijos tienen ⟦cinco y ocho años⟧",
        "mi marido tiene ⟦ochenta⟧ y yo ⟦setenta y dos⟧",
        "mon mari a ⟦soixante-trois ans⟧ et moi ⟦cinquante-huit⟧",
    ],
    "PHONE_NUMBER": [
        "⟦zero sept 81 22 33 44⟧",
        "⟦seis uno dos 88 43 01⟧",
        "Te1: ⟦O2O 7946 O321⟧",
        "TEL: ⟦9l5 443 22l⟧",
    ],
    "DE_KFZ": [
        "⟦B-XY 921⟧ steht im Parkverbot",
        "wagen ⟦hh-ab 1234⟧ und auto ⟦b-xy 921⟧",
        "der mit ⟦S-PQ 88⟧ hat mich geschnitten",
    ],
    "EMAIL_ADDRESS": [
        "my email is ⟦jo dot mc kay at gmail dot com⟧",
        "mijn mail is ⟦jan punt de vries apenstaartje ziggo punt nl⟧",
        "the address is wrong, write to ⟦jane at gmail dot com⟧",
    ],
    "DATE_OF_BIRTH": ["geboren ⟦O1.O2.194B⟧"],
    "ADDRESS": [
        "⟦2 sente des Mûriers, 78955 Carrières-sous-Poissy⟧",
        "⟦Antwoordnummer 1044, 9700 VB Groningen⟧",
        "⟦C.P. 88⟧, ⟦39100 Bolzano⟧",
        "⟦Prins Hendrikkade 33-2hg, 1012 TM Amsterdam⟧",
        "⟦Van Woustraat 4-III, 1073 LL Amsterdam⟧",
    ],
    "ES_NIF": [
        "el DNI es ⟦treinta y tres, trescientos once, trescientos ochenta y siete, letra G⟧",
        "mi dni ⟦treinta y tres millones trescientos once mil trescientos ochenta y siete G⟧",
    ],
    "ES_NIE": ["NIE ⟦X3976260 - C⟧"],
    "IT_FISCAL_CODE": [
        "codice fiscale ⟦P C B N L V settantasei R zero uno H cinquecentouno Q⟧",
        "codice fiscale: ⟦P C B N L V 7 6 R 0 1 H 5 0 1 Q⟧ e poi",
    ],
    "UK_NINO": ["ni number ⟦J G one oh three seven five nine A⟧"],
    "TAX_NUMBER": ["steuer id ⟦sieben null sieben drei fünf acht zwei eins neun sieben fünf⟧"],
    "IBAN_CODE": [
        "IBAN ⟦F R 7 6 3 0 0 0 4 0 0 8 1 2 9 4 5 8 0 7 3 0 2 1 5 8 2⟧",
        "IBAN ⟦FR76_3000_4008_1294_5807_3021_582⟧",
    ],
    "CREDIT_CARD": ["⟦4166_3464_7673_5765⟧", "card ⟦4166 - 3464 - 7673 - 5765⟧", "⟦4166, 3464, 7673, 5765⟧"],
    "US_SSN": ["SSN: ⟦512 - 44 - 9071⟧ or ⟦512.44.9071⟧", "my ssn is ⟦512, 44, 9071⟧"],
    "BR_CPF": ["CPF ⟦679.444.083-00⟧ / ⟦679 444 083 00⟧"],
    "PASSPORT": ["passeport ⟦19 FV 83021⟧"],
    "DE_ID_CARD": ["Personalausweis ⟦L01X 00T4 71⟧"],
    "SECRET": [
        "et le crypto ⟦trois trois un⟧",
        "cvv ⟦three three one⟧",
        "PIN code: ⟦two two four six⟧",
        "code secret c'est ⟦deux sept neuf quatre⟧",
    ],
    "PERSON": [
        "Me llamo ⟦rocío galván⟧ Quiero devolver El pedido",
        "je m'appelle ⟦nadia cherif⟧ Pouvez-vous me rappeler",
        "me llamo ⟦jose Del Valle⟧",
        "Hello im ⟦Dana⟧",
        "les époux ⟦Berthelot⟧, MM. ⟦Caron⟧ et ⟦Lefort⟧",
        "Messrs ⟦Hale⟧ and ⟦Pryce⟧, MM. ⟦Aubry⟧, ⟦Texier⟧ et ⟦N'Dour⟧",
        "Die Eheleute ⟦Brandauer⟧ und die Herren ⟦Kluge⟧ und ⟦Vogt⟧",
        "Estimados Sres. ⟦Blanco⟧, los señores ⟦Ibarra⟧ y ⟦Cifuentes⟧",
        "i signori ⟦Bianchi⟧ e ⟦Neri⟧, i coniugi ⟦Lorusso⟧",
        "De familie ⟦Jansen⟧, de heren ⟦De Wit⟧ en ⟦Bakker⟧",
        "Exmos. Srs. ⟦Carvalho⟧, o casal ⟦Siqueira⟧",
    ],
    "USERNAME": [
        "Mon pseudo sur le forum est ⟦DarkLutin_92⟧",
        "le joueur ⟦Zephyr4k⟧ triche",
        "im Forum heiße ich ⟦HerrFuchs⟧",
        "In Discord heiße ich ⟦Nachteule_07⟧",
        "Benutzer=⟦mueller.p⟧ IP=x",
        "en el juego soy ⟦SrPatata_9⟧",
        "o meu nick no jogo é ⟦MestreCuca_7⟧",
        "My Discord name is ⟦pixelwitch⟧",
        "Steam ID ⟦STEAM_0:1:44120981⟧",
        "my steam id is ⟦76561198012345678⟧",
    ],
}
NOT_FOUND = [
    "mein Sohn ist krank und meine Tochter ist ein Genie",
    "mi hijo tiene dos coches y mi hermana tres",
    "tengo cinco pedidos y mi hermana dos",
    "my son is one of the winners",
    "mes enfants ont deux et trois vélos",
    "my boys are two of five",
    "fünfjährige Garantie",
    "sizes 36, 38, 40, 42 in 2019, 2020, 2021, 2022",
    "open 10 - 12, 14 - 18; scores 3 - 1, 2 - 0, 12 - 10",
    "file 2024_06_11_123456_report, IMG_2024_0611_1234.jpg",
    "SSN missing in rows 10, 20, 30, 40, 50",
    "A 1 B 2 C 3 D 4 E 5 F 6",
    "pin it on one of two boards, the security code is on the back",
    "passport is one of two documents",
    "Choisissez la taille M. Appuyez",
    "bottles 10l 20l 30l",
    "version 2.10.3B, A4 B5 B6 1l",
    "het huis Oude Gracht",
    "Er steht im Stau",
    "Das Paket liegt im Keller",
    "Artikel MS-DX 450 passt in die Tiefgarage",
    "auto e-up 2019",
    "Familie und Beruf, Die Familie Ist Da",
    "Ich habe die Herren Schuhe und Jacken bestellt",
    "los señores pasajeros, Messieurs les clients",
    "user Windows10 cannot log in, player FIFA23 crashes, member Tier3",
    "mon pseudo sur le site est bloqué, my username on the site is wrong",
    "in the game I'm stuck at Level_3",
]
MARK = re.compile("⟦(.*?)⟧", re.DOTALL)


@pytest.mark.parametrize(("kind", "marked"), [(kind, text) for kind, texts in FOUND.items() for text in texts])
def test_what_is_told_so_stays_readable(kind: str, marked: str) -> None:
    text = MARK.sub(r"\1", marked)
    found = {text[each.start : each.end] for each in RULES.detect([text], {})[0] if each.kind == kind}
    assert found == set(MARK.findall(marked))


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_so_is_replaced(text: str) -> None:
    kinds = {"TITLE"}
    assert [text[each.start : each.end] for each in RULES.detect([text], {})[0] if each.kind not in kinds] == []

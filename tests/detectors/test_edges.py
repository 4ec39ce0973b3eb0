"""Where a name ends: verbs, cells, tags; and words of chats that are none."""

from __future__ import annotations

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.names.introductions import introduced
from guarded_client.detectors.names.model_findings import named

CASCADE = Cascade(names=("built-in",))


@pytest.mark.parametrize(
    "marked",
    [
        "mein vermieter herr ⟦wolf⟧ sagt nein",
        "signora ⟦neri⟧ vuole disdire",
        "ich heiße ⟦anna⟧ habe gestern bestellt",
        "mein name ist ⟦thomas klein⟧ wohne hier",
        "señor ⟦garcia⟧ quiere cancelar",
        "me llamo ⟦ana⟧ tengo un problema",
        "mevrouw ⟦jansen⟧ wil opzeggen",
        "ik heet ⟦jan⟧ heb een vraag",
        "chamo-me ⟦rui⟧ tenho um problema",
        "mme ⟦gonçalves⟧ loge au rdc",
        "je m'appelle ⟦marie petit⟧ habite à lille",
        "mi chiamo ⟦anna maria rossi⟧",
        "ich heiße ⟦max von der heide⟧ und",
        "Bot: Wie ist Ihr Name?\nUser: ⟦klein⟧",
        "Bot: Bitte Namen eingeben\nUser: ⟦wolf⟧",
        "Bot: Bitte geben Sie Ihren Namen ein.\nUser: ⟦anna klein⟧\nBot: Danke",
        "Bot: Wie heißen Sie?\n⟦uwe⟧",
        "Bot: Wie ist Ihr Name?\nUser: weiß nicht",
        "Bot: Wie ist Ihr Name?\nUser: wozu brauchen Sie das, ich will nur kündigen",
        "Bot: Wie heißt das Produkt?\nUser: kaffeemaschine",
        "Ihr Name\nIhre Adresse\nIhr Name\nTelefon",
        "Der Firmenname fehlt\nkommt morgen",
    ],
)
def test_an_introduced_name_is_missed_or_goes_on(marked: str) -> None:
    values = [piece.split("⟧")[0] for piece in marked.split("⟦")[1:]]
    text = marked.replace("⟦", "").replace("⟧", "")
    assert [text[entity.start : entity.end] for entity in introduced(text)] == values


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("a\nZoe Winter;IT;4200", "Zoe Winter;IT;4200", ["Zoe Winter"]),
        ("| Zoe Winter | Bea Sommer |", "Zoe Winter | Bea Sommer", ["Zoe Winter", "Bea Sommer"]),
        ("<b>Abdelkrim Zerrouki</b>", "Abdelkrim Zerrouki</b", ["Abdelkrim Zerrouki"]),
        ("Dr Andr&eacute; Martin", "Andr&eacute; Martin", ["Andr&eacute; Martin"]),
        ("<name>Park Ji-woo</name>", "Park Ji", ["Park Ji-woo"]),
        ("<td>Dupont</td>", "td", []),
        ("</td> ok", "td", []),
        ("either </marie or not", "marie", ["marie"]),
        ("Contactez Martin Dupuis", "Contactez Martin Dupuis", ["Martin Dupuis"]),
        ("Controllate la fattura", "Controllate", []),
        ("Liguem Amanhã", "Liguem Amanhã", []),
        ("<Dupont>4471</Dupont>", "Dupont", ["Dupont"]),
        ("mail to <julie@ex.fr>, or <julie>", "julie>", ["julie"]),
        ("the Park Ji-led team", "Park Ji", ["Park Ji"]),
        ("garcia quiere cancelar", "garcia quiere cancelar", ["garcia"]),
        ("CLIENT: JULIO GARCIA", "JULIO GARCIA", ["JULIO GARCIA"]),
        ("this is april jones", "april jones", ["april jones"]),
        ("de moeder van Jurre belt", "van Jurre", ["Jurre"]),
        ("la mamá de thiago", "de thiago", ["thiago"]),
        ("oma van Dam belt", "van Dam", ["van Dam"]),
        ("die Mutter von Hoa", "von Hoa", ["von Hoa"]),
        ("16h Julio van der Berg", "16h Julio van der Berg", ["Julio van der Berg"]),
        ("Sjoerd Price 5b", "Sjoerd Price 5b", ["Sjoerd Price"]),
        ("sami al awsat chiama", "sami al", ["sami al"]),
        ("mamadou bah nebenan", "mamadou bah nebenan", ["mamadou bah"]),
        ("mevrouw van Jurre", "van Jurre", ["van Jurre"]),
        ("Nour Kl. 7c", "Nour Kl. 7c", ["Nour"]),
        ("15h00 Ben / 16h N'Diaye", "16h N'Diaye", ["N'Diaye"]),
        ("NOM: VAN HOVE PRENOM: LEA", "VAN HOVE PRENOM", ["VAN HOVE"]),
        ("Presenti: Bianchi, De Rosa", "Rosa", ["De Rosa"]),
        ("MR A J SMITH", "J SMITH", ["A J SMITH"]),
        ("Dear Miss A Okoye", "Okoye", ["A Okoye"]),
        ("Name on card A M FALLAHI", "FALLAHI", ["A M FALLAHI"]),
        ("Note: A Smith called", "Smith", ["Smith"]),
        ("richiamare Bruno al 06 447", "Bruno al", ["Bruno"]),
        ("bin die ayse von nebenan", "ayse von nebenan", ["ayse"]),
        ("Sami al-Awsat chiama", "Sami al", ["Sami al-Awsat"]),
        ("Bruno al Farsi chiama", "Bruno al Farsi", ["Bruno al Farsi"]),
        ("Polishouder Ten Brinke", "Brinke", ["Ten Brinke"]),
        ("la sig. De Rosa chiama", "Rosa", ["De Rosa"]),
        ("Le Brinke est là. De Jansen ook", "Jansen", ["Jansen"]),
        ("John Price called", "John Price", ["John Price"]),
        ("May 3", "May", []),
        ("Date Price", "Date Price", []),
        ("el domingo Ana viene", "domingo Ana", ["Ana"]),
        ("nee danke passt schon", "nee danke passt schon", []),
        ("Anrufer: Ja genau", "Anrufer", []),
    ],
)
def test_a_name_of_a_model_goes_over_its_edge(text: str, value: str, kept: list[str]) -> None:
    start = text.index(value)
    entities = named(text, [Entity("PERSON", start, start + len(value), 0.9, Source.NAME)])
    assert [text[entity.start : entity.end] for entity in entities] == kept


@pytest.mark.parametrize(
    ("text", "value", "score", "kept"),
    [
        ("94105, San Francisco", "94105", 0.98, ["94105"]),
        ("part 94105 of 12", "94105", 0.9, []),
        ("he lives at No 7.", "7", 0.99, ["7"]),
        ("he lives at No -.", "-", 0.99, []),
    ],
)
def test_a_number_of_an_address_is_missed_or_another_taken_for_one(
    text: str, value: str, score: float, kept: list[str]
) -> None:
    start = text.index(value)
    entities = named(text, [Entity("ADDRESS", start, start + len(value), score, Source.NAME)])
    assert [text[entity.start : entity.end] for entity in entities] == kept


@pytest.mark.parametrize(
    "text",
    ["hiya, cant log in", "pr rien", "Grüezi mitenand", "jope tío", "oke", "cdlt", "VG", "bsr", "Anrufer: Ja genau"],
)
def test_a_word_of_a_chat_is_a_name(text: str) -> None:
    assert CASCADE.detect([text], {})[0] == []


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("Votou o Desembargador João Reis contra o recurso.", "Desembargador João Reis", "João Reis"),
        (
            "Gestern sprach Bundesverkehrsminister Peter Ramsauer in Köln.",
            "Bundesverkehrsminister Peter Ramsauer",
            "Peter Ramsauer",
        ),
        ("Das sagte Trainer Klopp nach dem Spiel.", "Trainer Klopp", "Klopp"),
        ("Médico: Dra. Ana Ruiz Soto NºCol: 28 28 31145.", "Ana Ruiz Soto NºCol", "Ana Ruiz Soto"),
        ("In quell'anno moriva Renato Guttuso a Roma.", "moriva Renato Guttuso", "Renato Guttuso"),
        ("Un bel quadro di Renato Guttuso è stato venduto.", "di Renato Guttuso", "Renato Guttuso"),
        ("Según el jugador, Zidane calentó por la banda toda la tarde.", "Zidane calentó", "Zidane"),
    ],
)
def test_an_office_or_a_word_in_print_is_covered_with_a_name(text: str, found: str, name: str) -> None:
    start = text.index(found)
    entity = Entity("PERSON", start, start + len(found), 0.9, Source.NAME)
    assert [text[e.start : e.end] for e in named(text, [entity])] == [name]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Frau Kollegin Schrauben kommt heute auch vorbei.", "Kollegin Schrauben"),
        ("Dear Sirs, Justice Smith and Papa Diallo wrote to us.", "Justice Smith"),
        ("Herr Richter Kaufmann und Frau Meister Klein kommen.", "Meister Klein"),
        ("Era necesario no tener en cuenta la declaración de K. debido a su ausencia.", "K. debido"),
        ("please call kevin Marchand today", "kevin Marchand"),
        ("please call Marie xqzwa today", "Marie xqzwa"),
        ("Please call Marie dupont today, she knows all about it.", "Marie dupont"),
        ("Il libro fu scritto da Carlo de Rossi in quegli anni.", "Carlo de Rossi"),
    ],
)
def test_a_part_of_a_name_is_left_readable(text: str, found: str) -> None:
    start = text.index(found)
    entity = Entity("PERSON", start, start + len(found), 0.9, Source.NAME)
    assert [text[e.start : e.end] for e in named(text, [entity])] == [found]

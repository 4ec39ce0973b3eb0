import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.repeats import repeated
from guarded_client.detectors.words.language import guess

OFF = Cascade(names="off")


def values(*texts: str) -> list[list[str]]:
    found = OFF.detect(texts, {})
    return [[text[e.start : e.end] for e in entities] for text, entities in zip(texts, found, strict=True)]


@pytest.mark.parametrize(
    ("introduction", "later", "again"),
    [
        ("Je m'appelle Élodie Marchand.", "Marchand a déjà payé, dit Élodie.", ["Marchand", "Élodie"]),
        ("Je m'appelle Élodie Marchand.", "dossier de élodie marchand", ["élodie marchand"]),
        ("Je m'appelle Élodie Marchand.", "MARCHAND ÉLODIE", ["MARCHAND", "ÉLODIE"]),
        ("Nom : Jean-Pierre Lefèvre-Roux", "voir Lefèvre-Roux", ["Lefèvre-Roux"]),
        ("Nom : Jean-Pierre Lefèvre-Roux", "LEFEVRE, Lefevre-Roux", ["LEFEVRE", "Lefevre-Roux"]),
        ("Je m'appelle Élodie Kervella.", "Elodie, ELODIE, les Kervellas", ["Elodie", "ELODIE", "Kervellas"]),
        ("Mein Name ist Jürgen Krämer.", "Juergen Kraemer und Kraemers Auto", ["Juergen Kraemer", "Kraemers"]),
        ("Je m'appelle Zoé Kervella.", "Zoés Auto", ["Zoés"]),
        ("My name is Emily Carter.", "Carter's order, for Emily", ["Carter", "Emily"]),
        ("My password is tr0ub4dor77", "tr0ub4dor77 does not work", ["tr0ub4dor77"]),
        ("carte 4970 1012 3456 7899", "et 4970101234567899 ?", ["4970101234567899"]),
        ("carte 4970101234567899", "et 49 7010 1234-5678 99 ?", ["49 7010 1234-5678 99"]),
        ("My customer number is AB 123 456", "what of AB123456", ["AB123456"]),
        ("Mein Name ist Jürgen Weiß.", "Weiß wartet", ["Weiß"]),
        ("My name is Yann Kervella.", "and kervella wants it, says Kervella", ["kervella", "Kervella"]),
        ("Je m'appelle Élodie Marchand.", "élodie veut être remboursée", ["élodie"]),
        ("Je m'appelle Élodie Marchand, e.marchand@exemple.fr.", "Marchand rappelle", ["Marchand"]),
        ("My identity card is 880692310285", "or 88 06 92 31 02 85", ["88", "06 92 31 02 85"]),  # half a phone number
    ],
)
def test_a_second_mention_is_missed(introduction: str, later: str, again: list[str]) -> None:
    assert values(introduction, later)[1] == again
    assert values(later, introduction)[0] == again
    assert values(f"{introduction}\n{later}")[0][-len(again) :] == again


@pytest.mark.parametrize(
    ("introduction", "later"),
    [
        ("Je m'appelle Rose Petit.", "le petit colis et la rose, Petit format"),
        ("My name is Mark May.", "May I ask? They mark it."),
        ("Je m'appelle Élodie Marchand.", "Les Marchands, marchander, MarchandX"),
        ("Je m'appelle Paul.", "Paula, paul_id"),
        ("carte 4970 1012 3456 7899", "order 4970, 1012; lot 14970101234567899 and 49701012345678991"),
    ],
)
def test_an_ordinary_word_is_taken_for_a_name_that_was_found(introduction: str, later: str) -> None:
    assert values(introduction, later)[1] == []


@pytest.mark.parametrize(
    ("known", "text", "expected"),
    [
        ({"PERSON": ["Zoé Lefèvre"]}, "Mme Zoé Lefèvre appelle. Lefèvre rappelle.", ["Mme", "Zoé Lefèvre", "Lefèvre"]),
        ({"PERSON": ["Zoé Lefèvre"]}, "lefèvre rappelle, et Zoé aussi", ["lefèvre", "Zoé"]),
        ({"PERSON": ["Zoé Lefèvre"]}, "zlefevre, ZoeLefevre et lefevrez", ["zlefevre", "ZoeLefevre", "lefevrez"]),
        ({"PERSON": ["Jörg Müller"]}, "jmueller, j.mueller, zlefevre", ["jmueller", "j.mueller"]),
        ({"CASE": ["880692310285"]}, "soit 8806 9231 0285 ?", ["8806 9231 0285"]),
        ({"PERSON": ["Rose Petit"]}, "Rose Petit veut une rose. Rose l'attend, et le petit.", ["Rose Petit"]),
        ({"ORGANIZATION": ["Carrefour Bastille"]}, "au carrefour de la Bastille", []),
    ],
)
def test_a_known_value_in_part_or_in_other_groups_is_missed(
    known: dict[str, list[str]], text: str, expected: list[str]
) -> None:
    assert [text[entity.start : entity.end] for entity in OFF.detect([text], known)[0]] == expected


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("Zoé", "Je m'appelle Zoé Durand."),
        ("Durand", "Je suis Zoé Durand-Leroy, merci"),
        ("Zoé Durand", "Je suis Zoé Durand-Leroy, merci"),
        ("Durand", "M. Durand-Leroy est venu."),
        ("Durand", "name: Durand, Zoé"),
        ("Zhang", "le professeur Zhang Wei, spécialiste"),
    ],
)
def test_half_of_a_name_was_readable_since_the_other_half_was_known(known: str, text: str) -> None:
    readable = []
    for values in ((), (known,)):
        left = list(text)
        for entity in OFF.detect([text], {"PERSON": values})[0]:
            left[entity.start : entity.end] = "_" * (entity.end - entity.start)
        readable.append("".join(filter(str.isalnum, left)))
    assert readable[0] == readable[1]


def test_a_known_value_or_a_place_spreads() -> None:
    text = "Nice, Nice"
    for kind, source in (("LOCATION", Source.NAME), ("PERSON", Source.KNOWN)):
        assert repeated([text], [[Entity(kind, 0, 4, 0.9, source)]]) == [[]]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ich habe das Paket nicht bekommen und möchte mein Geld.", "de"),
        ("Hola, no he recibido el pedido, ¿dónde está mi paquete?", "es"),
        ("Ciao, non ho ricevuto il pacco e sono molto deluso della consegna.", "it"),
        ("Ik heb het pakket niet ontvangen en dat is voor mij een probleem.", "nl"),
        ("Olá, ainda não recebi a encomenda e os meus dados estão errados, é isso.", "pt"),
        ("Where is my order? I have not received it.", "en"),
        ("Je n'ai pas reçu ma commande, merci de votre aide.", "fr"),
        ("Emily Carter, 4471", "unknown"),
        ("Je ne sais pas where is my order please", "unknown"),
    ],
)
def test_a_text_is_given_to_the_models_of_another_language(text: str, language: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hallo, ich heiße jürgen weber und", "jürgen weber"),
        ("Me llamo Lucía Ortega.", "Lucía Ortega"),
        ("mi chiamo Chiara Conti", "Chiara Conti"),
        ("ik heet Sanne de Vries", "Sanne de Vries"),
        ("o meu nome é Inês Duarte", "Inês Duarte"),
        ("Mit freundlichen Grüßen\nJutta Krämer", "Jutta Krämer"),
        ("Un saludo,\nLucía Ortega", "Lucía Ortega"),
        ("Herr Krämer wartet", "Krämer"),
        ("Nachname: Krämer", "Krämer"),
    ],
)
def test_a_name_introduced_in_another_language_is_missed(text: str, name: str) -> None:
    assert name in values(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Cherche un restaurant près de la gare de la ville.",
        "Réponds en français, s'il te plaît.",
        "Coordonnées : voir la pièce jointe, Madame.",
        "Remboursez la commande du client.",
        "INTERVENTION\nLe bilan est en cours.",
    ],
)
def test_a_verb_a_label_or_an_acronym_is_taken_for_a_name(text: str) -> None:
    assert [text[e.start : e.end] for e in Cascade().detect([text], {})[0]] == []


@pytest.mark.parametrize(
    ("name", "account"),
    [
        ("Élodie Marchand", "emarchand"),
        ("Élodie Marchand", "elodiemarchand"),
        ("Paul Jourdan", "jourdanp"),
        ("Élodie Marchand", "e.marchand"),
        ("Jürgen Weiß", "jweiss"),
        ("Jörg Müller", "jmueller"),
        ("Agnès Lefèvre", "alefevre"),
    ],
)
def test_an_account_that_is_made_of_a_name_is_missed(name: str, account: str) -> None:
    assert values(f"My name is {name}.", f"the account {account} is locked")[1] == [account]
    assert account in values(f"My name is {name} ({account}).")[0]


@pytest.mark.parametrize(
    ("name", "word"),
    [("Peter Rice", "price"), ("Élodie Marchand", "marchande"), ("Anna Lee", "alee"), ("Sam Ride", "rides")],
)
def test_a_word_is_taken_for_an_account(name: str, word: str) -> None:
    assert values(f"My name is {name}.", f"the {word} is there")[1] == []


@pytest.mark.parametrize(
    ("name", "source", "again"),
    [
        ("Azurra Foundrix", Source.NAME, []),  # as a model finds a program
        ("Azurra Foundrix", Source.FORMAT, ["azurra", "foundrix"]),
        ("Emily Foundrix", Source.NAME, ["foundrix"]),
    ],
)
def test_the_name_of_a_program_spreads_to_code(name: str, source: Source, again: list[str]) -> None:
    texts = [f"{name} asks", "import azurra; from foundrix.io import x"]
    (_, found) = repeated(texts, [[Entity("PERSON", 0, len(name), 0.9, source)], []])
    assert [texts[1][e.start : e.end] for e in found] == again


def test_an_account_is_found_again_however_it_was_found() -> None:
    texts = ["cuda102 here", "and cuda102 there"]
    assert repeated(texts, [[Entity("USERNAME", 0, 7, 0.9, Source.NAME)], []])[1]

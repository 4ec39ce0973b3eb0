"""Special categories are suspected from words, and not from every word."""

from collections.abc import Callable
from importlib import import_module

import pytest

from guarded_client.detectors.kinds import SPECIAL_CATEGORIES, category
from guarded_client.detectors.special import SPECIAL, SpecialCategories
from guarded_client.detectors.special.finder import LANGUAGES
from guarded_client.detectors.special.terms import KEY, terms_of
from guarded_client.detectors.special.words import Words, listed
from tests.growth import Work, grows_at_most

FINDER = SpecialCategories()


def found(text: str, *languages: str) -> list[tuple[str, str]]:
    finder = SpecialCategories(languages) if languages else FINDER
    return [(entity.kind, text[entity.start : entity.end]) for entity in finder.detect([text], {})[0]]


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [("Je suis diabétique et ma commande n'est pas arrivée.", "HEALTH", "diabétique"),
     ("JE SUIS SÉROPOSITIF", "HEALTH", "SÉROPOSITIF"),
     ("Je suis dia\u00adbé\u200btique depuis mars.", "HEALTH", "dia\u00adbé\u200btique"),
     ("J'ai un cancer\x00depuis mars.", "HEALTH", "cancer"),
     ("Je suis s&eacute;ropositive et inquiète.", "HEALTH", "s&eacute;ropositive"),
     ("Ma femme est enceinte, nous avons besoin du lit avant mars.", "HEALTH", "enceinte"),
     ("je suis en arrêt   maladie depuis lundi", "HEALTH", "arrêt   maladie"),
     ("My son has cancer and we had to cancel the trip.", "HEALTH", "cancer"),
     ("I am on medication for my heart.", "HEALTH", "on medication"),
     ("I need a refund, I was diagnosed with multiple\nsclerosis.", "HEALTH", "multiple\nsclerosis"),
     ("Nous sommes musulmans, le colis doit être halal.", "RELIGION", "musulmans"),
     ("Ma mamie est juive, elle ne mange pas de porc.", "RELIGION", "juive"),
     ("I keep kosher, is this product fine?", "RELIGION", "kosher"),
     ("Je suis délégué syndical à la CGT", "TRADE_UNION", "délégué syndical"),
     ("I am a union rep at the plant.", "TRADE_UNION", "union rep"),
     ("Mon frère est gay et on l'a insulté.", "SEXUAL_ORIENTATION", "gay"),
     ("We are a same-sex couple.", "SEXUAL_ORIENTATION", "same-sex couple"),
     ("Je suis d'origine algérienne, est-ce pour cela ?", "ETHNIC_ORIGIN", "d'origine algérienne"),
     ("They refused me because of my ethnicity.", "ETHNIC_ORIGIN", "ethnicity"),
     ("Je suis de gauche et je boycotte.", "POLITICAL_OPINION", "de gauche"),
     ("I voted Labour all my life.", "POLITICAL_OPINION", "voted Labour"),
     ("Je suis franc-maçon.", "PHILOSOPHICAL_BELIEF", "franc-maçon"),
     ("As a conscientious objector I refuse.", "PHILOSOPHICAL_BELIEF", "conscientious objector"),
     ("Vous avez gardé mes empreintes digitales !", "BIOMETRIC", "empreintes digitales"),
     ("Delete my facial recognition data.", "BIOMETRIC", "facial recognition"),
     ("Ich habe Brustkrebs und kann nicht kommen.", "HEALTH", "Brustkrebs"),
     ("meine tochter ist magersuechtig, gilt der vertrag weiter?", "HEALTH", "magersuechtig"),
     ("Mi hijo es alérgico a los frutos secos.", "HEALTH", "alérgico"),
     ("Mia moglie è incinta e non può viaggiare.", "HEALTH", "incinta"),
     ("Ik heb longkanker en wil mijn polis wijzigen.", "HEALTH", "longkanker"),
     ("A minha mãe está numa cadeira de rodas.", "HEALTH", "cadeira de rodas"),
     ("Ich bin in der Gewerkschaft.", "TRADE_UNION", "Gewerkschaft"),
     ("Sono iscritta alla CGIL da anni.", "TRADE_UNION", "CGIL"),
     ("Ik stem altijd op de PvdA.", "POLITICAL_OPINION", "PvdA")],
)  # fmt: skip
def test_what_a_customer_says_is_suspected(text: str, kind: str, word: str) -> None:
    assert (kind, word) in found(text)


@pytest.mark.parametrize(
    "text",
    ["L'Union européenne impose une garantie de deux ans.", "Je cherche une orientation professionnelle.",
     "The button on the right, not the one on the left.", "Turn left, then right.", "Le tiroir de gauche est bloqué.",
     "La colonne de droite est vide.", "Mon enceinte bluetooth ne s'allume plus.", "J'ai une enceinte Bluetooth en panne.",
     "My account is disabled, please enable it.", "I am sick of waiting for this order.", "Le syndic et le syndicat de copropriété ont voté.",
     "A transfer by Western Union or a credit union.", "The European Union regulation applies.", "The blinds I ordered are broken.",
     "J'habite 12 rue Gay-Lussac.", "L'office de tourisme, ou syndicat d'initiative, est fermé.", "Un bon pour un baptême de l'air.",
     "The hearing aids arrived yesterday.", "Christian Dior perfume", "kosher salt, 1 kg", "Le lecteur d'empreintes digitales du téléphone est cassé.",
     "The fingerprint sensor is broken.", "L'assurance maladie rembourse.", "My new version is coming out tomorrow.",
     "I vote for option B in the survey.", "Prière de répondre rapidement.", "Je vous prie d'agréer mes salutations.",
     "Jean homme noir taille 42", "Black women's jeans", "Votre carte cadeau", "My sofa is black", "Mon canapé est noir",
     "Je suis chez vous depuis 2010", "The labour is not covered", "aah, enfin", "toc toc", "The section in the greens",
     "Black Friday discount on a black dress", "Je suis au chômage",
     "Meine Krankenkasse hat die Rechnung bezahlt.", "Die Bestellung liegt neben der Moschee.", "No hay ninguna huelga de transporte, espero.",
     "La columna de la derecha está vacía.", "Il pulsante di destra non funziona.", "Ik ben het zat, stuur de zwarte schoenen.",
     "Parto amanhã para Lisboa às dez.", "Der schwarze Koffer fehlt, links oben ist ein Kratzer.", "Was kostet die Krankenversicherung im Monat?"],
)  # fmt: skip
def test_words_that_mean_something_else_are_not(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_words_in_every_language_and_none_is_listed_twice(language: str) -> None:
    words: dict[str, Words] = import_module(f"guarded_client.detectors.special.{language}").WORDS
    assert set(words) == SPECIAL == set(SPECIAL_CATEGORIES)
    terms = [term for lists in words.values() for term in listed(lists.sure) + listed(lists.said)]
    assert len(terms) == len(set(terms)) > 200
    parts = [term for term in terms_of(words) if term.ends or (term.goes_on and not term.rest)]
    assert min(len(term.first) for term in parts) >= KEY, "shorter ones would not be found"
    assert all(category(kind) != "user" for kind in words)


def test_a_longer_phrase_that_does_not_count_hides_no_word_within_it() -> None:
    assert found("On m'a trouvé un cancer du sein.") == [("HEALTH", "cancer")]
    assert found("They treat a black woman badly, she is diabetic.") == [("HEALTH", "diabetic")]


def test_names_count_in_capitals_or_behind_what_one_does_with_them() -> None:
    assert found("I sent the GMB an email.") == [("TRADE_UNION", "GMB")]
    assert found("I sent the gmb an email.") == []
    assert found("I joined the gmb last year.") == [("TRADE_UNION", "gmb")]
    assert found("J'ai ma carte à FO depuis 1998.") == [("TRADE_UNION", "FO")]
    assert found("L'info, c'est en vo ou en fo ?") == []


def test_colours_and_peoples_count_right_behind_a_person_only() -> None:
    assert found("My wife is black and they followed her.") == [("ETHNIC_ORIGIN", "black")]
    assert found("Je suis noire et on m'a suivie.") == [("ETHNIC_ORIGIN", "noire")]
    assert found("I want the black one, as an extra.") == found("Il est noir, ce canapé.") == []


def test_only_the_languages_that_are_asked_for() -> None:
    assert found("I am diabetic and my order did not arrive.", "fr") == []
    assert found("Je suis diabétique et ma commande n'est pas arrivée.", "en") == []


def test_offsets_survive_letters_that_change_their_length() -> None:
    assert found("İİİ je suis diabétique") == [("HEALTH", "diabétique")]


@pytest.mark.untraced
def test_a_long_text_takes_no_longer_than_its_length() -> None:
    def of(unit: str) -> Callable[[int], Work]:
        return lambda times: lambda: FINDER.detect([unit * times], {})

    for unit in ("je suis ", "gay ", "a-a ", "mon a ", "d'origine ", " "):
        assert grows_at_most(30, of(unit), 4_000, 40_000), unit

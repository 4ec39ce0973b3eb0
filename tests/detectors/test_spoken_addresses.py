"""Addresses read out in calls, number and postcode in words; texts are invented."""

import pytest

from guarded_client import Policy, scan

OFF = Policy(names="off")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "mon adresse c'est le quarante deux rue des acacias à mérignac trente trois sept cents",
            "quarante deux rue des acacias à mérignac trente trois sept cents",
        ),
        ("au cent douze avenue du général de gaulle à villejuif", "cent douze avenue du général de gaulle à villejuif"),
        ("au douze bis impasse des mimosas", "douze bis impasse des mimosas"),
        ("vingt-quatre boulevard Carnot merci", "vingt-quatre boulevard Carnot"),
        ("le trois chemin du moulin et mon numéro", "trois chemin du moulin"),
        ("it's twenty two acacia avenue in reading", "twenty two acacia avenue"),
        ("yeah one forty five maple street", "one forty five maple street"),
        ("seventeen saint marys crescent", "seventeen saint marys crescent"),
        ("at twenty two lime street flat nine is that right", "twenty two lime street flat nine"),
        ("vivo en la calle mayor cuarenta y dos segundo b y mi", "calle mayor cuarenta y dos segundo b"),
        ("wohne musterweg dreizehn a", "musterweg dreizehn a"),
        ("huisnummer twaalf", "twaalf"),
        ("the postcode l s four two z d and your son", "l s four two z d"),
    ],
)
def test_an_address_read_out_is_missed(text: str, address: str) -> None:
    assert [text[e.start : e.end] for e in scan(text, OFF) if e.kind == "ADDRESS"] == [address]


@pytest.mark.parametrize(
    "text",
    [
        "il y a deux rues plus loin, puis un chemin de terre",
        "les deux avenues principales, cinq allées",
        "a two lane road and a one way street",
        "five blocks down the street, ten people live on my street",
        "they have one tennis court and one busy road",
        "a twenty minute drive, two closing court dates",
    ],
)
def test_a_number_of_streets_is_taken_for_an_address(text: str) -> None:
    assert scan(text, OFF) == []

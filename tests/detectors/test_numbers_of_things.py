"""Seats, ports and orders with a number are no addresses, whatever a name model says."""

from __future__ import annotations

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.names.numbers_of_things import without_counted

CASCADE = Cascade(names=("built-in",))


@pytest.mark.parametrize(
    "text",
    [
        *("Bestellung 55021 fehlt", "encomenda 55021 atrasada", "ticket 55021 closed", "pedido 55021 retrasado"),
        *("Il pacco risulta consegnato, ordine 55021", "Rechnung 55021 ist bezahlt", "bestelling 55021 ontbreekt"),
        *("from 10.2.3.4 port 52144 ssh2", "listening on port 5432", "siège 14C, voiture 7", "Platz 45, Wagen 12"),
        *("chambre 204, étage 2", "lot 8812 défectueux", "loyer 03, charges 04", "bus 64 en retard"),
        *("O voo TP1234 sai da porta 32 às 7h45.", "al chilometro 23 dopo il ponte"),
        *("Pressione 130/85, polso 72", "Bloeddruk 130/85, pols 72", "tension 13/8, pouls 70"),
        *("binario 7, carrozza 4", "vagone 3 posto 14", "voie 12, quai 3", "zimmer 204 bitte"),
        "unite 400 g di pomodori pelati, sale e aceto",
    ],
)
def test_a_number_that_counts_something_is_an_address(text: str) -> None:
    kinds = {entity.kind for entity in CASCADE.detect([text], {})[0]}
    assert kinds <= {"IP_ADDRESS"}


@pytest.mark.parametrize(
    ("text", "whole", "kept"),
    [
        ("order 55021 Mill Lane 4", "55021 Mill Lane 4", ["Mill Lane 4"]),
        ("Bestellung 55021 Lindenhof 3", "Bestellung 55021 Lindenhof 3", ["Lindenhof 3"]),
        ("hameau Vert porte 4", "hameau Vert porte 4", ["hameau Vert porte 4"]),
        ("Lindenhof 3, Etage 2", "Lindenhof 3, Etage 2", ["Lindenhof 3, Etage 2"]),
        ("                 , étage 2", "étage 2", ["étage 2"]),
        ("seat 14C LHR", "seat 14C LHR", []),
        ("Vlucht KL 441 geannuleerd", "441 geannuleerd", []),
        ("in geval van emergenza", "emergenza", []),
        ("GET /orders/99121 HTTP/1.1", "99121 HTTP", []),
        ("deliver to flat 2", "flat 2", ["flat 2"]),
        ("                   , 12 bus", "12 bus", ["12 bus"]),
        ("                    2 annex", "2 annex", ["2 annex"]),
        ("Studio 32l, Robert Street", "Studio", ["Studio"]),
        ("at 12 Elm", "12 Elm", ["12 Elm"]),
        ("see you at 12 Elm", "12 Elm", ["12 Elm"]),
    ],
)
def test_what_is_left_beside_such_a_number_is_lost(text: str, whole: str, kept: list[str]) -> None:
    start = text.index(whole)
    model = Entity("ADDRESS", start, start + len(whole), 0.9, Source.NAME)
    assert [text[e.start : e.end].strip() for e in without_counted(text, [model])] == kept


@pytest.mark.parametrize(("text", "whole", "kept"), [("port 52144", "port", 0), ("port of Brest", "port", 1)])
def test_the_word_before_such_a_number_is_a_place(text: str, whole: str, kept: int) -> None:
    model = Entity("LOCATION", text.index(whole), text.index(whole) + len(whole), 0.9, Source.NAME)
    assert len(list(without_counted(text, [model]))) == kept

"""Phones, plates and ages as letters, claims and charts tell them in seven languages; texts are invented."""

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names=("built-in",))


def found(text: str) -> list[tuple[str, str]]:
    return [(e.kind, text[e.start : e.end]) for e in CASCADE.detect([text], {})[0]]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("potete chiamarmi al 3334471208?", "PHONE_NUMBER", "3334471208"),
        ("mi può richiamare al 3334471208", "PHONE_NUMBER", "3334471208"),
        ("il mio recapito è 3334471208", "PHONE_NUMBER", "3334471208"),
        ("pueden llamarme al 622918044", "PHONE_NUMBER", "622918044"),
        ("me pueden contactar en el 622918044", "PHONE_NUMBER", "622918044"),
        ("mi contacto es 622918044", "PHONE_NUMBER", "622918044"),
        ("podem ligar-me para o 912447120", "PHONE_NUMBER", "912447120"),
        ("contactem-me pelo 912447120", "PHONE_NUMBER", "912447120"),
        ("vous pouvez me joindre au 612098744", "PHONE_NUMBER", "612098744"),
        ("text 9175550139 when you're here", "PHONE_NUMBER", "9175550139"),
        ("emergency contact 9175550139", "PHONE_NUMBER", "9175550139"),
        ("alla guida della Panda tg. FG 447 LK", "LICENSE_PLATE", "FG 447 LK"),
        ("met zijn Opel Corsa (XR-471-L) tegen een paaltje", "LICENSE_PLATE", "XR-471-L"),
        ("mein Golf (HH-KL 4471) wurde beschädigt", "LICENSE_PLATE", "HH-KL 4471"),
        ("un SEAT Ibiza (4471 KMZ) gris", "LICENSE_PLATE", "4471 KMZ"),
        ("Parking citation. Vehicle: MZN 4418 (PA)", "LICENSE_PLATE", "MZN 4418"),
        ("assistance for his mother, Enid, who is 84.", "AGE", "84"),
        ("Age/Sex: 71/F. Procedure: biopsy", "AGE", "71"),
        ("Sexe/âge : F/71 ans", "AGE", "71"),
        ("her baby Arlo (5 weeks) is well", "AGE", "5 weeks"),
        ("sus niños Abel (7) y Hanna (3) están bien", "AGE", "7"),
        ("atropelló a un señor de 71 años", "AGE", "71 años"),
    ],
)
def test_a_phone_a_plate_or_an_age_in_a_letter_is_missed(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "contattare l'assistenza per l'ordine 4471882093",
        "pueden contactar al almacén por el pedido 447188209",
        "reach 1000000000 users by 2030",
        "message 1234567890123 was rejected by the queue",
        "BMW 320d (2019), 150 PS",
        "Renault Clio, 90 000 km, 5 portes",
        "Volvo (XC 90) und Mercedes (GLC 300 E)",
        "who is 84 percent sure",
        "VW Golf, 2019 DSG; Dacia Duster (2020 LPG); Honda Civic, EX-L 2019",
        "Mercedes (AMG C 63); Audi: RS Q3",
        "Vehicle: VAN 3500, Fahrzeug: LKW 7500, Vehicle: 2016 KIA Rio",
    ],
)
def test_a_number_of_things_is_taken_for_a_phone_a_plate_or_an_age(text: str) -> None:
    assert not [kind for kind, _ in found(text) if kind in {"PHONE_NUMBER", "LICENSE_PLATE", "AGE"}]

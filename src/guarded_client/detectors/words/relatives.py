"""Words for relatives and those near by, in seven languages: the one table from which rules build their patterns.

A rule names the groups that it needs: whose age is told, whose name follows "my", who is born. What only one rule knows
("kiddo", "the eldest", what forms call a dependant) stands there.

Source: chosen by hand, from how letters, chats and notes of care speak of families.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Relatives:
    """The words of one language, apart by spaces; :mod:`.alternatives` makes patterns of them.

    Attributes:
        couple: husband and wife; in some languages man and woman, too.
        parents, children, siblings: of whom people speak most.
        grandparents, grandchildren, in_laws: the rest of the family.
        wider: aunts, uncles, nieces, nephews and cousins.
        near: who is no relative: partners and neighbours.
        friends: who may as well be of work.
    """

    couple: str
    parents: str
    children: str
    siblings: str
    grandparents: str
    grandchildren: str
    in_laws: str
    wider: str
    near: str
    friends: str

    @property
    def close(self) -> str:
        """A couple, parents, children and siblings."""
        return f"{self.couple} {self.parents} {self.children} {self.siblings}"

    @property
    def family(self) -> str:
        """These, grandparents, grandchildren and relatives by marriage."""
        return f"{self.close} {self.grandparents} {self.grandchildren} {self.in_laws}"

    @property
    def everybody(self) -> str:
        """All of the table."""
        return f"{self.family} {self.wider} {self.near} {self.friends}"


ENGLISH: Final = Relatives(
    couple="husband wife",
    parents="mother father mum mom dad",
    children="son daughter",
    siblings="brother sister",
    grandparents="nan gran granny grandma grandpa grandad granddad grandmother grandfather",
    grandchildren="grandson granddaughter",
    in_laws="mother-in-law father-in-law brother-in-law sister-in-law son-in-law daughter-in-law",
    wider="aunt uncle niece nephew",
    near="partner",
    friends="friend",
)
FRENCH: Final = Relatives(
    couple="mari femme",
    parents="mère père maman papa",
    children="fils fille",
    siblings="frère sœur",
    grandparents="mamie papi papy grand-mère grand-père",
    grandchildren="petit-fils petite-fille",
    in_laws="beau-père belle-mère beau-frère belle-sœur beau-fils belle-fille",
    wider="tante oncle nièce neveu",
    near="compagnon compagne conjoint conjointe voisin voisine",
    friends="ami amie copain copine",
)
GERMAN: Final = Relatives(
    couple="mann frau ehemann ehefrau",
    parents="mutter vater mama papa",
    children="sohn tochter",
    siblings="bruder schwester",
    grandparents="oma opa großmutter großvater",
    grandchildren="enkel enkelin",
    in_laws="schwiegermutter schwiegervater schwiegersohn schwiegertochter schwager schwägerin",
    wider="tante onkel nichte neffe cousin cousine",
    near="nachbar nachbarin",
    friends="freund freundin kollege kollegin",
)
SPANISH: Final = Relatives(
    couple="marido mujer esposo esposa",
    parents="madre padre",
    children="hijo hija",
    siblings="hermano hermana",
    grandparents="abuelo abuela",
    grandchildren="nieto nieta",
    in_laws="suegro suegra cuñado cuñada nuera yerno",
    wider="tío tía primo prima sobrino sobrina",
    near="pareja novio novia vecino vecina",
    friends="amigo amiga",
)
ITALIAN: Final = Relatives(
    couple="marito moglie",
    parents="madre padre mamma",
    children="figlio figlia",
    siblings="fratello sorella",
    grandparents="nonno nonna",
    grandchildren="nipote",
    in_laws="suocero suocera cognato cognata nuora genero",
    wider="zio zia cugino cugina",
    near="compagno compagna",
    friends="amico amica",
)
PORTUGUESE: Final = Relatives(
    couple="marido mulher esposo esposa",
    parents="mãe pai",
    children="filho filha",
    siblings="irmão irmã",
    grandparents="avó avô",
    grandchildren="neto neta",
    in_laws="sogro sogra cunhado cunhada nora genro",
    wider="tio tia primo prima sobrinho sobrinha",
    near="companheiro companheira vizinho vizinha",
    friends="amigo amiga",
)
DUTCH: Final = Relatives(
    couple="man vrouw echtgenoot echtgenote",
    parents="moeder vader",
    children="zoon zoontje dochter dochtertje",
    siblings="broer broertje zus zusje",
    grandparents="oma opa grootmoeder grootvader",
    grandchildren="kleinzoon kleindochter",
    in_laws="schoonmoeder schoonvader schoonzoon schoondochter schoonzus zwager",
    wider="tante oom nichtje neefje",
    near="buurman buurvrouw",
    friends="vriend vriendin collega",
)

ALL: Final = (ENGLISH, FRENCH, GERMAN, SPANISH, ITALIAN, PORTUGUESE, DUTCH)

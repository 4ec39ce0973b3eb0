"""Names of organisations, made up: companies with legal forms, public bodies, hospitals, schools, banks, clubs."""

from __future__ import annotations

from random import Random

from .inventing import SYLLABLES
from .names import surname
from .pieces import Piece, labelled
from .places import regions, town_name

LEGAL = {
    "en": "Ltd;Ltd.;Inc.;Inc;LLC;plc;Group;& Sons;Holdings;Corp.;Partners;& Co.;Associates;and Sons;LLP;Industries;Brothers",
    "fr": "SARL;SA;SAS;EURL;& Fils;et Fils;S.A.;Groupe;et Associés;SCI;SNC;Frères;& Cie;SASU;SCOP;Conseil",
    "de": "GmbH;AG;GmbH & Co. KG;KG;e.K.;OHG;UG;SE;e.V.;& Söhne;Gruppe;AG & Co. KGaA;Holding AG;GbR;mbH;Partner",
    "es": "S.L.;S.A.;SL;SA;S.L.U.;S.Coop.;e Hijos;y Asociados;Hermanos;Grupo;S.L.N.E;S.A. de C.V.;y Cía;& Asoc.",
    "it": "S.r.l.;SpA;S.p.A.;Srl;& C. s.n.c.;e figli;Group;s.a.s.;SPA;Fratelli;& Figli;S.C.a r.l.;Società Cooperativa",
    "nl": "B.V.;BV;N.V.;VOF;Groep;holding;& Zonen;en Zonen;Stichting;NV;CV;Partners;Beheer B.V.;bvba",
    "pt": "Lda.;S.A.;Lda;SA;Ltda.;S/A;& Filhos;e Filhos;Unipessoal Lda;ME;EIRELI;Irmãos;& Cia;Grupo;EPE",
}
TRADE = {
    "en": "Plumbing;Logistics;Software;Bakery;Motors;Insurance;Consulting;Energy;Foods;Dental;Travel;Electric;Cleaning;Media;Optics;Books",
    "fr": "Transports;Boulangerie;Plomberie;Assurances;Immobilier;Garage;Pharmacie;Menuiserie;Énergie;Voyages;Optique;Logistique;Traiteur",
    "de": "Bäckerei;Spedition;Elektro;Autohaus;Versicherungen;Immobilien;Apotheke;Malerbetrieb;Software;Reisen;Optik;Energie;Brauerei",
    "es": "Transportes;Panadería;Talleres;Seguros;Inmobiliaria;Farmacia;Construcciones;Energía;Viajes;Óptica;Alimentación;Bodegas;Gestoría",
    "it": "Trasporti;Panificio;Officina;Assicurazioni;Immobiliare;Farmacia;Costruzioni;Energia;Viaggi;Ottica;Pasticceria;Cantina;Edilizia",
    "nl": "Bakkerij;Transport;Garage;Verzekeringen;Makelaardij;Apotheek;Bouwbedrijf;Energie;Reizen;Optiek;Schildersbedrijf;Loodgieters",
    "pt": "Transportes;Padaria;Oficina;Seguros;Imobiliária;Farmácia;Construções;Energia;Viagens;Óptica;Pastelaria;Supermercados;Clínica",
}
BODIES = {
    "en": """University of {T};{T} General Hospital;St {S} Hospital;{T} City Council;Bank of {T};{T} United;{T} FC;{S} School;{T} Police Department;
{S} & {S};{S}, {S} and {S};{T} Museum of Art;Department of Health;National Trust for {R};{T} High School;The {T} Herald;{S} Foundation;
{R} Credit Union;{T} Airport;{S} College;{T} Fire Department;{S} Clinic;Royal {T} Hospital;{T} Rovers;Ministry of Justice;The {S} Institute""",
    "fr": """Hôpital {S};CHU de {T};CHU {T};Mairie de {T};Banque {S};Caisse d'Épargne {R};Université de {T};Lycée {S};Collège {S};Clinique {S};
Tribunal judiciaire de {T};Préfecture de {R};AS {T};FC {T};Olympique de {T};Conseil régional de {R};École {S};Musée {S};Fondation {S};
CPAM de {T};Crédit {R};Institut {S};Cabinet {S};Étude {S};CHR de {T};Radio {T};Ministère de la Justice;Syndicat {S};Office {S};Théâtre de {T}""",
    "de": """Stadt {T};Universität {T};Klinikum {T};Sparkasse {T};Volksbank {T};Amtsgericht {T};Gymnasium {T};FC {T};SV {T};TSV {T};Stadtwerke {T};
Finanzamt {T};{S}-Stiftung;Bürgermeisteramt {T};Kanzlei {S};Praxis {S};{S}-Schule;Landgericht {T};Verein {S};Museum {S};Polizei {T};
Landesbank {R};Landtag {R};{T}er Zeitung;Kreisverwaltung {T};Institut {S};Feuerwehr {T};VfB {T};Bundesamt für Justiz;{S} Verlag""",
    "es": """Hospital {S};Hospital Universitario de {T};Ayuntamiento de {T};Universidad de {T};Banco {S};Caja {R};Colegio {S};Instituto {S};Clínica {S};
Real {T};CF {T};Deportivo {T};Junta de {R};Tribunal Superior de {R};Fundación {S};Editorial {S};Museo {S};Centro de Salud {S};
Ministerio de Justicia;Audiencia Provincial de {T};Guardia Civil de {T};Bufete {S};Diario de {T};Servicio de Salud de {R};Grupo {S}""",
    "it": """Ospedale {S};Ospedale di {T};Comune di {T};Università di {T};Banca {S};Cassa di Risparmio di {T};Liceo {S};Istituto {S};Clinica {S};AC {T};
FC {T};Tribunale di {T};Regione {R};Fondazione {S};Editrice {S};Museo {S};ASL {T};Studio {S};Ministero della Giustizia;Teatro {S};
Banca Popolare di {T};Questura di {T};Policlinico {S};Gazzetta di {T};Corte d'appello di {T};Polisportiva {T}""",
    "nl": """Gemeente {T};Universiteit {T};Ziekenhuis {S};{S} Ziekenhuis;Rabobank {T};Bank {S};{S} College;Basisschool {S};FC {T};SC {T};Rechtbank {T};
Museum {S};Stichting {S};Provincie {R};Politie {T};Huisartsenpraktijk {S};{S} Advocaten;Waterschap {R};Theater {S};Brandweer {T};
Hogeschool {T};vv {T};Ministerie van Justitie;Kliniek {S};Uitgeverij {S};De {T}er Courant""",
    "pt": """Hospital {S};Hospital de {T};Câmara Municipal de {T};Universidade de {T};Banco {S};Caixa {R};Escola {S};Colégio {S};Clínica {S};Sporting de {T};
FC {T};Tribunal de {T};Tribunal de Justiça de {R};Fundação {S};Editora {S};Museu {S};Centro de Saúde de {T};Prefeitura de {T};
Ministério da Justiça;Polícia Civil de {R};Grupo {S};Diário de {T};Instituto {S};Secretaria de Saúde de {T};Junta de Freguesia de {T}""",
}
WORLD = """Orange;Free;Bouygues Telecom;Amazon;Google;Microsoft;Samsung;Netflix;PayPal;DHL;UPS;FedEx;Chronopost;La Poste;EDF;SNCF;Air France;KLM;
Lufthansa;Deutsche Bank;Sparkasse;Vodafone;Telefónica;Iberia;Correos;Enel;TIM;Poste Italiane;Trenitalia;PostNL;bol.com;Ziggo;KPN;CTT;MEO;TAP;Ikea;
Zara;Decathlon;Carrefour;Tesco;Barclays;HSBC;Lloyds;Santander;BBVA;ING;BNP Paribas;Société Générale;Allianz;AXA;Generali;Maif;Airbus;Siemens;Bosch;
BBC;NASA;ONU;UN;UNICEF;NATO;OTAN;FIFA;UEFA;NHS;FBI;CIA;CNN;Reuters;AFP;Le Monde;El País;Der Spiegel;Apple;Facebook;Twitter;Spotify;Uber;Airbnb;
Booking.com;Ryanair;easyJet;Peugeot;Renault;Volkswagen;BMW;Fiat;Toyota;Nestlé;L'Oréal;Unilever;Pfizer;Bayer;Sanofi;Real Madrid;Juventus;Ajax;
Bayern;Manchester United;Arsenal;Benfica;PSG;CDU;SPD;PSOE;Labour;GitHub;Red Cross;Croix-Rouge;Caritas;Greenpeace;CGT;Salesforce;Oracle;SAP""".replace(
    "\n", ""
).split(";")
LEGAL_OF = {k: tuple(v.split(";")) for k, v in LEGAL.items()}
TRADE_OF = {k: tuple(v.split(";")) for k, v in TRADE.items()}
BODIES_OF = {k: tuple(v.replace("\n", "").split(";")) for k, v in BODIES.items()}
STEMS = """Nova Lumi Veri Synth Quanta Alto Bio Cyber Data Eco Terra Solar Hydro Micro Techno Inno Zen Orbi Via Meta Omni Pro Uni Vita Agro Axi Cora
Del Evo Flexi Gala Helio Inter Kalo Lexi Medi Neo Opti Pano Rapi Sani Tele Ultra Vero Xeno Yara Zeta""".split()
TAILS = """tech soft net line care plus mark tron gen lab works sys com dex flow pay bank mobil san med pharm shop box log trans point logic
nova lux ware bit core link wave sol tis ria co is ix eo""".split()


def brand(r: Random, lang: str) -> str:
    """A company's name without its legal form, out of syllables or stems."""
    x = r.random()
    if x < 0.6:
        name = r.choice(STEMS) + r.choice(TAILS)
        return name if x < 0.5 else name.upper()
    if x < 0.75:
        heads, middles, tails = SYLLABLES[lang]
        return r.choice(heads) + r.choice(middles) + r.choice(tails)
    return "".join(r.choices("ABCDEFGILMNOPRSTV", k=r.choice((3, 3, 4))))


def org_name(r: Random, lang: str) -> str:
    """The name of an organisation."""
    x = r.random()
    if x < 0.36:
        form = r.choice(BODIES_OF[lang])
        for slot, value in (("{S}", surname), ("{T}", town_name)):
            while slot in form:
                form = form.replace(slot, value(r, lang), 1)
        return form.replace("{R}", r.choice(regions(lang)))
    if x < 0.50:
        return f"{surname(r, lang, simple=True)} {r.choice(LEGAL_OF[lang])}"
    if x < 0.58:
        return f"{r.choice(TRADE_OF[lang])} {surname(r, lang, simple=True)}" if lang != "en" else f"{surname(r, lang, simple=True)} {r.choice(TRADE_OF[lang])}"
    if x < 0.64:
        a, b = surname(r, lang, simple=True), surname(r, lang, simple=True)
        return a + r.choice((" & ", "-", ", ", " ")) + b + (f" {r.choice(LEGAL_OF[lang])}" if r.random() < 0.4 else "")
    if x < 0.74:
        return brand(r, lang)
    if x < 0.86:
        return f"{brand(r, lang)} {r.choice(LEGAL_OF[lang])}"
    return r.choice(WORLD)


def org(r: Random, lang: str) -> list[Piece]:
    """An organisation: ORG."""
    return labelled(org_name(r, lang), "ORG")

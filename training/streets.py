"""Street names of each language: kinds of streets, and what streets are called after; half of the names are invented."""

from __future__ import annotations

from random import Random

from .names import a_gender, culture, given, surname
from .places import town_name

KINDS = {
    "en": """Street;Street;St;St.;Road;Road;Rd;Rd.;Avenue;Ave;Ave.;Lane;Ln;Drive;Dr;Dr.;Close;Court;Ct;Boulevard;Blvd;Way;Place;Pl;
Crescent;Terrace;Gardens;Grove;Square;Sq;Parkway;Pkwy;Circle;Highway;Hwy;Row;Mews;Walk;Hill;Green;Trail;Loop;Alley;Park;Plaza;Mall""",
    "fr": """rue;rue;rue;rue;rue;avenue;avenue;av.;av;boulevard;bd;Bd;bld;place;pl.;chemin;allée;impasse;quai;cours;route;Rue;Avenue;
Boulevard;Place;Chemin;Impasse;Allée;square;passage;ruelle;lotissement;résidence;esplanade;rond-point;sentier;villa;RUE;AVENUE;R.;ch.""",
    "de": """straße;straße;straße;str.;str.;strasse;weg;weg;gasse;platz;allee;ring;ufer;damm;steig;berg;hof;graben;stieg;pfad;winkel""",
    "es": """Calle;Calle;Calle;calle;C/;C/;C/ ;c/;Avenida;Avda.;Av.;Avda;avenida;Plaza;Pza.;Pl.;plaza;Paseo;Pº;Camino;Ronda;Carretera;Ctra.;
Travesía;Glorieta;Callejón;Urbanización;Urb.;Rambla;Vía;Bulevar;Calzada;Cuesta;Pasaje;Carrer;Rúa;Polígono;Barrio;Costanilla""",
    "it": """Via;Via;Via;Via;via;via;Viale;viale;V.le;Corso;corso;C.so;Piazza;piazza;P.za;P.zza;Largo;Vicolo;Strada;Contrada;Piazzale;
Lungomare;Borgo;Località;Loc.;Salita;Galleria;Traversa;Rione;Calle;Vico;Frazione;Stretto;Canale;Rotonda""",
    "nl": """straat;straat;straat;weg;weg;laan;laan;plein;gracht;kade;singel;dijk;hof;pad;steeg;dreef;park;markt;wal;baan;straatweg;ring""",
    "pt": """Rua;Rua;Rua;Rua;rua;R.;R;Avenida;Av.;Av;avenida;Praça;Pç.;Travessa;Tv.;Largo;Estrada;Alameda;Beco;Rodovia;Praceta;Quinta;
Calçada;Rotunda;Urbanização;Bairro;Caminho;Azinhaga;Viela;Ladeira;Quadra;Conjunto""",
}
CALLED = {
    "en": """High;Main;Church;Station;Park;Victoria;Green;Manor;Kings;Queens;New;Mill;London;Oak;Maple;Cedar;Elm;Washington;Lake;Hill;
Grand;West Grand;South Harbor;North Lamar;East 42nd;5th;42nd;1st;6th;West 3rd;Market;Mission;Bay;Sunset;River;Ridge;Meadow;Orchard;
Chestnut;Bridge;Castle;The;Rosemary;Wood;Spring;College;School;Jackson;Lincoln;Cherry;Willow;Pine;Highland;Broad;Front;Union;Canal""",
    "fr": """des Lilas;de la Paix;Victor Hugo;Jean Jaurès;du Général de Gaulle;de la République;de la Gare;des Trois-Frères;des Écoles;
du Moulin;de l'Église;Pasteur;Gambetta;du Maréchal Foch;de Verdun;des Acacias;Saint-Jacques;du Faubourg-Saint-Denis;de Rivoli;
de la Liberté;du 8 Mai 1945;du 11 Novembre;des Tilleuls;aux Herbes;de la Croix-Rousse;du Château;des Bleuets;Montmartre;Émile Zola;
des Vignes;du Stade;de l'Abbé Grégoire;Notre-Dame;des Roses;du Pont-Neuf;d'Alsace;de Bretagne;du Bac;des Martyrs;Sainte-Anne;
de la Mairie;des Peupliers;du Lavoir;Haute;du Port;de l'Hôtel de Ville;du Champ de Mars;des Capucines;de Paris;du Four;Ste-Catherine""",
    "de": """Haupt;Bahnhof;Schul;Garten;Linden;Kirch;Berg;Goethe;Schiller;Mozart;Beethoven;Bismarck;Ring;Wald;Wiesen;Mühlen;Feld;Rosen;
Kastanien;Dorf;Birken;Markt;Post;Sonnen;Friedrich;Kaiser;Schloss;Brunnen;Tal;Amsel;Ahorn;Eichen;Buchen;Jahn;Park;Industrie;Garten;
Königs;Rathaus;Blumen;Hohen;Nord;Süd;Weinberg;See;Hafen;Turm;Kloster;Stein;Lerchen;Uhland;Luther;Heine;Lessing;Siemens;Tannen""",
    "es": """Mayor;Real;de Alcalá;de la Paz;de Cruces;San Juan;del Sol;Gran Vía;de la Constitución;Cervantes;Goya;de los Reyes Católicos;
Velázquez;del Pintor Sorolla;de Colón;Nueva;del Carmen;de la Iglesia;Ramón y Cajal;de España;Santa Ana;de Andalucía;de la Libertad;
Monte de la Villa;de las Flores;del Prado;de Santiago;Miguel Hernández;Antonio Machado;de los Olivos;Hiedra;del Puerto;5 de Mayo;
Insurgentes Sur;Reforma;Corrientes;9 de Julio;San Martín;Rivadavia;de la Marina;de Sants;dels Àngels;do Franco;Genova;de Kansas City""",
    "it": """Roma;Garibaldi;Mazzini;Dante Alighieri;Cavour;Verdi;Vittorio Emanuele II;della Libertà;dei Mille;XX Settembre;IV Novembre;
25 Aprile;San Marco;Santa Maria;della Repubblica;Giuseppe Verdi;Marconi;Matteotti;dei Fiori;delle Rose;del Corso;Nazionale;Emilia;
Aurelia;Torino;Milano;Leopardi;Carducci;Galileo Galilei;Alcide De Gasperi;Aldo Moro;della Chiesa;San Francesco;dei Giardini;
Europa;Trento e Trieste;Manzoni;della Stazione;Monte Grappa;degli Ulivi;al Lago;Vecchia;Nuova;dei Bossi;Petrarca""",
    "nl": """Kerk;Dorps;School;Molen;Stations;Juliana;Wilhelmina;Beatrix;Nieuwe;Hoofd;Keizers;Prinsen;Heren;Haarlemmer;Park;Beuken;Eiken;
Linden;Kastanje;Raadhuis;Markt;Oranje;Nassau;Emma;Rembrandt;Vondel;Zonne;Industrie;Haven;Singel;Achter;Voor;Berg;Bos;Duin;Zee;
Noorder;Zuider;Ooster;Wester;Tulpen;Rozen;Meidoorn;Mercator;Vrijheids;Spoor;Kanaal;Wilgen;Veer;Burgemeester;Watertoren;Lange""",
    "pt": """Augusta;da Liberdade;do Comércio;das Flores;25 de Abril;da República;de Santa Catarina;Almirante Reis;do Ouro;da Igreja;
Dom Pedro V;de São João;dos Combatentes;da Boavista;Luís de Camões;do Carmo;Paulista;Brigadeiro Faria Lima;7 de Setembro;
das Palmeiras;do Sol;da Vitória;Nova;Direita;dos Bandeirantes;XV de Novembro;Fernando Pessoa;da Escola;do Rego Lameiro;do Moinho;
Santos Dumont;das Acácias;da Fonte;do Peneireiro;Marquês de Pombal;de Ceuta;Gago Coutinho;da Alegria;Visconde de Pirajá""",
}
KINDS_OF = {lang: tuple(text.replace("\n", "").split(";")) for lang, text in KINDS.items()}
CALLED_AFTER = {lang: tuple(text.replace("\n", "").split(";")) for lang, text in CALLED.items()}
LINKS = {"fr": ("", "", "du Docteur ", "du Général ", "de ", "du Président "), "es": ("", "de ", "del Doctor ", "", "de Don "),
         "it": ("", "", "Don ", "Generale ", ""), "pt": ("", "de ", "do Dr. ", "Engenheiro ", "", "Padre ", "de "),
         "en": ("",), "de": ("",), "nl": ("",)}  # fmt: skip
WHOLE = {
    "en": "Broadway;The Strand;Piccadilly;Lombard;The Avenue;Embarcadero Center;Wall Street;Highway 101;Route 66;Quayside;The Old Rectory",
    "fr": "La Canebière;Croisette;lieu-dit Les Granges;ZA du Moulin;ZI Nord;Le Bourg;hameau de Kerguen;Cité des Fleurs;Les Hauts de Seine",
    "de": "Am Markt;Unter den Linden;Im Grund;An der Alster;Zum Alten Forst;Am Hang;Auf der Höhe;Alter Markt;Kurfürstendamm;Jungfernstieg;"
    "Große Gasse;Lange Reihe;In den Wiesen;Neuer Wall;Hinter dem Dorf;Bei der Kirche;Schwarzer Weg;Straße des 17. Juni;Am Sportplatz",
    "es": "Gran Vía;Puerta del Sol;Las Ramblas;Primitivo de la Reta;Reyes Católicos;Partida Los Llanos;Finca El Olivar;Edificio Torre Azul",
    "it": "Lungarno Corsini;Riviera di Chiaia;Ponte Vecchio;Cannaregio;Dorsoduro;Castello;San Polo;Fondamenta Nuove;Ripa di Porta Ticinese",
    "nl": "Dam;Coolsingel;Spui;Meent;Grote Markt;Oude Gracht;Het Rokin;Neude;De Lind;Korte Voorhout;Laan van Meerdervoort;Lange Voorhout;"
    "Plein 1944;Meir;Buitenhof;Achterom;Boven de Wolven;Aan de Rijn;Op den Akker;Weg door Jonkerbos",
    "pt": "Cais do Sodré;Rossio;Terreiro do Paço;Sítio do Vale;Lugar da Igreja;SQN 302 Bloco B;Lote 14;Chácara Boa Vista;Monte do Trigo",
}
WHOLE_OF = {lang: tuple(text.split(";")) for lang, text in WHOLE.items()}


def after(r: Random, lang: str) -> str:
    """Whom or what a street is called after."""
    x = r.random()
    if x < 0.36:
        return r.choice(CALLED_AFTER[lang])
    link = r.choice(LINKS[lang])
    who = culture(r, lang) if r.random() < 0.25 else lang
    if x < 0.70:
        return link + surname(r, who, simple=True)
    if x < 0.90:
        return f"{link}{given(r, who, a_gender(r))} {surname(r, who, simple=True)}"
    if x < 0.95:
        return town_name(r, lang)
    return {"fr": "Saint-", "es": "San ", "it": "San ", "pt": "São "}.get(lang, "St ") + given(r, lang, a_gender(r))


def street(r: Random, lang: str) -> str:
    """A street name."""
    if r.random() < 0.08:
        return r.choice(WHOLE_OF[lang])
    kind = r.choice(KINDS_OF[lang])
    if lang in ("de", "nl"):
        x = r.random()
        if x < 0.40:
            return r.choice(CALLED_AFTER[lang]) + kind
        if x < 0.75:
            return surname(r, lang, simple=True).replace(" ", "-") + (kind if r.random() < 0.75 else "-" + kind.capitalize())
        if x < 0.92:
            name = f"{given(r, lang, a_gender(r))}-{surname(r, lang, simple=True)}".replace(" ", "-")
            if lang == "nl":
                return name.replace("-", " ", 1).replace("-", " ") + kind
            return f"{name}-{kind.capitalize()}"
        name = town_name(r, lang)
        return f"{name}er {kind.capitalize()}" if lang == "de" else f"{name}{'se' if kind[0] in 'wslkd' else ''}{kind}".replace(" ", "")
    name = after(r, lang)
    if lang == "en":
        words = name.split(" ")
        if len(words) > 2:
            name = words[-1]
        side = r.choice(("North ", "N. ", "West ", "W ", "East ", "E. ", "South ", "SW ", "NE ")) if r.random() < 0.10 else ""
        return f"{side}{name} {kind}" + (r.choice((" NW", " East", " SW", " South")) if r.random() < 0.04 else "")
    return f"{kind} {name}".replace("  ", " ")

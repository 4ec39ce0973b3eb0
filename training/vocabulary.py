"""Words that are no names, though many look like some: products, brands called after people, works, months, jobs, nationalities."""

from __future__ import annotations


def split(text: str) -> tuple[str, ...]:
    """The items of a list between semicolons."""
    return tuple(item for item in text.replace("\n", "").split(";") if item)


BRANDS = split("""Mercedes;Dr. Martens;Jack Daniel's;Wendy's;Ben & Jerry's;Levi's;Calvin Klein;Tommy Hilfiger;Hugo Boss;Ralph Lauren;Giorgio Armani;
Johnnie Walker;Jim Beam;Captain Morgan;Jack & Jones;Abercrombie & Fitch;Mary Jane;Doc Martens;Michael Kors;Marc Jacobs;Jimmy Choo;Paul Smith;
Ted Baker;Karen Millen;Estée Lauder;Elizabeth Arden;Max Factor;Mac Book;Harley Davidson;Alfa Romeo Giulia;Renault Clio;Renault Zoé;Citroën Xsara Picasso;
Seat Leon;Ford Fiesta;Opel Corsa;VW Golf;Nissan Juke;Dacia Sandero;Tesla Model 3;Peugeot 208;Fiat Panda;Kia Rio;Skoda Octavia;Toyota Corolla;
Lipton;Uncle Ben's;Aunt Jemima;Dr Pepper;Dr. Oetker;Dr. Scholl;Kellogg's;Hershey's;Reese's;Nescafé;Evian;Perrier;San Pellegrino;Orangina;Heinz;
Barilla;Ferrero Rocher;Nutella;Bonne Maman;La Vache qui rit;Milka;Lindt;Haribo;Bahlsen;Leibniz;Ritter Sport;Victoria's Secret;Gillette;Nivea;Dove;
Garnier;Yves Rocher;Lancôme;Clarins;Weleda;Labello;Nintendo Switch;PlayStation 5;Xbox Series X;Galaxy S23;iPhone 14 Pro;Pixel 8;Kindle;Alexa;Siri;
Cortana;Bixby;Echo Dot;Fire TV;Chromecast;Fitbit;Garmin;GoPro Hero;Dyson V11;Thermomix;Roomba;Miele;Bosch Serie 6;Philips Hue;Sonos One;JBL Flip;
Bose QC45;Ray-Ban;Swatch;Rolex;Casio;Fossil;Pandora;Swarovski;Dior Sauvage;Chanel N°5;Boss Bottled;Converse;Air Jordan;Stan Smith;Adidas Samba;
Puma;Vans;Birkenstock;Clarks;Lacoste;Fred Perry;Lee;Wrangler;Billy;Kallax;Malm;Poäng;Lack;Hemnes;Ektorp;Klippan;Barbie;Playmobil;Lego Harry Potter;
Monopoly;Hot Wheels;Polly Pocket;Bic;Stabilo;Moleskine;Post-it;Tipp-Ex;Kleenex;Pampers;Tampax;Durex;Dafalgan;Doliprane;Aspirin;Ibuprofen;Voltaren;
Levothyrox;Augmentin;Ventolin;Spasfon;Gaviscon;Xanax;Prozac;Viagra;Bepanthen;Betadine;Old Spice;Mr. Clean;Mr Muscle;Mr Propre;Meister Proper;
Don Julio;José Cuervo;Martini;Ricard;Pastis 51;Veuve Clicquot;Dom Pérignon;Moët & Chandon;Guinness;Stella Artois;Samuel Adams;Heineken;Corona;
Madeleine;Margherita;Carbonara;Caesar salad;Charlotte aux fraises;Tarte Tatin;Sachertorte;Pavlova;Bloody Mary;Tom Collins;Shirley Temple;Earl Grey;
Granny Smith;Golden Delicious;Pink Lady;Charlotte potatoes;Bolognese;Stroganoff;Kaiserschmarrn;Paris-Brest;Berliner;Wiener;Frankfurter;Hamburger""")

SOFTWARE = split("""Windows 11;Android;iOS 17;Chrome;Firefox;Safari;Edge;Outlook;Teams;Zoom;Slack;Excel;Word;PowerPoint;Photoshop;Python;Java;JavaScript;Ruby;
Julia;Ada;Rust;Kotlin;Django;Flask;Spring Boot;Jenkins;Docker;Kubernetes;Helm;Terraform;Ansible;Kafka;Cassandra;Postgres;Redis;Elasticsearch;Grafana;
Prometheus;Jupyter;NumPy;PyTorch;Claude;Gemini;Copilot;Llama;Mistral;Alexa;Bluetooth;Wi-Fi;USB-C;HDMI;JSON;XML;CSV;PDF;API;OAuth;SMTP;VPN;SSL;Vue;Angular;
Svelte;Laravel;Symfony;Magento;WordPress;Shopify;Stripe;Jira;Confluence;Trello;Notion;Figma;Canva;Steam;Minecraft;Fortnite;WhatsApp;Signal;Telegram""")

WORKS = {
    "en": split("""Emma;Rebecca;Jane Eyre;Mrs Dalloway;Oliver Twist;Harry Potter and the Goblet of Fire;Hamlet;Macbeth;King Lear;The Great Gatsby;Matilda;
Sherlock;Frasier;Friends;The Crown;Breaking Bad;Mary Poppins;Jackie Brown;Forrest Gump;Erin Brockovich;Amélie;Billie Jean;Hey Jude;Roxanne;Jolene;Layla"""),
    "fr": split("""Madame Bovary;Germinal;Les Misérables;Le Père Goriot;Thérèse Raquin;Nana;Candide;Tartuffe;Cyrano de Bergerac;Le Petit Prince;Astérix;
Tintin au Tibet;Maigret;Intouchables;La Haine;Carmen;Manon;Phèdre;Andromaque;Aline;Michelle;Julie Lescaut;Navarro;Plus belle la vie"""),
    "de": split("""Effi Briest;Faust;Nathan der Weise;Maria Stuart;Wilhelm Tell;Emilia Galotti;Lola rennt;Das Boot;Tatort;Derrick;Heidi;Pippi Langstrumpf;
Die Buddenbrooks;Der Steppenwolf;Max und Moritz;Homo faber;Fidelio;Lohengrin;Die Zauberflöte;Anna Karenina;Dark;Babylon Berlin"""),
    "es": split("""Don Quijote;La Celestina;Doña Bárbara;Pedro Páramo;Yerma;La Regenta;Marianela;Fortunata y Jacinta;Cien años de soledad;Rayuela;Platero y yo;
La casa de papel;Élite;Don Juan Tenorio;Carmen;Macarena;Amar en tiempos revueltos;El Cid;Lazarillo de Tormes"""),
    "it": split("""I promessi sposi;Pinocchio;Gomorra;La Divina Commedia;Aida;Tosca;Turandot;La Traviata;Rigoletto;Otello;Norma;Zeno;Montalbano;Don Matteo;
La vita è bella;Romanzo criminale;Gianna;Albachiara;Azzurro;La strada;Amarcord"""),
    "nl": split("""Max Havelaar;Turks fruit;De aanslag;Soldaat van Oranje;Jip en Janneke;Nijntje;Flikken Maastricht;Baantjer;Het achterhuis;De avonden;
Kuifje;Suske en Wiske;Pluk van de Petteflet;Karakter;Undercover;Zwartboek;Mens erger je niet"""),
    "pt": split("""Os Maias;Dom Casmurro;Iracema;Os Lusíadas;Gabriela;Capitães da Areia;O Crime do Padre Amaro;Macunaíma;Grande Sertão;Memorial do Convento;
Cidade de Deus;Tropa de Elite;Central do Brasil;Grândola;Dona Flor;Escrava Isaura;Pantanal;Conta-me como foi"""),
}

MONTHS = {
    "en": split("January;February;March;April;May;June;July;August;September;October;November;December"),
    "fr": split("janvier;février;mars;avril;mai;juin;juillet;août;septembre;octobre;novembre;décembre"),
    "de": split("Januar;Februar;März;April;Mai;Juni;Juli;August;September;Oktober;November;Dezember"),
    "es": split("enero;febrero;marzo;abril;mayo;junio;julio;agosto;septiembre;octubre;noviembre;diciembre"),
    "it": split("gennaio;febbraio;marzo;aprile;maggio;giugno;luglio;agosto;settembre;ottobre;novembre;dicembre"),
    "nl": split("januari;februari;maart;april;mei;juni;juli;augustus;september;oktober;november;december"),
    "pt": split("janeiro;fevereiro;março;abril;maio;junho;julho;agosto;setembro;outubro;novembro;dezembro"),
}
DAYS = {
    "en": split("Monday;Tuesday;Wednesday;Thursday;Friday;Saturday;Sunday"),
    "fr": split("lundi;mardi;mercredi;jeudi;vendredi;samedi;dimanche"),
    "de": split("Montag;Dienstag;Mittwoch;Donnerstag;Freitag;Samstag;Sonntag;Sonnabend"),
    "es": split("lunes;martes;miércoles;jueves;viernes;sábado;domingo"),
    "it": split("lunedì;martedì;mercoledì;giovedì;venerdì;sabato;domenica"),
    "nl": split("maandag;dinsdag;woensdag;donderdag;vrijdag;zaterdag;zondag"),
    "pt": split("segunda-feira;terça-feira;quarta-feira;quinta-feira;sexta-feira;sábado;domingo;segunda;terça"),
}
THINGS = {
    "en": split("""trainers;coffee machine;parcel;sofa;laptop;phone;headphones;blue dress;winter coat;washing machine;tablet;bike;router;SIM card;gift card;
subscription;desk lamp;vacuum cleaner;mattress;kettle;gaming chair;smart watch;red jumper;garden table;invoice;booking;ticket;policy;loan;mortgage"""),
    "fr": split("""baskets;machine à café;colis;canapé;ordinateur portable;téléphone;casque;robe bleue;manteau;lave-linge;tablette;vélo;box internet;carte SIM;
carte cadeau;abonnement;lampe de bureau;aspirateur;matelas;bouilloire;chaise;montre connectée;pull rouge;table de jardin;facture;billet;contrat;prêt"""),
    "de": split("""Turnschuhe;Kaffeemaschine;Paket;Sofa;Laptop;Handy;Kopfhörer;Kleid;Wintermantel;Waschmaschine;Tablet;Fahrrad;Router;SIM-Karte;Gutschein;Abo;
Schreibtischlampe;Staubsauger;Matratze;Wasserkocher;Stuhl;Uhr;Pullover;Gartentisch;Rechnung;Buchung;Fahrkarte;Vertrag;Darlehen"""),
    "es": split("""zapatillas;cafetera;paquete;sofá;portátil;móvil;auriculares;vestido azul;abrigo;lavadora;tableta;bicicleta;router;tarjeta SIM;suscripción;
lámpara;aspiradora;colchón;hervidor;silla;reloj;jersey rojo;mesa de jardín;factura;reserva;billete;póliza;préstamo"""),
    "it": split("""scarpe da ginnastica;macchina del caffè;pacco;divano;portatile;cellulare;cuffie;vestito blu;cappotto;lavatrice;tablet;bicicletta;modem;
scheda SIM;abbonamento;lampada;aspirapolvere;materasso;bollitore;sedia;orologio;maglione;tavolo da giardino;fattura;prenotazione;biglietto;polizza"""),
    "nl": split("""sportschoenen;koffiezetapparaat;pakket;bank;laptop;telefoon;koptelefoon;blauwe jurk;winterjas;wasmachine;tablet;fiets;router;simkaart;
cadeaubon;abonnement;bureaulamp;stofzuiger;matras;waterkoker;stoel;horloge;trui;tuintafel;factuur;boeking;kaartje;polis;lening"""),
    "pt": split("""sapatilhas;máquina de café;encomenda;sofá;portátil;telemóvel;auscultadores;vestido azul;casaco;máquina de lavar;tablet;bicicleta;router;
cartão SIM;assinatura;candeeiro;aspirador;colchão;chaleira;cadeira;relógio;camisola;mesa;fatura;reserva;bilhete;apólice;celular;geladeira"""),
}
JOBS = {
    "en": split("nurse;plumber;teacher;software engineer;accountant;sales manager;driver;lawyer;pharmacist;chef;electrician;HR officer;project manager;artist"),
    "fr": split("infirmière;plombier;professeur des écoles;ingénieur;comptable;commercial;chauffeur;avocate;pharmacien;cuisinier;électricien;DRH;chef de projet"),
    "de": split("Krankenschwester;Klempner;Lehrerin;Ingenieur;Buchhalter;Vertriebsleiter;Fahrer;Anwältin;Apotheker;Koch;Elektriker;Sachbearbeiterin;Rentner"),
    "es": split("enfermera;fontanero;maestra;ingeniero;contable;comercial;conductor;abogada;farmacéutico;cocinero;electricista;jefa de proyecto;jubilado"),
    "it": split("infermiera;idraulico;insegnante;ingegnere;contabile;venditore;autista;avvocata;farmacista;cuoco;elettricista;capo progetto;pensionato"),
    "nl": split("verpleegkundige;loodgieter;lerares;ingenieur;boekhouder;verkoper;chauffeur;advocaat;apotheker;kok;elektricien;projectleider;gepensioneerde"),
    "pt": split("enfermeira;canalizador;professora;engenheiro;contabilista;vendedor;motorista;advogada;farmacêutico;cozinheiro;eletricista;gestora;reformado"),
}
PEOPLES = {
    "en": split("French;German;Spanish;Italian;Dutch;Portuguese;American;British;Irish;Polish;Turkish;Moroccan;Chinese;European;Swiss;Brazilian;Welsh"),
    "fr": split("français;allemand;espagnol;italien;néerlandais;portugais;américain;anglais;belge;polonais;turc;marocain;chinois;européen;suisse"),
    "de": split("französische;deutsche;spanische;italienische;niederländische;portugiesische;amerikanische;britische;polnische;türkische;Schweizer;europäische"),
    "es": split("francés;alemán;español;italiano;holandés;portugués;estadounidense;británico;polaco;turco;marroquí;chino;europeo;mexicano;argentino"),
    "it": split("francese;tedesco;spagnolo;italiano;olandese;portoghese;americano;inglese;polacco;turco;marocchino;cinese;europeo;svizzero;rumeno"),
    "nl": split("Franse;Duitse;Spaanse;Italiaanse;Nederlandse;Portugese;Amerikaanse;Britse;Poolse;Turkse;Marokkaanse;Chinese;Europese;Belgische;Vlaamse"),
    "pt": split("francês;alemão;espanhol;italiano;holandês;português;americano;inglês;polaco;turco;angolano;chinês;europeu;brasileiro;suíço"),
}
LABELS = {
    "en": split("""SSN;IBAN;Date of birth;Postcode;Contact details;Billing address;Order number;Phone;Mobile;Account holder;Reference;Marital status;Nationality;
Subject;Remarks;Delivery;Payment method;Sort code;Next of kin;Insurance number;Expiry date;Signature;Blood type;Allergies;Company;Department;Invoice"""),
    "fr": split("""Coordonnées;IBAN;Date de naissance;Code postal;Adresse de facturation;N° de commande;Téléphone;Portable;Titulaire du compte;Référence;Objet;
Situation familiale;Nationalité;Remarques;Livraison;Moyen de paiement;Personne à prévenir;N° de sécurité sociale;Signature;Service;Facture;Cour;Motif"""),
    "de": split("""Geburtsdatum;IBAN;PLZ;Kontaktdaten;Rechnungsadresse;Bestellnummer;Telefon;Handy;Kontoinhaber;Aktenzeichen;Betreff;Familienstand;Lieferung;
Staatsangehörigkeit;Bemerkungen;Zahlungsart;Versicherungsnummer;Ablaufdatum;Unterschrift;Abteilung;Rechnung;Steuernummer;Krankenkasse;Anlage"""),
    "es": split("""DNI;IBAN;Fecha de nacimiento;Código postal;Datos de contacto;Dirección de facturación;N.º de pedido;Teléfono;Móvil;Titular;Referencia;Asunto;
Estado civil;Nacionalidad;Observaciones;Entrega;Forma de pago;NHC;Firma;Departamento;Factura;Motivo de consulta;Antecedentes;Alergias;Servicio"""),
    "it": split("""Codice fiscale;IBAN;Data di nascita;CAP;Recapiti;Indirizzo di fatturazione;Numero d'ordine;Telefono;Cellulare;Intestatario;Riferimento;
Oggetto;Stato civile;Nazionalità;Note;Consegna;Metodo di pagamento;Firma;Reparto;Fattura;Partita IVA;Allergie;Anamnesi;Tessera sanitaria"""),
    "nl": split("""BSN;IBAN;Geboortedatum;Postcode;Contactgegevens;Factuuradres;Bestelnummer;Telefoon;Mobiel;Rekeninghouder;Kenmerk;Onderwerp;Nationaliteit;
Burgerlijke staat;Opmerkingen;Levering;Betaalwijze;Handtekening;Afdeling;Factuur;Polisnummer;Vervaldatum;Allergieën;Huisarts;Betreft"""),
    "pt": split("""NIF;IBAN;CPF;Data de nascimento;Código postal;Contactos;Morada de faturação;N.º de encomenda;Telefone;Telemóvel;Titular;Referência;Assunto;
Estado civil;Nacionalidade;Observações;Entrega;Pagamento;Assinatura;Departamento;Fatura;Alergias;Motivo;Processo n.º;Validade"""),
}
DRUGS = split("""Doliprane 1 g;amoxicilline;Paracetamol;ibuprofen 400 mg;Metformin;ramipril;omeprazol;Levothyrox 75;insulin;Kardegic 75 mg;Atorvastatin;
warfarin;Xarelto;Lovenox;tramadol;Prednison;salbutamol;Ventoline;Eliquis;Enalapril;Simvastatina;clopidogrel;furosémide;morphine;Seroplex;Temesta""")
EPONYMS = split("""Parkinson;Alzheimer;Crohn;Hodgkin;Hashimoto;Down;Asperger;Tourette;Raynaud;Sjögren;Babinski;Lasègue;Glasgow;Apgar;Cushing;Addison;Marfan;
Kaposi;Paget;Basedow;Horton;Bouchard;Dupuytren;Heimlich;Doppler;Lyme;Ménière;Barrett;Gleason;Kawasaki;Barré;Bell;Murphy;Mantoux;Trendelenburg""")

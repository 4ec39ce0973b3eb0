"""German nouns that name models take for names because of their capitals; hardly anybody is called by one.

Nouns that are surnames as well ("Hammer", "Apfel", "Zucker", "Richter") are not among them. The lists were written for
this library, and held against the names of Faker's locales.
"""

from __future__ import annotations

from typing import Final

NOUNS: Final = frozenset(
    """
    schöffe schöffin gutachter gutachterin darlehensnehmer darlehensnehmerin kassiererin kassierer
    schiedsrichter schiedsrichterin torwart torhüter kämmerin schatzmeister schatzmeisterin beisitzer
    beisitzerin erblasser erblasserin vollmachtgeber entwickler entwicklerin vermerk rohrbruch radiologe
    radiologin versandt caterer
    altersklasse austritt azubi bestellnr epikrise erbin farbe hebamme klassenlehrer klassenlehrerin
    kundennr lagerist lageristin mitschüler mitschülerin notarin persnr rechnungsnr rufnummernmitnahme schadenhergang
    schadennr startnr unfallgegner unfallhergang verein vertragsnr werkstudent werkstudentin
    abbau abbruch abdeckung abdomen abend abendessen abfall abfindung abfluss abgabe abholung abitur ablage ablauf
    ablehnung abo abreise abschlag abschleppdienst abschluss abschnitt absender absicht absprache abstand
    abstimmung absturz abteil abwasser abwicklung abzug akku akte aktenlage aktenzeichen aktie aktien aktion alarm
    album allergie allgemeinzustand alltag alternative altersheim amarena amt amtsgericht anamnese ananas anbau
    anbei anbieter andrang anfang anfrage angabe angaben angebot angebote angehörige angeklagte angeklagter
    angelegenheit angestellte anhang anlage anlagen anlass anleger anleihe anleitung anliegen anmeldung annahme
    anreise anruf anrufe anschlussflug ansicht ansonsten ansprechpartner anspruch anstoß anteil anthrazit antrag
    antragsgegner antragsteller antragstellerin anträge anwalt anweisung anwendung anzahl anzahlung anzeige anzug
    apfelsaft apotheke apparat appetit arbeiten arbeitgeber arbeitnehmer arbeitsplatz arbeitstag armatur art arznei
    aspirin asthma atemnot attest aufbau aufenthalt auffahrt aufgabe aufkleber auflage aufnahme aufsatz auftrag
    auftraggeber auftraggeberin auftragnehmer aufträge aufwand aufzug augenblick ausbau ausbildung ausdruck
    ausfahrt ausfall ausflug ausgabe ausgang auskunft ausland auslauf ausnahme auspuff ausrüstung aussage
    ausschluss ausschuss aussehen ausstellung austausch austritt auswahl ausweg auszahlung auszug auto autobahn
    automat autos außendienst az bad badewanne badezimmer bahn bahnhof balkon banane bananen bankkonto barzahlung
    basilikum batterie batterien bauchschmerzen bauherr bauherrin baujahr bauleiter baustelle bauteil beamte
    bearbeitung bedarf bedenken bedienung bedingung bedingungen befund befunde begriff begründung behandlung
    behörde beilage bein beine beispiel beitrag beiträge bekannte bekannter bekleidung belastung beleg belege
    benzin beratung berechnung bereich bericht berichte beruf berufsschule berufung bescheid bescheide beschluss
    beschuldigte beschuldigter beschwerde beschwerden besitzer bestand besteller bestellerin bestellung bestätigung
    besuch besucher betrag betreff betreuer betreuung betrieb betriebsrat betriebssystem betrug beträge bettwäsche
    beweis bewerber bewerberin bewerbung bewertung bewohner bewohnerin bezahlen bezahlung bezug bibliothek bild
    bilder bildschirm billett birne birnen bitte blatt blockunterricht blumen blut blutdruck bluthochdruck blutung
    bohne bohnen bohnenkaffee bohrmaschine bonbon bonus braten bratwurst bremse bremsen brief briefe briefkasten
    brille bruttogehalt brötchen brücke buchung bund bundesland bundesrat bundesregierung bundestag butter börse
    bücherregal bürgersteig büro büroklammer cache carport chef chefin cola computer couch dachboden dachrinne
    dachziegel datei dateien daten dauer daumen decke deckel decken defekt diagnose dialyse diebstahl diele dienst
    dienste dienstleister dienstleistung diesel diskussion display dolmetscher dose dosierung dosis draht drossel
    druck drucker drucksache durchfall durchsage durchwahl dusche dämmung dübel ebene ehe ehefrau ehegatte
    ehegatten eheleute ehemann ehepaar
    eier eigentum eigentümer eigentümerin eile einbau einbruch eindruck einfahrt eingabe eingang
    eingriff einheit einheiten einkauf einkommen einladung einnahmen einsatz einspruch einstellung eintrag eintritt
    einwand einwohner einzahlung einzelfahrt eis eltern elternabend elterngeld email empfang empfehlung empfänger
    empfängerin endabnahme ende endpreis endstand energie enkel entlassung entlastung entscheidung entschuldigung
    entwurf entzündung erben erbschaft erbschein erdbeere erdbeeren erdgeschoss erdäpfel erfahrung erfolg ergebnis
    ergebnisse ergänzung erhöhung erinnerung erklärung erkältung erlaubnis ermäßigung ersatz ersatzteil ersatzteile
    erstattung erwartung erzieher erzieherin essen essig esszimmer etage etikett fachkraft faden fahrer fahrerin
    fahrkarte fahrplan fahrrad fahrstuhl fahrt fahrten fahrzeug fahrzeuge fall familie familienstand fassung fax
    fehler feier feiertag felge felgen fenster ferien fernbedienung fernseher festnetz festplatte feuerwehr fieber
    filiale film filter finanzamt finger firma flasche flaschen flecken fliese fliesen floskeln flug flughafen flur
    flyer folge folgen folie forelle form formular formulare foto fotos frage fragen freigabe freigrenze freizeit
    fremdsprache fristen frucht früchte frühling frühstück funktion fußball fußboden fußweg fälle fällig
    führerschein führung gabelstapler gallenblase ganze garage garantie garderobe gardine garten gartenhaus
    gartenmöbel gartenzaun gaskocher gastgeber gebiet gebrauch geburt geburtsname gebäude gebühr gebühren gedanke
    gefahr gefallen gefühl gegenstand gegner gegnerin gehalt gehweg geld gelenk geltung gelände gemeinde gemüse
    genehmigung gepäck gericht gerichte gerät geräte geräusch geräusche gerüst gesamtpreis geschenk geschenke
    geschichte geschirr geschirrspüler geschwister geschädigte geschädigter geschäft geschäfte gesellschaft gesetz
    gesetze gesicht gespräch gespräche gestell gestrichen gesuch gesundheit getriebe getränk getränke gewalt gewebe
    gewerbe gewicht gewinde gewinn gewitter gewährleistung gewürz glas glasbruch gleis gläser gläubiger gläubigerin
    glühbirne glühbirnen goeiedag granit grenze griff grippe grundlage grundstück gruppe gruss größe grüessech
    gründe grüsse grüßen gulasch gurke gurken gurt guthaben gutschein gutscheine gymnasium gäste haare haarschnitt
    hackfleisch haft haftpflicht halsschmerzen halter halterin haltestelle handbremse handel handschuh handschuhe
    handtuch handwerk handwerker hauptbahnhof hauptschule haus hausarbeit hause hausmeister hausnummer hausrat
    hausratversicherung haustier haustür hausverwalter hausverwaltung hauswart haut hebebühne heft heizkörper
    heizung heizöl helvetismen hemd hemden hersteller herstellung herztöne heuschnupfen hilfe hindernis hinterhof
    hinweis hinweise hitze hobby hochzeit hof honorar hortensien hose hosen hotel hund hunde husten hähnchen hälfte
    händler höhe identität inbetriebnahme infekt info infos ingenieur inhaber inhaberin inhalt inkasso inland
    innenhof insekt internet inventur irrtum isomatte jacke jacken jahr jahre jahren jahres jalousie jause joghurt
    jubilar jugend jugendamt juristin kabel kabelkanal kabine kaffee kalender kamera kamin kammer kampf kanal
    kantine kanton kapital karotte karotten karte karten kartoffel kartoffeln karton kartons kassa kasse kassenbon
    kassier katalog kategorie katze katzen kauf kaution kdnr keilriemen keks kekse kenntnis kette keuchhusten keule
    kies kilo kilometer kinder kindergarten kinderzimmer kindes kino kirche kirsche kissen kiste klage klang klappe
    klasse klavier kleid kleider kleiderschrank kleidung kleinkind klempner klima klingel klingelton klinik kloster
    kläger klägerin klöße knie knoblauch kochtopf koffer kohle kollege kollegen kollegin kolleginnen komfort
    kommentar konten konto kontrolle kopfhörer kopfschmerz kopfschmerzen kopfstütze kopie kopien kosten
    kostenvoranschlag kragen kran kranke krankenschein kredit kreditkarte kreditnehmer kreis kreuzband kreuzung
    kultur kunden kundendienst kundenservice kunststoff kupplung kur kurs kurse kurve kurzschluss kvnr kälte käse
    käufer käuferin körper küche kühlkette kühlschrank kündigung küste labor lachs lack lade ladegerät ladekabel
    laden ladung lager lampen land landesgericht landkreis landung landwirt lanze lappen laptop lasten laterne
    latte laufwerk laufzeit laune laut lautsprecher lavendel lebensgefährte lebensgefährtin lebenslauf lebensmittel
    lebenspartner leder leergut lehrerin lehrling lehrperson leihwagen leine leinwand leiste leistung
    leistungsempfänger leitung lenker lernen licht lichtbild lied lieferant lieferanten lieferschein lieferung
    lieferverzug limonade linie linse linsen liste listen liter lkw loch lra luftfilter lunge lungen luxus länder
    länge lärm löffel löschung lösung lücke mahlzeit mahnung maklerin malerarbeiten mandant mandanten mandantin
    mantel mappe margarine marille marillen marke markt marmelade maschine masern maske masse material mathe
    matratze maulkorb mauspad mauszeiger maß maße maßnahme maßnahmen mechaniker medien medikament medikamente
    mehrheit mehrwert mehrwertsteuer meinung meldung melone mengen mensa mensch menschen menü merkzettel messe
    messung metall meter miete mieten mieter mieterin mietvertrag mikrowelle milz minderung minibar ministerium
    minus minute minuten mitarbeiter mitarbeiterin mitarbeitern mitbewohner mitbewohnerin mitglied mitglieder
    mitschüler mittagessen mitte mittel mittelwert modell modelle modul moment monat monate monaten monats monitor
    montage monteur motor motoren motorrad museum musik muskel muster mutter mängel männl möbel möglichkeit möhre
    möhren müll mülltonne münze mütze nachbar nachbarin nachbarn nachfrage nachhilfe nachmittag nachnahme nachricht
    nachrichten nachteil nachtrag nachweis nacken nadel nagellack nahrung naht narbe nase natel nebenkosten
    nebenwirkung nebenwirkungen neffe nerven nettogehalt netz netzteil netzwerk neuigkeiten nichte niederlassung
    niere nieren notarin note noten notfall notiz notizen notruf nudeln nuss nutzer nutzerin nutzung nägel nähe
    nüsse objekt obmann ofen offerte oma onkel opa operation opposition option orange orangen ordner ordnung organ
    original ort ortschaft osten ostern ozean packung paket pakete palette paletten papiere pappe paprika
    paradeiser parkett parkhaus parkplatz parkplätze partei parteien partner partnerin passage patienten
    patientinnen pause pension person personal personalrat personen petersilie pfanne pferd pferde pfingsten
    pfirsich pflanze pflanzen pflaster pflaume pflaumen pflege pflegegrad pflegeheim pflegekraft pflegerin pflicht
    pflichten pfosten pizza pkw plan plastik platte platten pläne plätze pneu politik polizei polizist poller
    polster pommes portal portion postamt postbote postfach praktikant praktikantin praktikum preis preise
    preisliste presse priorität probe probezeit problem probleme produkt produkte produktion professur programm
    programme projekt projekte protokoll prozent prozess prämie präsentation prüfung publikum puffer pumpe punkt
    punkte quittung quote rabatt rabatte radkappe radkappen radweg rasenmäher rate raten ratenzahlung rathaus raub
    raum reaktion realschule rechnung rechnungen recht rechte rechts rechtsanwalt rechtsschutz rede referat regal
    regale regel regeln regenrinne regenschirm regierung register registrierung reha reihe reinigung reise
    reisebüro reisen reklamation rentner rentnerin reparatur reservierung rest restaurant rettung rettungsdienst
    revision rezept rezepte rezeption richterin richtlinie richtung riesling rinderbraten riss riziv rohre rolle
    rollen rollladen rollstuhl rotkohl rotwein route router rsin rucksack rufnummer ruhe runde räder räume röntgen
    rückblick rücken rückenschmerzen rückfrage rückgabe rückkehr rücknahme rückruf rückseite rücksendung rücktritt
    sa sachbearbeiter sachbearbeiterin sache sachen sachlage sachverständige sachverständiger saft sahne saison
    salbe sammlung sanitär satzung schaden schadenersatz schadens schadensersatz schale schalter schaltjahr
    schaltung schatten schaufel schaum scheiben scheidung schere schiene schinken schirm schlaf schlafsack
    schlafzimmer schlange schlauch schlosserei schluss schlüssel schlüsseln schmerz schmerzen schmerzmittel schnitt
    schnittlauch schnitzel schnupfen schokolade schrank schraube schrauben schraubenzieher schreiben schreibtisch
    schrift schritte schränke schubkarre schublade schuhe schulden schuldner schuldnerin schule schulen schulhof
    schulleiter schulleiterin schulter schutz schwein schwelle schwester schwiegermutter schwiegervater
    schwierigkeit schwindel schäden schülerin schürze segen sehne seife seite seiten sekretariat sekretärin sekunde
    senat sendung sendungen senfglas senioren sensor serie service sessel sicherheit sicherung sicht sieb silvaner
    sinn situation sitz sitze sitzplatz sitzung skizze skonto smartphone socken sofa software sonde sonder
    sonnenschirm sorte sorten sozialamt soße spannbettlaken spannung spaten spaß speicher speise speisen spende
    sperre spiele spielplan spielplatz spinat spital spitze sport sprache sprechstunde sprechstunden spritze
    spätburgunder spüle spülmaschine staat staatsanwalt staatsanwaltschaft stadt stand standard standort stapel
    start station statistik statue stau staubsauger steckdose stecker stehlampe steigung steine stelle stellen
    stellplatz stellung stellvertreter stellvertreterin steuer steuererklärung steuerklasse steuern steuernr
    steuerpflichtige steuerpflichtiger stichwort stiefmutter stiefvater stift stifte stiftung stimmung stirn stnr
    stoff stoffe stornierung strafe strafen strecke streichen streik strumpf strömung strümpfe student studenten
    studentin studie studium stufe stufen stuhl stunde stunden städte störung stücke stühle stütze suchanfrage
    sucht summe supermarkt svnr system systeme säfte säge sätze sätzen säule süden tabelle tablette tabletten tafel
    tageskarte tagesordnung tagung takt tankstelle tante tapete tarif tarife tarifwechsel tarifzone taschen tasse
    tassen tastatur taste tasten tat taxi technik techniker technikerin teil teile teilnahme teilnehmer
    teilnehmerin temperatur teppich termin termine terrasse test tetanus text texte theater thema themen therapie
    therme thermostat thrombose thymian tiefgarage tier tierarzt tiere tierheim tilgung tinte tipp tipps tisch
    tische tochter toilette tomate tomaten topfpflanze tourist tower tradition tragseil trainer training transport
    trauben trauer treffen treppe treppen treppenhaus tresor trikot trinkgeld trockner trommel tropfen trottoir
    tuch tumor tunnel turnhalle typ täter tätigkeit tätigkeiten tür türen türklinke tüte ufer uhrzeit umfang
    umfrage umgang umgebung umleitung umsatz umschlag umstand umtausch umweg umwelt umzug unfall unfallgegner
    unfallgegnerin unfälle univ universität unkosten unterhalt unterhaltung unterkunft unterlage unterlagen
    untermiete untermieter unternehmen unternehmer unterricht unterschied unterschiede unterschriften untersuchung
    untersuchungen urkunde urkunden urlaub urologe ursache ursachen urteil urteile varianz vase velo ventil verband
    verbesserung verbindung verbot verbrauch verbraucher verbände verdacht verein vereine verfahren verfügung
    vergessen vergleich vergnügen vergütung verhalten verhandlung verhütung verkauf verkehr verkäufer verkäuferin
    verlag verlauf verletzung verlobte verlust verlängerung vermieter vermieterin vermittlung vermögen vernehmung
    verpackung verpflegung versand versicherer versicherte versicherten versicherter versicherung
    versicherungsnehmer versicherungsnehmerin version verspätung verstoß verständnis versuch versuche verteidiger
    verteidigung vertrag vertragspartner vertreter vertreterin vertrieb verträge verwalter verwalterin verwaltung
    verwandte verzug verzögerung video videos vieh vignette virus vitamine volljährigkeit vollkasko vollmacht
    vollstreckung vollzeit vorbereitung vorderseite vorfall vorgang vorgesetzte vorgesetzter vorgänge vorhaben
    vorhang vorlage vormittag vormund vorname vorort vorrat vorschlag vorschläge vorschrift vorsicht vorsitz
    vorsorge vorstand vorstellung vortag vorteil vorteile vortrag vorwurf waage waffe wahl wand wanderung wanne
    ware waren warenkorb waschbecken waschküche waschmaschine waschmaschinen wasser wasserhahn wasserschaden
    wattestäbchen wechsel wecker wehen weibl weihnachten weine weisung weite weißbier welle wellen welt werbung
    werkstatt werkzeug wert werte westen wettbewerb wette wetter widerruf widerspruch willen windel windeln
    winterreifen winterzeit wirkung wirtschaft wissen witwe witwer witze wlan woche wochen wochenende wohnort
    wohnung wohnungen wohnzimmer wolle wortbruch worte wunde wurst wut währung wände wäsche wörter wünsche zahlen
    zahlung zahlungen zahnarzt zahnschmerzen zahnärztin zange zaun zehe zeichen zeichnung zeile zeilen zeitarbeit
    zeiten zeitplan zeitung zeitungen zelle zelt zement zemis zentrum zettel zeuge zeugen zeugin zeugnis zeugnisse
    ziele zins zinsen zinssatz zitrone zitronen zivilstand zmr znüni zone zufall zug zugang zugänge zukunft zunge
    zusage zusammenfassung zusatz zuschauer zuschlag zuschuss zustand zustellung zustimmung zustände zuständigkeit
    zutat zutaten zutritt zuverlässigkeit zweck zwecke zweifel zwiebel zwiebeln zähler zähne zügel zündkerze äpfel
    öffnung öffnungszeiten öl ölstand ölwechsel übelkeit überblick übergabe überraschung überschrift überschriften
    überstunden übertragung überweisung übung
    scharlach windpocken röteln mumps mandelentzündung mittelohrentzündung läuse ersatzhalt schienenersatzverkehr
    sachbezug jobrad taschengeld vanillezucker backpulver rahmennummer tatzeit nebenkostenabrechnung hündin kastration
    """.split()  # noqa: SIM905
)
"""Nouns as they stand in texts, in lower case, with frequent forms."""
DETERMINERS: Final = frozenset(
    """
    dein deine deinem deinen deiner diese diesem diesen dieser dieses euer eure eurem euren eurer ihr ihre ihrem ihren
    ihrer jede jedem jeden jeder jedes kein keine keinem keinen keiner mein meine meinem meinen meiner sein seine seinem
    seinen seiner unser unsere unserem unseren unserer unseres welche welcher
    """.split()  # noqa: SIM905
)

HEADS: Final = frozenset(
    """
    abbuchung abrechnung abschluss abteilung abwicklung aktion alarm amt anbieter anfrage angebot anlage anleitung
    annahme anruf anschluss anspruch anteil antrag anwendung anzeige arbeit arbeiten armband artikel arzt assistent
    attest aufgabe auftrag aufwand ausgabe ausschluss ausweis auszug automat bahnhof batterie bearbeitung bedarf
    bedingung befund begriff beihilfe beitrag beleg beratung bereich bericht beruf bescheid beschluss besitzer bestand
    bestellung besuch betrag betrieb beträge bild bilder bildschirm blatt blech bohrer bremse brief buch buchung büro
    code datei daten dauer deckel delikt dienst dienste dose druck drucker dusche ebene ebenen einheit einnahme eintrag
    empfänger energie entgelt ergebnis ersatz erstattung erzeugnis fahrer fahrt fahrzeug farbe fehler feier fenster
    ferien filter firma flasche flug flur fläche folge formular foto fotos frage fragen freibetrag freigabe frist fuge
    funktion fußball führung gabel garage garantie gebäude gebühr gefahr gegenstand gehalt geld gemeinde gericht gerät
    geräte geschenk geschirr geschäft gesellschaft gesetz gespräch getränk gewicht gewinn gläubiger grenze gruppe größe
    gutachten guthaben gutschein haftung handel hauptschule heft heizung hemd hersteller hilfe hotel händler höhe
    inhaber jacke jahr kabel karte karten kasse kassen kasten kette kissen klasse kleid klinik kolben konten konto
    kontrolle kosten kredit kreis kunde kurs kurse küche ladung lampe laufwerk lehrer leistung leiter leitung leuchte
    lieferschein lieferung linie listen lohn luft lösung lücke mahnung management mangel marke maschine material
    maßnahme meldung menge menü messer miete mieter minute mittel modell modul monat motor möbel möglichkeit nachricht
    nachweis netz netzwerk noten nummer nummern nutzer nutzung objekt ofen ordner ordnung papier partei partner passwort
    pause periode personal pfanne pflicht pflichten plan planung plätze portion post praxis preis preise prinzip problem
    produkt programm projekt protokoll prozess prüfung pumpe punkt quittung quote rabatt rahmen raum rechner rechnung
    rechte regal regel regelung reifen reihe reparatur richtlinie risiko rohr rolle räume rückgabe sache saft salbe satz
    sauger schaden schalter scheibe schicht schirm schlauch schluss schlüssel schlüsseln schmerz schmerzen schnur
    schrank schraube schreiben schrift schritt schulden schule schulen schuss schutz schwelle schäden schüler seife
    seite sendung sensor service sicherheit sicherung sitzung sorge sorte sperre spieler spielplatz sprache spritze
    staat station stellung steuer steuern stimme strafe strecke streifen stufe stuhl stunde stunden störung störungen
    stück stücke summe system systeme tabelle tablette tafel tarif tarife tasche taschen tasse taste technik teil teile
    teilnehmer teller temperatur teppich termin test tests text texte therapie tisch titel toilette transport treppe
    typen tür türen umlage unfall unterlage unterlagen unternehmen unterricht urlaub urteil ventil verband verbindung
    verbot verbrauch verein verfahren verfügung vergleich verhalten verhältnis verkauf verkehr verkäufer verlag verlauf
    verletzung verlust vermieter vermögen verpackung versand versicherung version verstoß versuche vertrag vertreter
    vertretung verträge verwaltung vorgabe vorgang vorgänge vorsorge wagen wahl wasser wechsel weise werbung werk werke
    werkzeug werte wirkung wissen woche wochen wohnung wohnungen wort wurst wäsche zahl zahlung zange zeichen zeile zeit
    zeiten zeitraum zeitung zentrum zettel zeugnis zimmer zinsen zubehör zugang zulage zusatz zuschlag zuschuss zustand
    zutat zweck ärztin überblick übertragung
    """.split()  # noqa: SIM905
)
"""Last parts of compounds ("Kühlschrank"), as no surname ends."""

"""Dutch words that name models take for names: nouns at the beginning of a line, and any word in lower case.

The lists were written for this library, and held against the names of Faker's locales.
"""

from __future__ import annotations

from typing import Final

WORDS: Final = frozenset(
    """
    loonstrook loonstroken pakbon leningnemer kassière afwezigen aanwezigen toeschouwers scheidsrechter raadslid
    penningmeester beoordelaar waarschuwing kwitantie portiek brievenbus berging caterer reizigers getuige
    afzender
    aanbieder beloop bestelnr borgsom bruto comparant dossiernr factuurnr functie gymspullen hersteller huidige
    huurprijs kadaster klantnr leerkracht loodgieter looptijd magazijnmedewerker monteur omschrijving ontruiming
    ordernr patiëntnr personeelsnr rijbewijsnr rugnr rugnummer schoonmaakster speelkwartier stukadoor
    tegenpartij tussenv tussenvoegsel verloskundige verzekerde verzuim waarborgsom welzijn wijkverpleegkundige
    aanbieding aanbod aandacht aandeel aangemaakt aangifte aanhanger aanhouding aankoop aanleiding aanmaning
    aanmelden aanmelding aanpassing aanslag aansluiting aansprakelijkheid aantal aanvang aanvraag aardappel
    aardappelen aardbei abonnement abonnementen accu acht achterstand actie adreswijziging advies afdeling
    afgeschreven afhandeling afloop afrekening afspraak afspraken afstand afval afvoer afwasmachine afwijzing
    agenda airbag akkoord alarm alinea allergie allergieën allrisk altijd ambulance antibiotica antwoord
    antwoorden apotheek apparaat apparatuur appartement appels arbeid artikel artikelen astma auto autos avond
    badjas badkamer bagage balkon banaan bananen band banden basisschool batterij bedenktijd bediening bedrag
    bedragen bedrijf bedrijven beginne begroting behandeling behulpzame bekeuring belasting beleefd beleggers
    beleid bellen beloning beneden benzine beperkt beroep beslissing bespreking bestand bestanden besteld
    bestellen bestelling bestellingen bestemming bestuur betalen betaling betalingen betrekking bewijs bewoner
    bewoners bewoonster bezoek bezorger bezorging bezwaar bieslook bijlage bijlagen bijna bijwerking
    bijwerkingen bilzen binnen binnenkort bladzijde blaft blender blik bloed bloeddruk bloeien bodem boek boeken
    boete boiler bonen boodschap boodschappen boos boosdoener borden boter boterham botsten bougie bouw bouwjaar
    brandweer brengen brief briefje brieven broer brood broodjes bruikleen buiten buurman buurt buurvrouw cadeau
    cadeaubon camera categorie chauffeur chefkok cijfer cijfers cliënt cliënte computer conclusie consument
    contract contracten controle controleren crediteur curator cursus daarin dader dagbesteding dagen dakgoot
    dakrenovatie datum deel deelnemer dekbed dekking deksel derde deur deuren diagnose dicht diefstal dienst
    diensten dier dieren dierenarts difterie diner dingen dinsdag directie dochter doel doelen dokter doos
    dosering dozen draad drankje drankjes drie droger druif druiven druk drukker drukt duizeligheid duur
    echtgenoot echtgenote eergisteren eerste eigenaar eigenaresse einde eindstand eiser eiseres elektriciteit
    energie energielabel erbij erfenis erfgenaam ermee eruit ervan ervaring eten examen facturen factuur familie
    feestdag fiets fietsen filiaal film filter firma fles flessen formulier formulieren foto fotos fout foutcode
    fouten fraude friet frieten frietjes fruit galblaas garage garantie gas gast gasten geannuleerd gebeld
    gebied gebouw gebroken gebruik gebruiken gebruiker gebruikers gebruikersnaam gebruikster gedaan gedeelte
    gehakt geheugen geld gelderse geldig geldigheid geleden geleegd geluid gemeente geprobeerd gerecht gereed
    gereserveerd gescheurd gesloten gestuwd getuigschrift geval gevallen gevolg gevolgen gewenst gewicht gezet
    gezicht gezin gezondheid gezwollen gisteravond goedenavond goedendag goeiedag gooien gordel gordijn
    gordijnen graden gratis griep groente groenten groep groeten groetjes gsm halen handdoek handel handleiding
    handrem handtekening hapert havo helpen herhaald herinner herstart hierin hoe hoesten hoge hoofd hoofdpijn
    hoofdsteun hoofdstuk hoogachtend hoogte hoogwerker hooikoorts hortensia hortensia's hotel huid huiduitslag
    huis huisdier huishouden huisje huiswerk hulp hulpmiddel hutspot huur huurder huurders huurster
    huurverlaging huwelijk hypotheek idee iets inbegrepen informatie ingang ingelogd ingrediënten inhoud inkomen
    inkomsten inkoop inleg inlog inloggen inschrijving installeren instelling internet invoer invullen jassen
    jeugd jurk kaart kaarten kachel kamer kamers kanaal kantoor kapot kapper karton kassa kassabon kasten katten
    kenmerk kennis kerst keuken keuze kilo kilometer kilometerstand kinderen kinkhoest klacht klachten
    klanten klantenservice klantnr kleding kleur kleuren knie knippen knoppen koekje koekjes koelkast koffer
    koffie komkommer koorts kopen kopie koppeling korting kortingscode koud krant krediet kruisband kussen
    kwaliteit kwamen kwartaal kwijt laag laatste label lading lampen lampje laptop last lavendel lawaai leden
    leeg leerling leerlinge leerlingen lege leidinggevende lekkage lekt lengte lepel leraar lessen letsel leven
    leverancier leverbaar leveren levering leveringen lezen lezing lichaam licht lid lidmaatschapsnummer lift
    liggen lijst links loket loopt looptijd lucht lunch maaltijd maand maandag maanden maatregel maatregelen
    machine maken mannen mantelzorg map markt materiaal mededeling mededelingen medewerker medewerkers
    medewerkster medicatie medicijn medicijnen meenemen meisje melden melding meldingen meldt melk mensen meter
    minibar minuten minuut misschien misselijkheid model moeder moeilijk mogelijk mogelijkheid moment montage
    monteur morgen mossel mosselen motor muziek naam naast nacht nachten nadeel nagekeken nakijken natte negen
    nerveus nier nieren niets nieuw nieuws nood nooit notaris notenallergie nummer nummers object offerte
    oliepeil omhaal omschrijving omvormer omweg onbekend onderdeel onderdelen onderhoud onderneming
    ondernemingsraad onderwerp onderwijs onderzoek ongeluk ongeval ongeveer onkosten ontbijt ontbreekt ontslag
    ontvangen ontvangst onweer oogst ook oor oordeel oorzaak opdracht open opening openingstijden operatie
    opgehaald ophalen opladen oplader oplossen oplossing opmerking opname opnieuw opslag optie opwaarderen
    opzeggen opzegging opzegtermijn oranje order orders ouder ouderavond ouders oven overboeking overeenkomst
    overhemd overlast overleg overlijden overmorgen overstap overstappen overuren overzicht paars pagina pakje
    pakket pakketje pakketjes pakketten pallets pand papier papieren paracetamol parkeerplaats partij partijen
    pasen pasje patiënten pauze pensioen perceel perforator periode personeel personen persoon piept pijn
    pijnstillers pils pindakaas plaats plafond plamuren plan plannen planning planten plek politie portemonnee
    postbode prijslijst prijzen prik printen printer prioriteit probleem problemen procedure procent producten
    proeftijd programma project projecten provincie pukkel punt punten raam rammelt reageren recept recepten
    rechtbank rechten rechter rechts rechtsbijstand reden redenen regel regelen regeling regels reiskosten
    rekening rekeningen relatie reparatie repareren reservering reservoir restaurant resultaat resultaten retour
    retourkosten retourlabel retourneren revalidatie richting rijdt risico risico's rolluik route router
    rozemarijn rug ruilen ruimte ruit rustig ruzie salaris saldo samenvatting sanitair sauzen schade
    schadevergoeding scherm schilderwerk schoenen scholen schoon schoonmaken schoorsteen schoorsteenveger
    schorsing schrijven schroef schroeven schuld schuldeiser schulden schuren schuur seconde sector sinds slaapt
    slaapzak slang slapen sleutel sleutels slipt sluiting smaak sneeuw snelweg snoep snotteren soep sofinummer
    soms spanning spits spoed sport sporten spreekuur staking stamppot stand stappen start starten station
    stekker stekkerdoos stem stemming stenen sterren stilzwijgend stoelen stof stofzuiger stoofvlees stookkosten
    storing stornering stoverij straf strafzaak stroom student studenten stukken stuks sturen sudderen suiker
    symptoom systeem taak tafels taken tand tandarts tanden tapijt tarief tarieven tassen tegel tegels
    tegelzetter tegoed tekst teksten telefoon televisie termijn terug terugbellen teruggebeld terugkoppelen thee
    thuis tijd tijden tijm toegang toeslag toestel toestemming toetsenbord toevoegen toilet tomaat tomaten trap
    trappenhuis trein treinen trombose trui tuinmeubelen tussenpersoon twaalf tweede uitcheck uitgang uitgaven
    uitgesloten uitkering uitlaat uitleg uitleggen uitslag uitstel uitval uitverkocht uitvoering uitzondering
    uren uur vaak vaatwasser vakantie vakmensen vanavond vanmiddag vanmorgen vannacht veiligheid ventiel
    verandering verbinding verbruik verdachte verdenking verdieping vereniging vergadering vergoeding verhuizing
    verhuur verhuurder verkeer verkeerd verklaring verkoop verkoopster verkopen verkoper verlengen verlenging
    verlies verlof verloop verloren vermogen verpakking verplaatsen verpleegster verpleger verschil verslag
    verstopt verstoring vertaal vertraging vertrekt vervaldatum vervangen verversen ververst vervoer vervuild
    verwarming verwijderen verzekeraar verzekerde verzekering verzekeringen verzenden verzending verzendkosten
    verzendlabel verzet verzetten verzoek verzoeker verzonden vier vierde viering vies vignet vijf vijfde vinger
    vloer vloeren vlucht vmbo voeding voedsel voeten vol vonnis voogd voorbeeld voordeel voorgeschiedenis
    voorraad voorschot voorstel voorwaarde voorwaarden vraag vrachtwagen vragen vriend vriendin vrijspraak vrouw
    vrouwen vwo waarom wachten wafels wanneer warm wasmachine wassen week weekend weer weg weken welke werk
    werkgever werknemer werknemers werkt werkzaamheden wet wetsvoorstel winkels witten wond woning woningen
    woonkamer woord woorden worst zaag zaak zakelijk zaken zeep zes zeven ziek ziekte zingt zitting zoeken
    zolder zonder zonnepanelen zoon zorgplicht zorgverzekeraar zuigt zus zuster zwaar zwager zwangerschap
    """.split()  # noqa: SIM905
)
"""Words that hardly anybody is called by, in lower case."""
LOWER: Final = frozenset(
    """
    achter advocaat alleen appel arts baan bakken bank beurs blaas blad blauw bloem bloemen boor bord borg borst boven
    broek brug bureau bus dak droog feest fluit geel grijs groen groot hamer haven hoog hout jaren jas kaas kant kast
    kat kelder ketel kind kist klein klemt klok knop kop kosten kraan laden lamp land landen lijn link loon maat matje
    mes mond munt muren muur nota olie oog park partner plant polis pomp poort post prijs product ramen regen reis rente
    riem rit rook salie schimmel schip schoen school slot snel spoor ster stoel stuk taal tafel tang tas tien tuin vader
    vast vis vlees voet vogel wagen water winkel zaal zee zeef zin zomer zorg
    """.split()  # noqa: SIM905
)
"""Words that are names as well ("Bloem", "Winkel"): ordinary in lower case alone."""
HEADS: Final = frozenset(
    """
    aanvraag afspraak apparaat kenmerk label bestelling betaling bewijs
    datum formulier klacht koorts korting kosten machine meubelen
    middel nummer pijn prijs rekening school uitslag verzekering werkzaamheden
    bedrag termijn
    """.split()  # noqa: SIM905
)
"""Last parts of compounds ("verzendkosten")."""

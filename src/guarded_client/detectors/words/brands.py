"""Names of makers, shops, services and goods, lower case, that name models take for persons and places.

Written from what people buy, drive, wear, eat, take, install and complain about where the seven languages are spoken;
compared with the given names and surnames of Faker's providers: what somebody is called by is in ``SURNAMED`` alone.
"""

from __future__ import annotations

from typing import Final

BRANDS: Final = frozenset(
    """
    a2a abn acea acer achmea acrobat adidas adobe adyen aeg aegon afflelou airbnb alcampo alcatel aldi
    aliexpress allianz always amazfit amazon amex ansible aprilia asda asn asos aspire asus asustek auchan audi
    audible aulin aviva avène babyliss babyzen bacardi balenciaga ballantines bancontact bankinter barclays
    barmer bbox bbva bcp belfius benetton benfica benq berghaus berlingo bershka bgh bioderma bitbucket
    bitburger bizum blablacar blackberry blaupunkt bmw bnl bnp bol.com bonduelle boohoo boursorama bouygues
    bpost brico bricomarché bricorama bridgestone brompton brt btwin bugaboo bundesliga bunq bupa burberry
    bvlgari byd bytel caixabank canalplus carlsberg carrefour castorama cdiscount chaffoteaux chatgpt chicco
    chocolonely citibank clicquot colissimo comdirect commerzbank confluence conforama congstar connectbox
    consorsbank continente converse coolblue correos cortana crossclimate crunchyroll cruzcampo cupra currys
    cybex d-link dahua daikin danone darty databricks datadog dazn debeka decathlon deezer deliveroo delonghi
    desigual despar dewalt dhl discord disney dji dlink docker dpd dreams drillisch dropbox drupal dräger ducati
    duracell easyjet ebay ecovacs edeka edf edp edreams einhell elasticsearch electrolux elmex enbw endesa eneco
    energizer engie erdinger eroski esselunga etsy eucerin euronics eurostar eurowings evga ezviz facebook
    fairphone fastweb fedex ferroli festool feuvert feyenoord fiat fidelidade fineco fiskars fitbit fjällräven
    flixbus fnac fortuneo franprix freenet freshdesk fritz-kola fujifilm gaggenau gallia gardena garmin geox ghd
    giffgaff giropay github gitlab glovo gmail gmf goncourt google gopro gorenje grafana greenchoice grolsch
    groupama grundig haier halfords hankook haribo hbo hikvision hisense hoka homebase hotpoint hsbc htc huawei
    hubspot huggies huk huk-coburg husqvarna hyperx hypovereinsbank hyundai hülsta iberdrola iberia icloud iglo
    ikea ikk iliad immergas indesign indesit inpost insta360 instagram intercom intergas intermarché intesa
    invicta irobot jabra jazztel jeep jennyfer joomla justeat juventus karcher kaufland kbc kestine kiabi kibana
    kingston kitchenaid klarna kleinanzeigen klm knab kpn krombacher kruidvat ktm kubernetes kutxabank kwatta
    kwikfit kyocera kärcher l'oréal lancôme landrover leboncoin lenovo lexmark libération lidl liebherr
    lieferando linkedin linksys linky listerine lloyds logitech looker lufthansa lvm magento magimix mailchimp
    manomano mapfre marionnaud marktplaats masmovil mastercard maxi-cosi maybelline mclaren medela mediamarkt
    mediapart mediaworld mediolanum medion mercadona metabo mgen migros mikrotik mitsubishi mondial mongodb
    monoprix monzo motorola moulinex movistar mrw msi nacex naturgy natwest nescafe nescafé nespresso netatmo
    netflix netgear nikon nilfisk nintendo nivea nobel nocibé nokia norauto northface nvidia o2 ocado odido onedrive
    oneplus onkyo openai opodo oppo orangina oreo osram ouigo outlook ovo pampers panasonic paramount paribas
    parkside parool paulaner payoneer paypal paysafecard pimkie pingo pinterest playmobil plusnet pokémon polar
    pontiac postbank postgres postnl powerbi powerpoint prestashop primark rabobank rakuten ravensburger ray-ban
    rayban razer realme reddit redis redmi reebok remeha renaudot renegade renfe repsol repubblica revolut rewe
    roborock rockrider roku rolex rowenta rwe ryanair ryobi sainsbury sainsburys salesforce samsung sandisk
    sanpaolo satispay saucony schleich schweppes screwfix seagate sendgrid senseo sensodyne sentry seur sezane
    sfr sharepoint sharkninja shein shiseido shopify silentnight skechers skype slack smeg snapchat sncf
    snowflake societegenerale sofortüberweisung somfy sonos sosh sparkasse specsavers splunk spotify squarespace
    sse steelseries steiff stokke stradivarius strava sumup superbock superdry suunto swatch swisscom sézane
    t-mobile tado takeaway talktalk tampax tcl tefal tele2 telefonica telefónica telegraaf telegram telekom
    telenet tempur temu terraform tesco tesla thalys tiktok timberland tmobile tomtom toshiba totalenergies
    tp-link tplink tranquilidade transavia trello trenitalia tripadvisor tupperware twilio twinings twitch
    twitter typo3 ubereats ubiquiti ugg unicaja unicredit unieuro unipol unipolsai uniqlo ups varta vattenfall
    viewsonic vileda vimeo vinted virgin vitamix vodafone volkskrant volkswagen volvo vuitton waitrose wallapop
    warsteiner weetabix wehkamp wero whatsapp whirlpool windtre withings wix wizzair wolfskin woocommerce
    wordpress wrangler xiaomi yakult yodel yoigo youtube zalando zanussi zendesk ziggo zotac zte zyxel
    """.split()  # noqa: SIM905
)
"""Makers, shops, services, banks, papers: no person and no place, though an organisation."""

GOODS: Final = frozenset(
    """
    abilify aceitunas actifed actimel advil aerius airfryer airpods airtag alecrim amlodipine amoxicilina
    amoxicillin amoxicilline aperol apiretal aquafresh arteon aspirin aspirina aspirine ateca atorvastatine
    augmentin aygo ben-u-ron bepanthen bestå betablok betadine biafine bimby bisoprolol brufen buscopan cacao
    calpol camembert cayenne ceed cetirizin cheddar chianti chocolate chromecast cialis clamoxyl clubmaster
    cookeo creme crestor crocs cétirizine cêgripe dafalgan dalsy depakine deskjet doblo doliprane dolormin
    doritos dsgvo ducato easybox ecotank efferalgan effexor ektorp eliquis emmental enantyum enterogermina
    esomeprazole fervex firestick flumil folletto forlax frecciarossa freebox frenadol fritz!box fritzbox
    furosémide galaxy gaviscon geforce gelocatil goldbären gorgonzola grippostad gruyère halloween hanukkah
    hemnes humex ibuprofen ibuprofene ibuprofeno ideapad imac imodium imovane impreza inexium ioniq ipad iphone
    ixprim izalgi jamón janumet jägermeister kadjar kallax kangoo kardegic kardégic karoq keppra kerstmis
    kindle klippan kodiaq konica lamaline lambrusco lantus laserjet lasilix lemsip levothyrox levothyroxine
    lexomil livebox lovenox lusíadas macbook magnesium maizena manchego metformin metformina metformine
    microlax momendol moment mondeo mounjaro mozzarella nasivin navidad nighthawk niro nolotil novalgin
    novaminsulfon novorapid nurofen nutella officejet omeprazol omeprazole oméprazole oscillococcinum ozempic
    pantoprazole paperwhite paracetamol parmigiano pasen pasquetta pastis pepsi peterselie petersilie photoshop
    picanto pixel plasil plavix playstation poäng previscan prosecco prozac pyostacine páscoa pâques qashqai
    quijote quinoa radeon ramipril rav4 redbull rgpd rinazina risperdal ritalin rivotril romarin roomba
    roquefort rosmarin rosmarino rosuvastatine rozemarijn ryzen sandero scenic scénic seretide seroplex
    sertraline skenan smecta snickers sonicare spasfon speedport sportage stilnox strepsils sudocrem symbicort
    tachipirina tahor temesta tercian thermomix thinkpad thomapyrin tiguan tijm toblerone tofu tomilho tomillo
    touareg touran tradfri tramadol twingo ventolin ventoline viagra vitamin vitamina vitamine vitamines vitara
    voltaren voltarene wayfarer wegovy weihnachten xanax xarelto xbox xyzal ypsilon zinc zink zoloft zopiclone
    zyloric ésoméprazole
    """.split()  # noqa: SIM905
)
"""Models, medicines, food, feasts: nothing that a name model looks for."""

SURNAMED: Final = frozenset(
    """
    alfa alloro amstel apollo apple ariston arlo armani astra barbour barilla batavus baxi beko bentley benz
    beretta bialetti billa birkenstock blokker boch bosch bose brandt braun brooks brother buderus buick buitoni
    bulgari cadillac calor campari camper camport candy canon canyon cartier casio celio chanel chelsea chester
    chevrolet chrysler citroen citroën clarins clarks clio coca colgate columbia corolla corsa corsair dacia
    daimler daniels deichmann dell denon dior dirk douglas dove dunlop duval dyson eni eon estrella fabia fanta
    fendi ferrari ferrero festina fielmann fiesta figaro findus focus ford forester frisquet gaggia gant garnier
    gazelle gillette giulietta givenchy gucci guinness harley harman heineken heinz hema hermes hermès hewlett
    hilti hofer honda hoover hornbach ibiza ing jaguar jameson jenkins jules jumbo junkers kafka kawasaki
    kellogg kenwood kia kinder klein knorr kobo koga kona krups lacoste lamborghini lancia lavazza leclerc leon
    leroy levi levis lexus lindt lipton lloyd loewe logan longchamp longhi loreal lotus lyrica macan maggi
    makita mango marshall martini maserati megane melitta mercedes michelin micra miele milka millennium miro
    moka mollie molotov morphy morrison morrisons mégane müller neff nestle nestlé nike nissan oakley obi
    octavia oetker opel orange otto packard panda pandora panzani parker patagonia penny pepper pernod peroni
    perrier peugeot philips piaggio picard pirelli polo porsche prada puma quechua remington renault ribera
    ricard richards riello roca rocher rossmann rover rueda saab salomon saunier seat seb sennheiser severin
    siemens skoda smart smirnoff stanley starling stella stihl subaru suzuki swift tetley tim tissot toom toyota
    triumph vaillant vans verkade versace vespa viessmann villeroy vorwerk vulcano wahl walker weber wells
    wickes wilkinson wise wolf yamaha yoga yves zara zoe škoda
    """.split()  # noqa: SIM905
)
"""Brands that persons are called by as well: no name only beside what is sold, or a model."""

"""Names of makers, shops, services and goods, lower case, that name models take for persons and places.

Written from what people buy, drive, wear, eat, take, install and complain about where the seven languages are spoken;
compared with the given names and surnames of Faker's providers: what somebody is called by is in ``SURNAMED`` alone.
"""

from __future__ import annotations

from typing import Final

BRANDS: Final = frozenset(
    """
    a2a abn acea acer achmea acrobat adeslas adidas adobe adyen aeg aegon aetna afflelou ag2r ageas agirc
    airbnb alcampo alcatel aldi aliexpress allianz allstate always amazfit amazon amex ansible apicil
    aprilia arrco asda asisa asn asos aspire asus asustek auchan audi audible aulin aviva avène babyliss
    babyzen bacardi balenciaga ballantines bancontact bankinter barclays barmer bbox bbva bcp belfius
    benetton benfica benq berghaus berlingo bershka bgh binance bioderma bitbucket bitburger bizum blablacar
    blackberry blaupunkt bmw bnl bnp bol.com bonduelle boohoo boursobank boursorama bouygues bpost brico
    bricomarché bricorama bridgestone brompton brt btwin bugaboo bundesliga bunq bupa burberry bvlgari byd
    bytel caixabank canalplus cardif carlsberg carrefour cashapp castorama cdiscount cetelem chaffoteaux
    chatgpt chicco chocolonely chromium cigna citibank clicquot cofidis coinbase colissimo comdirect
    commerzbank confluence conforama congstar connectbox consorsbank continente converse coolblue correos
    cortana crossclimate crunchyroll cruzcampo cupra currys cybex d-link dahua daikin danone darty
    databricks datadog dazn debeka decathlon deezer deliveroo delonghi delsey desigual despar deuter devk
    dewalt dhl digid discord disney ditzo dji dkv dlink docker doctolib dpd dreams drillisch dropbox drupal
    dräger ducati duracell eastpak easyjet ebay ecovacs edeka edf edp edreams einhell elasticsearch
    electrolux elmex enbw endesa eneco enedis enel energizer enexis engie erdinger eroski esselunga essent
    etsy eucerin euronics eurostar eurowings evga evri ezviz facebook fairphone fastweb fedex ferroli
    festool feuvert feyenoord fiat fidelidade fineco firefox fiskars fitbit fjällräven flixbus fluvius fnac
    fortuneo franprix freenet freshdesk fritz-kola fujifilm gaggenau gallia galp gardena garmin geico
    generali geodis geox ghd giffgaff giropay github gitlab glovo gls gmail gmf goncourt google gopro
    gorenje gothaer grafana grdf greenchoice grolsch groupama grundig haier halfords hankook hannoversche
    haribo hbo hellobank hermesworld hikvision hisense hoka homebase hotpoint hsbc htc huawei hubspot
    huggies huk huk-coburg humanis husqvarna hyperx hypovereinsbank hyundai hülsta iberdrola iberia icloud
    iglo ikea ikk iliad immergas indesign indesit inpost insta360 instagram intercom intergas intermarché
    interpolis intesa invicta irobot itsme jabra jazztel jeep jennyfer joomla justeat juventus karcher
    kaufland kbc kestine kiabi kibana kingston kitchenaid klarna kleinanzeigen klesia klm knab kpn
    krombacher kruidvat ktm kubernetes kutxabank kwatta kwikfit kyocera kärcher l'oréal lancôme landrover
    leboncoin lenovo lexmark liander libération lidl liebherr lieferando linkedin linksys linky listerine
    lloyds logitech looker lufthansa luminus lvm maaf macif magenta magento magimix maif mailchimp manomano
    mapfre marionnaud marktplaats masmovil mastercard matmut maxi-cosi maybelline mclaren medela mediamarkt
    mediapart mediaworld medimaps mediolanum medion menzis mercadona metabo mgen migros mikrotik mitsubishi
    mondial mondialrelay monese mongodb monoprix monzo motorola moulinex movistar mozilla mrw msi multicare
    médis n26 nacex naturgy natwest nescafe nescafé nespresso netatmo netflix netgear nikon nilfisk nintendo
    nivea nobel nocibé nokia norauto northface nowo npower nvidia o2 ocado odido ohra onedrive oneplus oney
    onkyo openai opodo oppo orangina oreo ores osprey osram ouigo outlook ovo pampers panasonic paramount
    parcelforce paribas parkside parool paulaner payoneer paypal paysafecard pimkie pingo pinterest
    playmobil plenitude plusnet pokémon polar pontiac postbank postgres postnl postnord powerbi powerpoint
    prestashop primark proximus rabobank rakuten ravensburger ray-ban rayban razer realme reddit redis redmi
    reebok remeha renaudot renegade renfe repsol repubblica revolut rewe rimowa roborock rockrider roku
    rolex rowenta rwe ryanair ryobi sainsbury sainsburys salesforce samsonite samsung sandisk sanitas
    sanpaolo satispay saucony schleich schweppes screwfix sda seagate sendgrid senseo sensodyne sentry seur
    sezane sfr sharepoint sharkninja shein shiseido shopify sibelga silentnight skechers skype slack smeg
    snapchat sncf snowflake societegenerale sofinco sofortüberweisung somfy sonos sorgenia sosh sparkasse
    specsavers splunk spotify squarespace sse stedin steelseries steiff stokke stradivarius strava stripe
    sumup superbock superdry suunto swatch swisscom swisslife sézane t-mobile tado takeaway talktalk tampax
    tcl tefal tele2 telefonica telefónica telegraaf telegram telekom telenet tempur temu tennet terraform
    tesco tesla thalys tiktok timberland tmobile tomtom toshiba totalenergies tp-link tplink tranquilidade
    transavia trello trenitalia tripadvisor tupperware twilio twinings twitch twitter typo3 ubereats
    ubiquiti ugg unicaja unicredit unieuro unipol unipolsai uniqlo unisalute ups varta vattenfall venmo
    verti vgz viewsonic vileda vimeo vinted virgin vitamix vodacom vodafone volkskrant volkswagen volvo
    vuitton waitrose wallapop warsteiner weetabix wehkamp wero whatsapp whirlpool windtre wingo withings wix
    wizzair wolfskin woocommerce wordpress worldpay wrangler wüstenrot xiaomi yakult yodel yoigo younited
    youtube zalando zanussi zendesk ziggo zotac zte zyxel
    """.split()  # noqa: SIM905
)
"""Makers, shops, services, banks, papers: no person and no place, though an organisation."""

GOODS: Final = frozenset(
    """
    abasaglar abilify aceitunas aciclovir actifed actimel actonel adalat advantan advil aerius aggrenox
    airfryer airpods airtag aldactone aldomet alecrim allopurinol alprazolam amarok amaryl
    amiodarone amlodipin amlodipina amlodipine amoxicilina amoxicillin amoxicilline amoxil anafranil anoro
    aperol apiretal apixaban aprovel aquafresh aricept arixtra arteon asana ascal aspirin aspirina aspirine
    atacand atarax ateca atenolol atorvastatin atorvastatine augmentin avamys avensis avodart aygo azilect
    azithromycine azitromicina bactroban baleno ben-u-ron benicar bepanthen bestå betablok betadine betmiga
    biafine bimby bisoprolol bonviva bretaris bricanyl brilique brintellix bromazepam brufen burinex
    buscopan cacao cactus calcidose calcimagon calpol camembert candesartan canesten captur
    cardioaspirin cardioaspirina carprofen cayenne ceed cerazette cetirizin cheddar chianti chocolate
    chromecast cialis ciprofloxacine circadin citalopram clamoxyl clarityne classting clexane clindamycin
    clopidogrel clubman clubmaster coaprovel codeina codeine colchicine cookeo cordarone cortancyl cosentyx
    coumadin coversyl cozaar creme crestor crocs cymbalta cérazette cétirizine
    cêgripe dafalgan daktarin dalacin dalsy datev decalcit depakine depakote dermoval deskjet
    dexamethasone diamicron diazepam diclofenac diflucan digoxin digoxine diovan diprosone ditropan doblo
    doblò doliprane dolormin doritos doxycycline dsgvo ducato dulcolax duphalac dupixent easybox
    ecotank efferalgan effexor efient ektorp eliquis eltroxin emconcor emmental enalapril enantyum enbrel
    enterogermina entresto enyaq epipen escitalopram esidrex esomeprazole eucreas eupressyl eutirox exelon
    exforge ezetrol fentanyl ferinject fervex fiasp firestick flagyl flecaine flumil fluoxetina fluoxetine
    folavit folletto foradil forlax forsteo forxiga fosamax fostair fragmin frecciarossa freebox frenadol
    fritz!box fritzbox fucidine furadantin furosemida furosemide furosémide gabapentin gabapentine galaxy
    galvus gaviscon geforce gelocatil glucophage goldbären gorgonzola grandland grippostad gruyère haldol
    halloween hanukkah hemnes hilux humalog humex humira hydrocortisone hygroton ibuprofen ibuprofene
    ibuprofeno ideapad ignis imac imodium imovane impreza imuran imurek inegy inexium inipomp innohep
    insulatard insulin insulina insuline ioniq ipad iphone irbesartan isoptin itslearning ixprim izalgi
    jamón janumet januvia jardiance jimny jira juke jägermeister kadjar kallax kamiq kanban kangoo
    kardegic kardégic karoq kenacort keppra kerstmis ketoprofen kindle klacid klippan kodiaq koleos konica
    kuga lamaline lambrusco lamictal lamisil lanoxin lantus laroxyl laserjet lasilix lasix laxido lemsip
    leponex levemir levitra levocarnil levothyrox levothyroxin levothyroxina levothyroxine lexomil lipitor
    lisinopril lithium livebox lixiana loceryl locoid lodgy lorazepam losartan lovenox loxen lusíadas
    lysanxia macbook macrobid madopar magnesium maizena manchego marvelon mercilon meriva meropenem
    metformin metformina metformine methotrexate metoprolol metoprololo metotrexato micardis microgynon
    microlax minipress mirtazapine mokka momendol moment mondeo monuril moodle mopral morfina morphine
    motilium mounjaro movicol mozzarella multaq multipla multivan mupiderm naproxen nasivin nasonex natrilix
    navidad nebivolol neurobion neurontin nexium nighthawk niro nitrofurantoin nizoral nolotil
    norvasc novalgin novaminsulfon novorapid nurofen nutella officejet olanzapina olanzapine olmetec
    omeprazol omeprazole omeprazolo oméprazole optilova orelox oscillococcinum outlander oxazepam ozempic
    panamera pantoprazol pantoprazole paperwhite paracetamol pariet parmigiano parnassys pasen pasquetta
    pastis paxlovid payfit pepsi perindopril permixon persantin peterselie petersilie phaeton photoshop
    picanto pixel plasil plavix playstation poäng pradaxa praluent pravasin prednisolon prednisolone
    prednisone pregabalin pregabalina previscan primperan prius procoralan propranolol proscar prosecco
    prozac pulmicort pyostacine páscoa pâques qashqai qlaira qubo quetiapina quetiapine quijote quinoa
    radeon ramipril ranitidine rav4 redbull relvar reminyl requip rgpd rigevidon rinazina risperdal
    risperidone ritalin rivaroxaban rivotril rocephin rocephine romarin roomba roquefort rosmarin rosmarino
    rosuvastatin rosuvastatine rozemarijn rulide rythmol ryzen salazopyrin salbutamol sandero scenic
    schoolfox scirocco scrum scénic seesaw seguril selokeen seresta seretide seroplex seroquel sertralin
    sertraline sifrol silae simvastatin simvastatina simvastatine sinemet singulair sintrom skenan smecta
    snickers solupred somtoday sonicare sorento sotalex sotalol spasfon spedra speedport spiolto spiriva
    spironolactone sporanox sportage sprinter stalevo stelara stilnox stonic strepsils sudocrem
    symbicort tachipirina tahor taltz tamiflu tamsulosin tardyferon tarraco taycan tazocin tegretol
    teicoplanin telfast temesta tenormin tercian thermomix thinkpad thomapyrin tiguan tijm tildiem tiorfan
    titanoréine toblerone tofranil tofu tomilho tomillo torasemid touareg toujeo touran toviaz tradfri
    trafic trajenta tramadol trelegy tremfya tresiba trileptal trulicity twingo twizy twynsta
    téralithe ultibro uvedose valdoxan valsartan valtrex vancomycin vectra venofer ventolin ventoline viagra
    victoza vimpat vitamin vitamina vitamine vitamines vitara vivaro vogalène voltaren voltarene warfarin
    wayfarer webex wegovy weihnachten xanax xarelto xatral xbox xeplion xeroquel xigduo xolair xyzal yaris
    yeti ypsilon zanidip zantac zinc zink zocor zofran zoloft zolpidem zopiclone zovirax zyloric zymad
    zyprexa zyrtec ésoméprazole
    """.split()  # noqa: SIM905
)
"""Models, medicines, food, feasts: nothing that a name model looks for."""

BORNE: Final = frozenset(
    """
    balenciaga benetton deuter generali goncourt jira looker mclaren nobel ores osprey renaudot
    sainsbury schleich sprinter
    """.split()  # noqa: SIM905
)
"""Of makers, shops and goods, those that are surnames too behind a given name: "Emma McLaren"."""

SURNAMED: Final = frozenset(
    """
    alfa alloro amstel apollo apple ariston arlo armani astra barbour barilla batavus baxi beko bentley benz
    beretta bialetti billa birkenstock blokker boch bosch bose brandt braun brooks brother buderus buick
    buitoni bulgari caddy cadillac calor campari camper camport candy canon canyon carbonell cartier casio
    celio chanel chelsea chester chevrolet chrysler citroen citroën clarins clarks clio coca colgate columbia
    corolla corsa corsair countryman crafter crossland dacia daflon daimler daniels deichmann dell denon dior
    dirk douglas dove dunlop duster duval dyson eni eon estrella fabia fanta fendi ferrari ferrero festina
    fielmann fiesta figaro findus focus ford forester frisquet gaggia gant garnier gazelle gillette giulietta
    givenchy gucci guinness harley harman heineken heinz hema hermes hermès hewlett hilti hofer honda hoover
    hornbach ibiza ing jaguar jameson jenkins jules jumbo junkers kafka kawasaki kellogg kenwood kia kinder
    klein knorr kobo koga kona krups lacoste lamborghini lancia lavazza leclerc leon leroy levi levis lexus
    lindt lipton lloyd loewe logan longchamp longhi loreal lotus lyrica macan maggi makita mango marshall
    martini maserati megane melitta mercedes michelin micra miele milka millennium miro moka mollie molotov
    morphy morrison morrisons mégane müller neff nestle nestlé nike nissan oakley obi octavia oetker opel
    orange otto packard panda pandora panzani parker patagonia penny pepper pernod peroni perrier peugeot
    philips piaggio picard pirelli polo porsche prada puma quechua remington renault ribera ricard richards
    riello roca rocher rossmann rover rueda saab salomon saunier seat seb sennheiser severin siemens skoda
    smart smirnoff stanley starling stella stihl stilo subaru suzuki swift tetley tim tissot toom toyota
    triumph vaillant vans verkade versace vespa viessmann villeroy vorwerk vulcano wahl walker weber wells
    wickes wilkinson wise wolf yamaha yoga yves zara zoe škoda
    """.split()  # noqa: SIM905
)
"""Brands that persons are called by as well: no name only beside what is sold, or a model."""

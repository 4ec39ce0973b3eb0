"""Names of makers, shops, services and goods, lower case, that name models take for persons and places.

Written from what people buy, drive, wear, eat, take, install and complain about where the seven languages are spoken;
compared with the given names and surnames of Faker's providers: what somebody is called by is in ``SURNAMED`` alone.
"""

from __future__ import annotations

from typing import Final

BRANDS: Final = frozenset(
    """
    a2a abb abn acea acer achmea acrobat activia adeslas adidas adobe adyen aeg aegon aetna afflelou ag2r
    ageas agirc airbnb airtable akg alcampo alcatel alcatel-lucent aldi aliexpress allianz allstate always
    amazfit amazon amex amtico ansible anydesk apicil aprilia arcteryx arrco artengo asda asics asisa asn asos
    aspire asus asustek atag atari atlassian auchan audi audible aulin auth0 autodesk avaya aviva avène babyliss
    babyzen bacardi badoit bahco balenciaga ballantines bancontact bankinter barclays barmer basecamp bbox bbva bcp
    belfius benetton benfica benq berghaus berlingo bershka beyerdynamic bgh binance bioderma bitbucket
    bitburger bitdefender bizerba bizum blablacar blackberry blaupunkt
    bmw bnl bnp bol.com bonduelle boohoo boursobank
    boursorama bouygues bpost breville brevo brico bricomarché
    bricorama bridgestone brillux brita britax brompton brt
    btwin bugaboo bundesliga bunq bupa burberry bvlgari byd bytel caixabank calendly canalplus cannondale
    canva caparol cardif carglass carlsberg carrefour cashapp castorama cdiscount cegid cetelem chaffoteaux
    chatgpt chicco chocolonely chromium cigna cisco citibank citrix clicquot cofidis coinbase colissimo
    comdirect commerzbank conad confluence conforama congstar connectbox consorsbank continente contrex converse
    coolblue correos cortana craghoppers crossclimate crunchyroll cruzcampo cupra currys cybex d-link dahua
    daikin danfoss danone darty databricks datadog datalogic dazn debeka decathlon deepl deezer deliveroo delonghi
    delsey delta-dore desigual despar deuter devk devolo dewalt dhl dibal digid dimplex discord disney ditzo dji dkv
    dlink docker doctolib domyos dpd dreams drillisch dropbox drupal dräger ducati dulux dunlopillo duracell
    duravit eastpak easyjet ebay ecovacs edeka edenred edf
    edp edreams efapel einhell ekornes elasticsearch electrolux elmex
    enbw endesa eneco enedis enel energizer enexis engie erdinger eroski esselunga essent etos etsy eucerin eufy
    euromaster euronics eurostar eurowings evga evian evri ezviz
    facebook facom fagor fairphone fakro fastweb fedex feefo fermob
    ferroli festool feuvert feyenoord fiat fibaro fidelidade figma fineco firefox fisherprice fiskars fitbit
    fjallraven fjällräven flixbus fluvius fnac fortinet fortuneo franprix freenet freshbooks freshdesk
    fritz-kola fujifilm fujitsu gaggenau gallia galp gardena garmin geberit geico generali geodis geox gerflor
    gerolsteiner ghd giffgaff gigabyte giropay gitane github gitlab glovo gls gmail gmf goncourt google gopro
    gorenje gothaer grafana grammarly grdf greenchoice grolsch groupama grundfos grundig haglöfs haier
    halfords hankook hannoversche hansgrohe haribo hasbro hbo hellobank herbalife hermesworld hikvision
    hisense hitachi hoka homebase homematic hootsuite hotpoint hsbc htc huawei hublot hubspot huggies huk huk-coburg
    humanis husqvarna hyperx hypovereinsbank hyundai hülsta iberdrola iberia icloud iglo ikea ikk iliad
    immergas indesign indesit inpost insta360 instagram instantpot intercom intergas intermarché interpolis
    intesa invicta irobot isover itsme jabra jazztel jbl
    jeep jennyfer joomla jotform justeat juventus kaldewei kalenji
    karcher karndean karrimor kaspersky kaufland kbc kelloggs kermi kestine keurig kiabi kibana kingspan kingston
    kipsta kitchenaid klarna kleinanzeigen klesia klm knab knipex kpn krombacher kruidvat ksb ktm kubernetes kumho
    kutxabank kwatta kwikfit kyocera kärcher l'oréal lancome lancôme landrover leboncoin ledvance lego leica
    lenovo levi's lexmark lexoffice liander libération lidl liebherr lieferando linkedin linksys linky
    listerine lloyds loctite logitech looker lufthansa luminus lvm maaf macif magenta magento magimix maif
    mailchimp mailgun manomano mapfre marionnaud marktplaats masmovil mastercard matmut mavic maxi-cosi maybelline
    mclaren medela mediamarkt mediapart mediaworld medimaps mediolanum medion menzis mercadona metabo mgen
    migros mikrotik mitel mitsubishi mondial mondialrelay monese mongodb monoprix monzo motorola moulinex
    movistar mozilla mrw msi multicare musterring médis n26 nacex naturgy natwest nefit nescafe nescafé
    nespresso netatmo netflix netgear nikon nilfisk nintendo nivea nobel nobilia nocibé nokia nokian norauto
    northface nowo npower nutanix nutribullet nvidia o2 ocado odido odoo ohra okta olympus onedrive oneplus
    onetrust oney onkyo openai opodo oppo orangina orbea oreo ores oriflame ortlieb osprey osram ouigo outlook
    oventrop ovo pampers panasonic paramount parcelforce paribas parkside parool pattex paulaner payoneer paypal
    paysafecard pennylane pentax pimkie pingo pinterest pipedrive playmobil playtex plenitude plusnet pokémon
    polar pontiac postbank postgres postnl postnord powerbi powerpoint prestashop primark proximus pyrex qnap
    quick-step quickbooks quooker rabobank rakuten ravensburger rawlplug ray-ban rayban razer realme reddit
    redis redmi reebok rehau remeha renaudot renegade renfe repsol repubblica revolut rewe ricoh rigips rimowa
    ripolin roborock rockrider rockwool roku rolex rowenta rwe ryanair ryobi saeco sainsbury sainsburys
    saint-gobain salesforce salewa samsonite samsung sandisk
    sanindusa sanitas sanitec sanpaolo satispay saucony schleich
    schweppes screwfix sda seagate sega sendgrid sendinblue senseo sensodyne sentry sephora seur sevdesk
    sezane sfr sharepoint sharkninja shein shiseido shopify sibelga silentnight siniat skechers skf skype slack
    smeg snapchat sncf snowflake societegenerale sodastream sofinco sofortüberweisung solidworks somfy sonoff
    sonos sony sophos sorgenia sosh sparkasse specsavers splunk spotify squarespace sram sse stabila stedin
    steelseries steiff stokke stradivarius strava stripe sumup superbock superdry suunto swatch swile swisscom
    swisslife synology sézane t-mobile tado takeaway talend talktalk tamaris tampax tamron tarkett tassimo tcl
    teamviewer technisat tediber tefal tele2 telefonica telefónica telegraaf telegram telekom telenet tempur
    temu tennet terraform tesa tesco tesla thalys thermor tiktok timberland timex tmobile tomtom topeak toshiba
    totalenergies tp-link tplink tranquilidade transavia trello trenitalia tribord tripadvisor trotec trustpilot
    tupperware twilio twinings twitch twitter typeform typo3 ubereats ubiquiti ugg uhu umbro unicaja unicredit
    unieuro unipol unipolsai uniqlo unisalute uponor ups varta
    vattenfall vaude veeam velux veneta venmo verti vestel
    vgz victorinox viega viewsonic vileda vimar vimeo vinted virgin vitamix vitra vmware vodacom vodafone volkskrant
    volkswagen volvic volvo vuitton waitrose wallapop warburtons warsteiner wavin wedze weetabix wehkamp wero
    whatsapp whirlpool wiha wilo windtre wingo withings wix wizzair wmf wolfskin woocommerce wordpress
    worldpay wrangler wüstenrot xerox xiaomi yakima yakult yodel yoigo yokohama yoplait younited youtube
    zalando zanussi zapier zendesk ziggo zoho zolpan zotac zte zyxel
    """.split()  # noqa: SIM905
)
"""Makers, shops, services, banks, papers: no person and no place, though an organisation."""

GOODS: Final = frozenset(
    """
    abasaglar abilify aceitunas acenocumarol aciclovir actifed actimel
    actonel adalat adcal adiro advantan advil aerius aggrenox
    airfryer airpods airtag aldactone aldomet alecrim allopurinol alprazolam amarok amaryl
    amiodarone amlodipin amlodipina amlodipine amlor amoxicilina amoxicillin amoxicilline amoxil anafranil anoro
    aperol apiretal apixaban aprovel aquafresh aricept arixtra arteon asana ascal aspirin aspirina aspirine
    atacand atarax ateca atenolol atorvastatin atorvastatine augmentin avamys avensis avodart aygo azilect
    azithromycine azitromicina bactroban baleno beloc ben-u-ron
    benicar bepanthen berodual bestå betablok betadine betmiga
    biafine bimby bisoprolol bonviva bretaris bricanyl brilique brintellix bromazepam brufen burinex
    buscopan cacao cactus calcidose calcimagon calpol camembert candesartan canesten captur
    cardioaspirin cardioaspirina carprofen cayenne ceed cerazette cetirizin cheddar chianti chocolate
    chromecast cialis cipralex ciprofloxacine circadin citalopram clamoxyl clarityne classting clexane clindamycin
    clopidogrel clubman clubmaster coaprovel codeina codeine
    colchicine concor congescor contramal cookeo cordarone cortancyl cosentyx
    coumadin coversyl cozaar creme crestor crocs cymbalta cérazette cétirizine
    cêgripe dafalgan daktarin dalacin dalsy datev decalcit depakine depakote dermoval deroxat deskjet
    dexamethasone diamicron diazepam diclofenac diflucan digoxin digoxine dilatrend diovan diprosone ditropan doblo
    doblò doliprane dolormin doritos doxycycline dsgvo ducato dulcolax duphalac dupixent easybox
    ecotank efexor efferalgan effexor efient ektorp eliquis eltroxin emconcor emmental enalapril enantyum enbrel
    enterogermina entresto enyaq epipen escitalopram esidrex esomeprazole eucreas eupressyl eutirox exelon
    exforge ezetrol fentanyl ferinject fervex fiasp firestick flagyl flecaine flumil fluoxetina fluoxetine
    folavit folletto foradil forlax forsteo forxiga
    fosamax fostair fragmin fraxiparine frecciarossa freebox frenadol
    fritz!box fritzbox fucidine furadantin furosemida furosemide furosémide gabapentin gabapentine galaxy
    galvus gaviscon geforce gelocatil glucophage goldbären gorgonzola grandland grippostad gruyère haldol
    halloween hanukkah hemnes hilux humalog humex humira hydrocortisone hygroton ibuprofen ibuprofene
    ibuprofeno ideapad ignis imac imodium imovane impreza imuran imurek inegy inexium inipomp innohep
    inspra insulatard insulin insulina insuline ioniq ipad iphone irbesartan isoptin itslearning ixprim izalgi
    jamón janumet januvia jardiance jimny jira juke jägermeister kadjar kallax kamiq kanban kangoo
    kardegic kardégic karoq kenacort keppra kerstmis ketoprofen kindle klacid klippan kodiaq koleos konica
    kuga lamaline lambrusco lamictal lamisil lanoxin lantus laroxyl laserjet lasilix lasix laxido lemsip
    leponex levemir levitra levocarnil levothyrox levothyroxin levothyroxina levothyroxine lexomil lexotan lipitor
    lisinopril lithium livebox lixiana loceryl locoid lodgy lorazepam lorenin losartan lovenox loxen lusíadas
    lysanxia macbook macrobid madopar magnesium maizena manchego marcumar marvelon mercilon meriva meropenem
    metformin metformina metformine methotrexate metoprolol metoprololo metotrexato micardis microgynon
    microlax minipress mirtazapin mirtazapine mokka momendol moment mondeo monuril moodle mopral morfina morphine
    motilium mounjaro movicol mozzarella multaq multipla multivan mupiderm naproxen nasivin nasonex natrilix
    navidad nebilet nebivolol neurobion neurontin nexium nighthawk niro nitrofurantoin nizoral nolotil
    norvasc novalgin novaminsulfon novorapid nurofen nutella officejet olanzapina olanzapine olmetec
    omeprazol omeprazole omeprazolo oméprazole onbrez optilova
    orelox oscillococcinum outlander oxazepam oxycontin ozempic
    panamera pantoprazol pantoprazole pantozol paperwhite paracetamol pariet parmigiano parnassys pasen pasquetta
    pastis paxlovid payfit pepsi perindopril permixon persantin peterselie petersilie phaeton photoshop
    picanto pixel plasil plavix playstation poäng pradaxa praluent pravasin prednisolon prednisolone
    prednisone pregabalin pregabalina previscan primperan prius procoralan propranolol proscar prosecco
    prozac pulmicort pyostacine páscoa pâques qashqai qlaira qubo quetiapina quetiapine quijote quinoa
    radeon ramipril ranitidine rav4 redbull relvar remeron reminyl requip rgpd rigevidon rinazina risperdal
    risperidone ritalin rivaroxaban rivotril rocephin rocephine romarin roomba roquefort rosmarin rosmarino
    rosuvastatin rosuvastatine rozemarijn rulide rythmol ryzen salazopyrin salbutamol sandero scenic
    schoolfox scirocco scrum scénic seesaw seguril selokeen seloken seresta seretide seroplex seroquel sertralin
    sertraline sifrol silae simvastatin simvastatina simvastatine sinemet singulair sintrom skenan smecta
    snickers solupred somtoday sonicare sorento sotalex sotalol spasfon spedra speedport spiolto spiriva
    spironolactone sporanox sportage sprinter stalevo stelara stilnox stonic strepsils sudocrem
    symbicort tachipirina tahor taltz tamiflu tamsulosin tardyferon tarraco tavor taycan tazocin tegretol
    teicoplanin telfast temesta tenormin tercian thermomix thinkpad thomapyrin tiguan tijm tildiem tiorfan
    tiotropium titanoréine toblerone tofranil tofu tomilho tomillo
    topalgic torasemid touareg toujeo touran toviaz tradfri
    trafic trajenta tramadol tranxene trelegy tremfya tresiba trileptal trittico trulicity twingo twizy twynsta
    téralithe ultibro uvedose valdoxan valium valsartan valtrex vancomycin vectra venofer ventolin ventoline viagra
    victoza vimpat vitamin vitamina vitamine vitamines vitara vivaro vogalène voltaren voltarene warfarin
    wayfarer webex wegovy weihnachten xanax xarelto xatral xbox xeplion xeroquel xigduo xolair xyzal yaris
    yeti ypsilon zanidip zantac zapain zarator zimox zinc
    zink zocor zofran zoloft zolpidem zopiclone zovirax zyloric zymad
    zyprexa zyrtec ésoméprazole
    """.split()  # noqa: SIM905
)
"""Models, medicines, food, feasts: nothing that a name model looks for."""

BORNE: Final = frozenset(
    """
    atari badoit balenciaga beloc benetton breville brita canva cisco contrex deuter duravit geberit generali gerflor
    gigabyte gitane goncourt grundig hublot jira kaldewei kingston lego leica loctite looker mclaren mitel nobel
    olympus ores ortlieb osprey oventrop pentax quooker renaudot sainsbury salewa schleich sephora sprinter steiff
    stokke tamaris tavor vaude veneta viega vitra wiha wilo yakima yokohama
    """.split()  # noqa: SIM905
)
"""Of makers, shops and goods, those that are surnames too behind a given name: "Emma McLaren"."""

SURNAMED: Final = frozenset(
    """
    alfa alloro amstel apollo apple ariston arlo armani astra bahlsen barbour barilla batavus baxi beko
    bentley benz beretta bialetti billa birkenstock blokker boch bosch bose brandt braun breitling brooks
    brother bruynzeel buderus buick buitoni bulgari cadbury caddy cadillac calligaris calor campagnolo campari
    camper camport candy canon canyon carbonell cartier casio celio chanel chelsea chester chevrolet chrysler
    citroen citroën clarins clarks clio coca cointreau colgate columbia corolla corsa corsair countryman
    crafter crossland dacia daflon daimler daniels deichmann dell denon dior dirk douglas dove dunlop duster
    duval dyson egger ehrmann eni eon epson estrella fabia fanta fendi ferrari ferrero festina fielmann fiesta
    figaro findus firestone fissler focus forbo ford forester frisquet gaggia gant garnier gazelle gedore
    gillette gira giulietta givenchy goodyear graco grohe gucci guerlain guinness harley harman hauck heineken
    heinz hema hermes hermès hewlett hilti hofer honda honeywell hoover hornbach hénaff ibiza ing jaguar
    jameson jenkins jules jumbo junkers kafka kalkhoff kartell kawasaki kellogg kenwood kia kinder klein knauf
    knorr kobo koga kona krups lacoste lafarge lafuma lamborghini lancia lapeyre lavazza leatherman leclerc
    leibniz leon leroy lesieur levi levis lexus lindt lipton lloyd loewe logan longchamp longhi longines
    loreal lotus lyrica macan maggi maille makita mango marshall martini maserati mattel mcafee megane melitta
    mephisto mercedes michelin micra miele milka millennium miro mizuno moka mollie molotov morphy morrison
    morrisons mégane müller natuzzi neff nestle nestlé nike nissan nolte oakley obi octavia oetker opel opinel
    orange otto packard panda pandora panzani parker patagonia penny pepper pernod peroni perrier petzl
    peugeot philips piaggio picard pirelli polo porsche prada puget puma quechua remington renault ribera
    ricard richards rieker riello rimmel roca rocher rossmann rover rueda saab salomon saunier scavolini seat
    seb seiko sennheiser severin shimano shure siemens sika sikkens skagen skoda smart smirnoff snaidero
    soudal stanley starling stella stihl stilo subaru suzuki swift sylvania tetley thule tim tissot tollens
    toom toyota triumph vaillant vans verkade versace vespa viessmann villeroy vittel vorwerk vredestein
    vulcano wahl walker weber weishaupt wells wickes wilkinson wise wolf worcester wurth würth yamaha yoga
    yves zara zoe zumtobel zwilling škoda
    """.split()  # noqa: SIM905
)
"""Brands that persons are called by as well: no name only beside what is sold, or a model."""

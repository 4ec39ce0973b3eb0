"""Dutch phrases by topic, a regular expression a line: what customers and bots write. Accents are folded away.

Each begins at the beginning of a word. A repetition has an upper bound, so that the search stays linear.
"""

# ruff: noqa: E501

from __future__ import annotations

from typing import Final

from guarded_client.policy import Topic

PHRASES: Final = {
    Topic.HUMAN: r"""
        (?:met|aan) (?:een |de |iemand |jullie |uw )?(?:echt[e]? |levende? |menselijke |andere )?(?:mens|persoon|medewerk\w{2,4}|iemand|collega|adviseur|manager|leidinggevende|agent|operator|helpdesk|klantenservice|verantwoordelijke)? ?(?:van vlees en bloed )?(?:spreken|praten|chatten|bellen|doorverbonden|doorverbinden|te spreken|te praten)\b
        (?:echte?|levende?|menselijke) (?:mens|mensen|persoon|medewerk\w{2,4}|collega)\b
        (?:wil|wou|wens|graag|geef me|mag ik|kan ik|heb) (?:graag |nu |gewoon |liever |eindelijk )?(?:een|iemand|de|uw|jullie) ?(?:mens|persoon|medewerk\w{2,4}|leidinggevende|manager|verantwoordelijke|adviseur)\b
        (?:verbind|verbindt|verbinden) (?:me|mij|u me|u mij) (?:\w{1,8} )?(?:door|met)\b
        (?:doorverbinden|doorverbonden|doorgeschakeld)\b
        (?:geen|niet met (?:een|die|deze)|genoeg van (?:die|deze|dat)|zat van|weg met|stop met) (?:\w{1,6} )?(?:robot|bot|chatbot|machine|computer|ai)\b
        (?:bel|belt|bellen) (?:me|mij|ons)(?: \w{1,8}){0,2} (?:terug|op)\b
        (?:teruggebeld|terugbellen|terugbelverzoek)\b
        (?:werkt|zit|is) (?:er|daar|hier) (?:ook |nog |een )?(?:iemand|mens|echt iemand)
        ^ ?(?:medewerker|mens|agent|operator|adviseur)[ .!?]{0,3}$
        van vlees en bloed\b
        (?:iemand|collega|medewerker)(?: \w{1,10}){0,2} (?:persoonlijk|bellen|erbij|bij|aan de lijn)\b
        haal (?:er )?(?:\w{1,6} )?(?:een|iemand)
        (?:praat|spreek|bespreek)(?: \w{1,10}){0,4} (?:met een|met iemand)\b
        (?:dan met|niet met) een (?:robot|bot|machine|computer)\b
        met een mens\b
        iemand (?:te )?spreken\b
        (?:kan|kunt|kunnen) (?:er )?(?:iemand|een medewerker)(?: \w{1,10}){0,4} (?:bellen|terugbellen|spreken)\b
        """,
    Topic.COMPLAINT: r"""
        (?<!niks te )(?<!niets te )(?:klacht\w{0,8}|klagen|beklag|beklagen|reclameren)\b
        (?:onaanvaardbaar|onacceptabel|schandalig|schandalige|schande|belachelijk|ongehoord|onbeschoft|walgelijk|beneden alle peil|te gek voor woorden|droevig gesteld)\b
        (?:erg|echt|heel|zeer|zo|uiterst|diep|ontzettend|bijzonder) (?:ontevreden|teleurgesteld|boos|kwaad|gefrustreerd|misnoegd)\b
        (?:slechtste|waardeloze|waardeloos|vreselijke|verschrikkelijke|barslechte|abominabele|rotslechte) (?:service|klantenservice|ervaring|bedrijf|dienst|dienstverlening)\b
        (?:consumentenbond|ombudsman|ombudsdienst|geschillencommissie|kifid|test-aankoop|test aankoop|autoriteit persoonsgegevens|consumentenautoriteit|acm)\b
        (?:nooit meer|nooit nog) (?:iets|bij|koop|bestel)\b
        (?:tweede|derde|vierde|vijfde|zoveelste|tiende) keer (?:dat|op rij|al)\b
        (?:ben|word|zijn) (?:het|dit|jullie|er) (?:\w{1,8} )?(?:zat|beu|moe)\b
        (?:buikvol|klaar met (?:jullie|dit)|pik (?:dit|het) niet)\b
        (?:zwaar|flink|diep|enorm|bitter) (?:teleurgesteld|ontevreden)\b
        (?:prutsers|oplichters|oplichting|onbeschoft\w{0,2}|wanprestatie|amateurs)\b
        (?:niks|niets) klopt (?:er)?\b
        (?:spuugzat|kotsbeu|schandelijk|pisnijdig|er gebeurt niks|er gebeurt niets)\b
        """,
    Topic.REFUND: r"""
        (?:terugbeta|terugbetaal|terugbetal|terugstort|teruggestort|terugkrijg|terugvorder|restitut|teruggave|teruggaaf)\w{0,8}
        (?:mijn|m'n|ons|het|je|uw) geld (?:\w{1,8} )?terug
        (?:krijg|krijgt|storten|stort|betaal|betalen|wil|geef)(?: [\w€]{1,12}){0,6} terug\b
        (?:vergoed|schadevergoed|schadeloosstell|compens)\w{0,9}
        (?:coulance\w{0,8}|tegoedbon\w{0,4}|waardebon\w{0,4}|gecrediteerd|crediteren|creditnota|creditfactuur|commerciele geste|korting van|tegemoetkoming)\b
        (?:kwijtscheld|kwijtgescholden|scheld)\w{0,5}\b
        (?:kosten|aanmaningskosten|boete|administratiekosten|toeslag|incassokosten)(?: \w{1,12}){0,4} (?:kwijt\w{0,8}|schrappen|annuleren|laten vallen|geschrapt|vervallen)\b
        (?:bedrag|aankoopbedrag)(?: \w{1,12}){0,4} terug\w{0,10}
        (?:terugboek|teruggeboekt|terugbetaalt|terug te boeken)\w{0,4}
        (?:goedmakertje|tegoed op (?:uw|je|jullie))\b
        (?:van de prijs af|korting (?:krijgen|geven)|iets van de prijs)\b
        (?:staat|komt|ontvang\w{0,2}|stort\w{0,2})(?: [\w.,€]{1,16}){0,10} terug\b
        (?:als|een) geste\b
        """,
    Topic.LEGAL: r"""
        (?:opzeg|opgezegd|zeggen|zegt|beeindig|ontbind|ontbonden|stopgezet|blokke|geblokkeerd|schors|opschort)\w{0,6}(?: \w{1,12}){0,4} (?:contract|rekening|polis|verzekering|abonnement|huur|huurcontract|overeenkomst|lening)\w{0,2}\b
        (?:contract|rekening|polis|verzekering|abonnement|huur|huurcontract|overeenkomst|lening|aansluiting)\w{0,2}(?: \w{1,12}){0,5} (?:opgezegd|beeindigd|ontbonden|geblokkeerd|stopgezet|opgeschort)\b
        (?:aanvraag|verzoek|lening|hypotheek|krediet|claim|schadeclaim|visum|uitkering|bezwaar|sollicitatie|toeslag)\w{0,3}(?: \w{1,12}){0,5} (?:afgewezen|geweigerd|goedgekeurd|toegekend|niet toegekend|afgekeurd|verworpen)\b
        (?:wijzen|wees|weigeren|weigert)(?: \w{1,12}){0,4} (?:af|aanvraag|lening|claim|dekking)\b
        (?:advocaat|advocaten|rechtbank|rechter|rechtszaak|dagvaard\w{1,4}|gerechtelijk\w{0,2}|juridische stappen|deurwaarder\w{0,2}|incasso\w{0,8}|beslag\w{0,6}|uithuiszetting|huisuitzetting|ontruiming|aangifte|ingebrekestelling|aansprakelijk (?:gesteld|stellen|voor)|vonnis|executie)\b
        (?:geen|niet) (?:recht op|verzekerd|gedekt|gerechtigd)\b
        (?:contractbreuk|wanprestatie|schending van)\b
        (?:bkr\w{0,12}|kredietscore|kredietwaardig\w{0,5}|zwarte lijst|centrale voor kredieten)\b
        (?:ontslagen|ontslag\w{0,6}|op staande voet)\b
        \w{0,12}aanvraag(?: [\w-]{1,12}){0,8} (?:afgewezen|geweigerd|verworpen)\b
        (?:verzekering|polis|contract|overeenkomst)(?: [\w.]{1,12}){0,5} (?:te beeindigen|beeindigen|opzeggen|op te zeggen)\b
        gedagvaard\b
        \w{2,14}overeenkomst(?: [\w.]{1,12}){0,5} (?:ontbonden|opgezegd|beeindigd)\b
        (?:vrederechter|kantonrechter|in bezwaar|bezwaarschrift)\b
        \w{2,14}uitkering(?: \w{1,12}){0,4} (?:stopgezet|geweigerd|ingetrokken|beeindigd)\b
        """,
    Topic.VULNERABLE: r"""
        (?:zelfmoord\w{0,8}|suicid\w{1,5}|mezelf iets aandoen|mezelf wat aandoen|mezelf pijn|mezelf van kant|er een eind aan|eind aan mijn leven|wil dood|dood wil|niet meer leven|wil niet meer)\b
        (?:kan|kunnen|kunt) (?:het |dit |de \w{1,12} |ik |wij |we )?(?:echt |gewoon )?niet (?:meer|langer) ?(?:aan|betalen|opbrengen|volhouden|verder)?\b
        (?:ten einde raad|radeloos|wanhopig\w{0,2}|zie het niet meer zitten|aan het eind van mijn krachten)\b
        (?:schuldhulp\w{0,10}|schuldsanering|schulden|schuldbemiddeling|bewindvoer\w{1,5}|failliet|insolvent|dakloos|dakloze|thuisloos|voedselbank|voedselhulp|bijstand|leefloon|ocmw)\b
        (?:onder bewind|onder curatele|curator|curatele|mentorschap|mentor aangesteld|voogd|voogdij|zorgvolmacht|verpleeghuis|woonzorgcentrum|alzheimer|dementie|dementerend)\b
        (?:huiselijk geweld|partnergeweld|blijf-van-mijn-lijf\w{0,4}|vluchthuis|(?:mijn|m'n) (?:man|vrouw|partner|ex|ex-man|vriend)(?: \w{1,8}){0,2} (?:slaat|bedreigt|mishandelt|stalkt))
        (?:overleden|overlijden|gestorven|weduwe|weduwnaar|begrafenis|uitvaart|overlijdensakte|rouw)\b
        (?:baan|werk|man|vrouw|moeder|vader|zoon|dochter|kind) (?:kwijt|verloren)\b
        (?:terminaal|terminale|stervende|palliatie\w{1,3}|medisch noodgeval|levensgevaar)\b
        (?:mezelf|zichzelf) (?:iets|wat) aan\b
        (?:zelfdoding|gecondoleerd|condoleren|condoleance)\b
        (?:mama|papa|moeder|vader|man|vrouw|zoon|dochter|oma|opa) (?:is )?(?:dood|overleden|gestorven)\b
        (?:te huilen|zonder stroom|slaap niet meer|werkloos geworden|achter met de huur|huurachterstand|betalingsachterstand)\b
        (?:verlies|dood) van (?:uw|mijn|je|zijn|haar) (?:man|vrouw|zoon|dochter|moeder|vader|partner)\b
        (?:wordt|word|werd)(?: \w{1,8}){0,4} (?:bedreigd|mishandeld|gestalkt|geslagen)\b
        (?:voor de trein|gevlucht voor|in paniek|ben bang voor|doodsbang)\b
        """,
}

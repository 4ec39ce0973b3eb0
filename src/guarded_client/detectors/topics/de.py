"""German phrases by topic, a regular expression a line: what customers and bots write. Accents are folded away.

Each begins at the beginning of a word. A repetition has an upper bound, so that the search stays linear.
"""

# ruff: noqa: E501

from __future__ import annotations

from typing import Final

from guarded_client.policy import Topic

PHRASES: Final = {
    Topic.HUMAN: r"""
        (?:mit|an) (?:einem|einer|eine|einen|dem|ihrem|irgendeinem|jemand\w{0,2})(?: (?:echten|richtigen|realen|lebenden|menschlichen|anderen))? ?(?:menschen|person|mitarbeiter\w{0,4}|kolleg\w{0,5}|berater\w{0,4}|ansprechpartner\w{0,4}|vorgesetzten|sachbearbeiter\w{0,4}|agent\w{0,3})? ?(?:aus fleisch und blut )?(?:sprechen|reden|schreiben|chatten|telefonieren|verbinden|verbunden|weiterleiten|weiterleitung|weitergeleitet)
        (?:echte[nrms]?|richtige[nrms]?|reale[nrms]?|lebende[nrms]?|menschliche[nrms]?) (?:menschen?|person|mitarbeiter\w{0,4}|berater\w{0,4}|ansprechpartner\w{0,4}|agent\w{0,3})\b
        (?:will|mochte|moechte|brauche|wunsche|hatte gerne?|geben sie mir|holen sie|bitte) (?:bitte |endlich |lieber |jetzt )?(?:einen?|irgendeinen?|den|die|ihren?) (?:menschen|mitarbeiter\w{0,4}|berater\w{0,4}|ansprechpartner\w{0,4}|vorgesetzten?|kundenberater\w{0,4}|sachbearbeiter\w{0,4}|chef)\b
        (?:verbinden|verbinde|verbindet) (?:sie )?mich\b
        (?:leiten|leite) (?:sie )?mich (?:bitte )?(?:weiter|an)\b
        (?:keinen?|nicht mit (?:einem|einer|dem)|kein|statt mit (?:einem|einer)|schluss mit dem|weg mit dem) (?:dummen? |blode[nms]? )?(?:bot|chatbot|roboter|maschine|automaten|computer|ki)\b
        (?:rufen|ruf|ruft) (?:sie )?(?:mich|uns) (?:bitte |doch )?(?:zuruck|an)\b
        (?:ruckruf|rueckruf|zuruckgerufen|zuruckrufen)\b
        (?:arbeitet|sitzt|ist) (?:da|dort|hier|bei ihnen) (?:auch |noch |uberhaupt )?(?:ein mensch|jemand)
        ^ ?(?:mitarbeiter(?:in)?|mensch|berater(?:in)?|agent|operator)[ .!?]{0,3}$
        (?:mensch|mitarbeiter|agent|berater|kollege) (?:bitte|her)\b
        aus fleisch und blut\b
        (?:leute|menschen),? die ans telefon\b
        (?:jemand|jemanden|kollegin|kollegen|sachbearbeiter|berater|mitarbeiter|leute)(?: \w{1,12}){0,3} (?:anrufen|anruft|zuruckruft|zuruckrufen|ans telefon|personlich|dazu)\b
        (?:mit einer person|mit einem menschen|personlich)(?: \w{1,12}){0,3} (?:besprechen|klaren|reden|sprechen)\b
        personlich (?:anrufen|sprechen|kontaktieren|beraten)\b
        (?:stellen|stell|stellt) (?:sie )?mich(?: \w{1,10}){0,5} durch\b
        (?:durchstellen|wen echten|jemand echten|jemand echtes)\b
        """,
    Topic.COMPLAINT: r"""
        (?<!nicht )(?<!keine )(?:beschwer|reklam)\w{1,12}
        (?:unverschamt|inakzeptabel|unzumutbar|skandalos|unerhort|indiskutabel|zumutung|frechheit|sauerei|unmoglich von ihnen)\w{0,4}\b
        (?:sehr|wirklich|so|extrem|ausserst|total|zutiefst|mehr als) (?:unzufrieden|enttauscht|verargert|wutend|sauer|genervt)\b
        (?:unzufrieden|enttauscht|verargert)(?: \w{1,12}){0,3} (?:mit|von|uber)\b
        (?:schlechteste|mieseste|miserable|katastrophale|furchtbare|unterirdische)\w{0,2} (?:service|kundendienst|erfahrung|firma|support|kundenservice|betreuung)\b
        (?:verbraucherzentrale|schlichtungsstelle|ombudsmann|ombudsstelle|bundesnetzagentur|konsumentenschutz|datenschutzbehorde)\b
        (?:nie wieder|nie mehr) (?:bei|etwas|was|bestelle|kaufe)\b
        (?:zum )?(?:zweiten|dritten|vierten|funften|x-ten|wiederholten|zigsten) mal\b
        (?:nase|schnauze) voll\b
        (?:lasse|lass) (?:ich )?mir (?:das )?nicht (?:mehr )?(?:bieten|gefallen)\b
        (?:reicht es mir|mir reicht es|reicht's mir|mir reicht's|habe genug von)\b
        (?:stinksauer|saftladen|abzocke|patzig|unfreundlich\w{0,3}|vertrostet|veraten und verkauft|so geht das nicht|so geht es nicht|geht gar nicht)\b
        reicht es (?:uns|mir)\b
        nie wieder\b
        (?:das )?(?:zweite|dritte|vierte|funfte) mal,? (?:dass|wo)\b
        (?:masslos|schwer|richtig|echt|bitter|ziemlich|tief) (?:enttauscht|sauer|verargert|unzufrieden|wutend)\b
        """,
    Topic.REFUND: r"""
        (?:erstatt|ruckerstatt|rueckerstatt|zuruckerstatt|zurueckerstatt|ruckvergut|rueckverguet|kostenerstatt)\w{1,8}
        (?:mein |das |unser )?geld (?:wieder |bitte |sofort |endlich )?(?:zuruck|zurueck|wieder)
        (?:entschadig|entschaedig|schadenersatz|schadensersatz|wiedergutmach)\w{0,8}
        (?:kulanz\w{0,10}|gutschrift\w{0,3}|gutgeschrieben|gutschreiben|gutschein (?:uber|im wert|von))\b
        (?:gebuhr|gebuehr|mahngebuhr|kosten|stornokosten|stornogebuhr|versandkosten|zuschlag)\w{0,3} (?:\w{1,12} ){0,2}(?:erlassen|erlasse|stornier\w{1,3}|streichen|zuruck\w{0,8}|gestrichen)\b
        (?:erlassen|erlasse|streichen) (?:wir |sie |ich )?(?:ihnen |mir |uns )?(?:die|den|das|alle) (?:\w{1,12})?(?:gebuhr|gebuehr|kosten|zuschlag)
        (?:betrag|summe|kaufpreis)(?: \w{1,12}){0,4} (?:zuruck|zurueck|ruckgangig)
        (?:preisnachlass|preisminderung|rabatt von|minderung)\b
        (?:uberweisen|ueberweisen|zahlen|bekommen|kriege|bekomme|haben|will|mochte)(?: \w{1,12}){0,5} (?:zuruck|zurueck|zuruckzahlen|zurueckzahlen)\b
        (?:ruckuberweis|rueckueberweis|zuruckuberweis|ruckbuch|zuruckbuch|ruckzahl|rueckzahl|zuruckzahl)\w{1,6}
        (?:gebuhr|gebuehr|kosten|zuschlag)\w{0,3}(?: \w{1,12}){0,4} (?:erlassen|erlasse)\b
        \w{0,24}gebuhr\w{0,2}(?: \w{1,12}){0,4} (?:erlassen|erlasse|gestrichen|storniert)\b
        (?:preis|betrag|euro|franken|geld|ticketpreis|kaufpreis)(?: \w{1,12}){0,6} (?:zuruck|zurueck|retour)\b
        (?:beim|mit dem) preis(?: \w{1,12}){0,3} entgegenkommen\b
        (?:schreiben|schreibe|schreibt)(?: [\w.,€]{1,14}){0,14} gut\b
        """,
    Topic.LEGAL: r"""
        (?:kundig|kuendig|gekundigt|gekuendigt|fristlos|sperr|gesperrt)\w{0,6}(?: \w{1,12}){0,4} (?:vertrag|konto|police|versicherung|mietverhaltnis|mietvertrag|anschluss|zugang|abo|wohnung)\w{0,2}\b
        (?:vertrag|konto|police|versicherung|mietverhaltnis|mietvertrag|anschluss|kredit|darlehen)\w{0,2}(?: \w{1,14}){0,5} (?:gekundigt|gekuendigt|gesperrt|aufgelost|beendet|gekuendet)\b
        (?:antrag|kreditantrag|anfrage|kredit|darlehen|schaden|leistung|bewerbung|widerspruch|visum|einspruch)\w{0,3}(?: [\w-]{1,14}){0,6} (?:abgelehnt|zuruckgewiesen|genehmigt|bewilligt|nicht bewilligt|verweigert|abgewiesen)\b
        (?:ablehnung|ablehnungsbescheid|kostenubernahme abgelehnt|deckung abgelehnt|bescheid)\b
        (?:anwalt|anwaltin|rechtsanwalt\w{0,4}|gericht\w{0,4}|verklag\w{1,4}|klage|mahnbescheid|vollstreckungsbescheid|gerichtsvollzieher\w{0,2}|inkasso\w{0,12}|pfandung|zwangsvollstreckung|zwangsraumung|raumungsklage|rechtliche schritte|strafanzeige|betreibung\w{0,6}|exekution)\b
        (?:nicht|nicht mehr|kein) (?:anspruchsberechtigt|versichert|berechtigt|anspruch)\b
        (?:haftung|haftbar|schadensersatzpflichtig|vertragsverletzung|vertragsbruch)\b
        (?:schufa\w{0,10}|bonitat\w{0,10}|bonitaet\w{0,10}|kredit ?score|ksv|crif|zek)\b
        (?:entlass(?:en|ung|ungsschreiben)|abmahnung)\b
        (?:versicherungsschutz|vertragsverhaltnis|vertrag|geschaftsbeziehung)(?: [\w.]{1,12}){0,5} (?:beenden|beendet|zu beenden|kundigen)\b
        (?:arbeitgeber|chef|firma)(?: \w{1,12}){0,3} (?:rausgeschmissen|rausgeworfen|gefeuert|gekundigt|entlassen)\b
        fristlose[nr]? (?:kundigung|kuendigung)\b
        (?:kundigung|kuendigung) (?:vom|durch den|durch die|von der|meines|unseres)\b
        (?:mir|uns|ihr|ihm|ihnen)(?: [\w.]{1,20}){0,6} (?:gekundigt|gekuendigt)\b
        """,
    Topic.VULNERABLE: r"""
        (?:umbringen|umzubringen|suizid\w{0,8}|selbstmord\w{0,8}|selbst verletz\w{0,4}|etwas antun|was antun|mir das leben)\b
        (?:nicht mehr leben|will sterben|sterben will|will nicht mehr|sinnlos weiterzuleben|allem ein ende|nicht mehr weiter)\b
        (?:kann|konnen|schaffe|halte)(?: \w{1,12}){0,4} (?:nicht mehr|nicht langer)\b(?: (?:zahlen|bezahlen|aus|leisten|ernahren|bedienen))?
        (?:am ende meiner krafte|verzweifelt|verzweiflung)\b
        (?:uberschuld\w{1,6}|ueberschuld\w{1,6}|schuldnerberatung|privatinsolvenz|verbraucherinsolvenz|insolvent|privatkonkurs|schulden uber den kopf|obdachlos\w{0,8}|wohnungslos|tafel angewiesen|burgergeld|hartz|sozialhilfe|notstandshilfe)\b
        (?:gesetzliche[rn]? betreu\w{1,6}|betreuer (?:bestellt|eingesetzt)|unter betreuung|vormund\w{0,8}|erwachsenenvertret\w{1,5}|beistandschaft|sachwalter|pflegeheim|demenz|alzheimer)\b
        (?:hausliche gewalt|haeusliche gewalt|frauenhaus|(?:mein|meine) (?:mann|frau|partner\w{0,2}|freund\w{0,2}|ex\w{0,4}) (?:\w{1,10} ){0,2}(?:schlagt|schlaegt|bedroht|verprugelt|stalkt))
        (?:verstorben\w{0,2}|gestorben|todesfall|verwitwet|beerdigung|sterbeurkunde)\b
        (?:arbeit|job|stelle|mann|frau|mutter|vater|sohn|tochter|kind) verloren\b
        (?:todkrank|im sterben|unheilbar|notfall|lebensgefahr)\w{0,2}\b
        (?:mir|sich) (?:et)?was an\b
        (?:beileid|telefonseelsorge|trauerfall)\b
        (?:mutter|vater|mann|frau|sohn|tochter|oma|opa|bruder|schwester) (?:ist )?(?:tot|gestorben|verstorben)\b
        (?:heule|weine|schlafe nicht mehr|kann nicht schlafen|arbeitslos geworden|strom (?:abgedreht|abgestellt|gesperrt))\b
        (?:verlust|tod) (?:ihrer|ihres|meiner|meines|seiner)\b
        so schlecht geht\b
        (?:uber den kopf|ueber den kopf|schulden bei|voller schulden|zum essen reicht|nur noch geweint|nur geweint)\b
        """,
}

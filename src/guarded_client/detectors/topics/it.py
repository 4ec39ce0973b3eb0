"""Italian phrases by topic, a regular expression a line: what customers and bots write. Accents are folded away.

Each begins at the beginning of a word. A repetition has an upper bound, so that the search stays linear.
"""

# ruff: noqa: E501

from __future__ import annotations

from typing import Final

from guarded_client.policy import Topic

PHRASES: Final = {
    Topic.HUMAN: r"""
        (?:parlare|parlo|chattare|comunicare|discutere|interloquire) (?:con|a) (?:un[ao']? ?|il |la |qualche |vostr[oa] |un vostro )?(?:ver[oa] |altr[oa] )?(?:persona|umano|essere umano|qualcuno|operatore|operatrice|addett[oa]|consulente|responsabile|agente|collega|supervisore|impiegat[oa]|incaricat[oa])\b
        (?:persona|operatore|operatrice|essere|qualcuno) (?:vera|reale|umana|umano|vero|in carne e ossa)\b
        (?:voglio|vorrei|desidero|preferisco|ho bisogno di|esigo|datemi|passami|passatemi|mi passi|mi passate|mi dia)(?: parlare con| sentire)? (?:un[ao']? ?|il |la |un vostro )?(?:persona|umano|operatore|operatrice|addett[oa]|consulente|responsabile|qualcuno|supervisore)\b
        (?:mi metta|mi mettete|mettetemi|mettimi|mi passi|passatemi|mi trasferisca|trasferitemi) (?:in contatto|in linea|con|a)\b
        (?:basta|stuf[oa] di(?: \w{1,8})?|non (?:voglio|parlo|intendo)(?: \w{1,10}){0,3}|stanc[oa] di(?: \w{1,8})?) ?(?:con )?(?:un |una |questo |questa |il |la |i |questi )?(?:robot|bot|chatbot|macchina|risponditore|ia)\b
        (?:richiamatemi|richiamami|mi richiami|mi richiamate|essere richiamat[oa]|fatemi (?:ri)?chiamare|mi faccia (?:ri)?chiamare|mi chiami qualcuno|mi chiamate)\b
        (?:c'e|risponde|lavora) (?:qualcuno|una persona|un operatore|un umano)\b
        ^ ?(?:operatore|operatrice|umano|persona|consulente)[ .!?]{0,3}$
        in carne e ossa\b
        (?:chiamarl[aoi]|chiamarmi|contattarmi|aiutarl[ao]|rispond\w{1,3}|chiamat\w) (?:qualcuno|una persona|un operatore|un addetto)\b
        (?:passatemi|mi passi|datemi|dammi) (?:\w{1,8} ){0,3}(?:collega|addetto|operatore|responsabile|funzionario)\b
        (?:discuterne|parlarne|trattare) con (?:un|una) (?:\w{1,12})\b
        con (?:un bot|la macchina|un robot|un risponditore)\b
        operator[ei][ .!]{1,3}operator[ei]\b
        (?:discutern?e|parlarne|parlare) (?:a voce|di persona|al telefono)\b
        """,
    Topic.COMPLAINT: r"""
        (?:reclamo|reclami|reclamare|lamentela|lamentele|mi lamento|voglio lamentarmi|rimostranz[ae])\b
        (?:inaccettabile|inammissibile|vergognos[oa]|vergogna|intollerabile|scandalos[oa]|indecente|indecoros[oa]|ridicolo|presa in giro|schifo)\b
        (?:molto|davvero|veramente|cosi|estremamente|profondamente|totalmente) (?:insoddisfatt[oa]|delus[oa]|arrabbiat[oa]|scontent[oa]|amareggiat[oa]|irritat[oa]|seccat[oa]|indignat[oa])\b
        (?:peggior[e]?|pessim[oa]|orribile) (?:servizio|esperienza|azienda|assistenza|trattamento|compagnia)\b
        (?:servizio|assistenza|trattamento|esperienza) (?:pessim[oa]|orribile|scandalos[oa]|vergognos[oa]|penos[oa]|indegn[oa])\b
        (?:associazione (?:dei )?consumatori|altroconsumo|codacons|federconsumatori|garante (?:della )?privacy|garante|agcom|difensore civico|arbitro bancario)\b
        (?:mai piu|non) (?:compr|ordin|acquist)\w{1,6} (?:piu|mai piu|da voi|qui)
        (?:seconda|terza|quarta|quinta|ennesima|decima) volta che\b
        (?:stuf[oa]|stanc[oa]|esasperat[oa]|non ne posso piu) (?:di|con|dei|del|della)\b
        (?:presentare|fare|sporgere|inoltrare|apro|aprire) (?:un |una )?(?:reclamo|denuncia|esposto|segnalazione)\b
        (?:sono|siamo|mi sento|ci sentiamo) (?:\w{1,8} )?(?:stuf[oaei]|indignat[oaie]|fregat[oaie]|truffat[oaie]|ingannat[oaie]|delus[oaie]|pres[oaie] in giro|arrabbiat[oaie])\b
        (?:maleducazione|maleducat[oa]|scadente|truffa|fregatura)\b
        nessuno (?:risponde|mi risponde|ci risponde|mi dice|si degna)\b
        (?:vi sembra normale|le sembra normale|vacanza rovinata|che delusione|che vergogna|roba da matti)\b
        """,
    Topic.REFUND: r"""
        (?:risarc|rimbor)\w{1,10}
        (?:i miei soldi|i soldi|il denaro|il mio denaro|l'importo|la somma)(?: \w{1,8}){0,2} (?:indietro|restituit\w|resi)\b
        (?:rivoglio|ridatemi|restituitemi|mi restituite|mi ridate|vi restituiamo|le restituiamo|restituzione)\b
        (?:restitu)\w{1,7}(?: \w{1,10}){0,3} (?:soldi|importo|somma|denaro|euro|pagamento|costo|€)
        (?:indenni|compensazion)\w{1,8}
        (?:gesto commerciale|buono (?:di|da|sconto)|sconto (?:di|del)|a titolo di cortesia|voucher (?:di|da)|nota di credito)\b
        (?:annull|stralci|elimin|togli|stornar|storn|cancell|condon)\w{0,6} (?:il|la|le|i|gli|l'|queste|questi|tutte le|tutti i)? ?(?:commissione|commissioni|spese|penale|penali|mora|costi|addebito|addebiti|sanzione|interessi|multa)\b
        (?:accredit)\w{1,6}(?: \w{1,10}){0,3} (?:conto|carta|euro|importo|€)
        (?:storno|riaccredito|chargeback)\b
        (?:rimbors|risarc)\w{1,10}
        (?:voglio|rivoglio|ridatemi) (?:\w{1,8} ){0,2}(?:indietro|la differenza)\b
        accredito (?:per|del|di)\b
        (?:almeno|mi aspetto|minimo)(?: \w{1,8}){0,2} (?:uno )?sconto\b
        (?:venirmi|venirci|venire) incontro\b
        (?:restituire|restituirmi|togliere|togliermi|stornare)(?: \w{1,10}){0,3} (?:caparra|costo|spesa|spese|importo|addebito|cauzione)\b
        (?:mese|mesi|buono|spedizione) (?:gratuit[oai]|gratis)\b
        """,
    Topic.LEGAL: r"""
        (?:recess|reced|risolu|risolv|disdett|disdir|sospen|sospes|blocc|chiu|chius|annull|cess)\w{0,7} (?:de)?(?:il|l'|la|lla|l|al|del|dal|dell'|della|con il)? ?(?:vostro |suo |tuo |mio |nostro |sua |vostra )?(?:contratto|conto|polizza|assicurazione|abbonamento|servizio|linea|carta|locazione|utenza)\b
        (?:sua|tua|la|mia|suo|il|mio|vostra) (?:richiesta|domanda|pratica|prestito|mutuo|finanziamento|visto|ricorso|sinistro|reclamo|candidatura)(?: di \w{1,15})? (?:e stat[oa]|sara|non e stat[oa]|e|risulta|viene) (?:\w{1,12} )?(?:respint|rifiutat|negat|rigettat|approvat|accolt|accettat)[oa]\b
        (?:respin|rifiut|rigett|neg)\w{1,6}(?: \w{1,8}){0,2} (?:richiesta|domanda|prestito|mutuo|finanziamento|copertura|sinistro|visto|ricorso|rimborso|indennizzo)\b
        (?:mi|ci|gli|le) (?:hanno|ha|avete) (?:respint|rifiutat|negat|rigettat|licenziat|pignorat|sfrattat|citat)[oaie]\b
        (?:causa legale|fare causa|in causa|citare in giudizio|tribunale|giudice|avvocat[oa]|vie legali|azione legale|azioni legali|denuncia|querela|decreto ingiuntivo|pignorament\w|pignorat[oa]|sfratto|ufficiale giudiziario|recupero crediti|messa in mora|diffida|esecuzione forzata|cattivi pagatori)\b
        (?:non ha|non hai|non avete|senza|non ho) diritto\b
        (?:non|non piu) (?:copert|assicurat|idone)[oaie]\b
        (?:responsabilita (?:penale|contrattuale)|inadempimento|inadempienza|violazione del contratto)\b
        (?:crif|merito creditizio|punteggio creditizio|centrale rischi|centrale dei rischi|affidabilita creditizia)\b
        licenzi\w{2,7}
        (?:recedere|recesso) d\w{1,4} (?:\w{1,8} )?(?:polizza|contratto|conto)\b
        (?:faccio|facciamo|faro|faremo) causa\b
        (?:punteggio|scoring|affidabilita) (?:di credito|creditizi[oa])\b
        (?:domanda|richiesta|istanza)(?: \w{1,10}){0,5} (?:rigettat|respint|negat)[oa]\b
        (?:risolt[oa]|disdett[oa]|recedut[oa]|annullat[oa]|chius[oa]|sospes[oa]) (?:\w{1,5} )?(?:la mia|il mio|la nostra|il nostro|la sua|il suo) (?:polizza|contratto|conto|abbonamento|fornitura)\b
        """,
    Topic.VULNERABLE: r"""
        (?:suicid\w{1,6}|togliermi la vita|togliersi la vita|ammazzarmi|uccidermi|farmi del male|farla finita|non voglio piu vivere|voglia di morire|voglio morire|vorrei morire|smettere di vivere)\b
        (?:non ce la faccio piu|non ne posso piu|sono disperat[oa]|non vedo via d'uscita|allo stremo|sono a pezzi)\b
        (?:non (?:riesco|riusciamo|posso|possiamo|riesce|arrivo|arriviamo|abbiamo|ho)) (?:piu )?(?:a |i soldi per |soldi per |da )?(?:pagare|fine mese|mangiare|sfamare|far fronte|sostenere|arrivare a fine mese)\b
        (?:indebitat[oaie]|sovraindebitament\w|pieno di debiti|piena di debiti|sommers[oa] dai debiti|senzatetto|senza tetto|senza casa|mensa dei poveri|caritas|reddito di cittadinanza|assegno di inclusione|banco alimentare|insolven\w{1,3}|sfratt\w{1,4})\b
        (?:amministratore di sostegno|amministrazione di sostegno|tutela legale|tutore|tutrice|interdett[oa]|inabilitat[oa]|curatela|casa di riposo|rsa|alzheimer|demenza)\b
        (?:violenza (?:domestica|di genero|in casa)|maltrattament\w|centro antiviolenza|stalking|(?:mio|mia) (?:marito|moglie|compagn[oa]|ex|fidanzat[oa])(?: \w{1,8}){0,2} (?:picchia|minaccia|maltratta|mena|perseguita))\b
        (?:decedut[oa]|deceduti|decesso|(?:padre|madre|marito|moglie|figli[oa]|nonn[oa]|papa|mamma) e mort[oa]|e mort[oa] (?:mamma|papa|mia|mio)|e mancat[oa]|venut[oa] a mancare|scompars[oa] (?:da poco|ieri|recentemente)|vedov[oa]|lutto|funerale|certificato di morte|defunt[oa])\b
        (?:perso|perdut[oa]) (?:il |mio |mia |la mia |il mio )?(?:lavoro|posto|marito|moglie|madre|padre|mamma|papa|figli[oa])\b
        (?:malato terminale|fase terminale|malattia terminale|cure palliative|emergenza medica)\b
        (?:mi butto|buttarmi|mi ammazzo|mi uccido|farsi del male|telefono amico)\b
        (?:pien[oi] di debiti|staccano la luce|staccate la luce|staccare la luce|disoccupat[oa]|senza lavoro|non dormo|sto piangendo|rate arretrate)\b
        (?:condoglianze|scomparsa d\w{1,3} (?:suo|sua|mio|mia)|perdita d\w{1,3} (?:suo|sua|mio|mia))\b
        (?:minaccia|maltratta|deruba) (?:mia|mio|la|lo)\b
        (?:mani addosso|in lacrime|ho paura di|ho tanta paura)\b
        """,
}

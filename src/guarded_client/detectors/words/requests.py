"""What customers ask for, as verbs: at the beginning of a sentence name models take them for names, lower case.

Imperatives and infinitives of the seven languages, written for this library from what is asked of a shop, a bank, an
office or a helpdesk; held against the given names and surnames of Faker's locales.
"""

from __future__ import annotations

from typing import Final

REQUESTS: Final = frozenset(
    """
    acceptez accédez achetez actualisez adressez ajustez allumez annoncez appelez appliquez apportez approuvez
    appuyez arrêtez assurez attendez augmentez bloquez branchez cessez changez chargez choisissez cliquez cochez
    collez commandez commencez communiquez composez comptez configurez connectez conservez considérez consultez
    continuez contrôlez copiez corrigez coupez créditez demandez diminuez dirigez donnez débitez débloquez
    débranchez déclarez décongelez découvrez déplacez désactivez désinstallez détaillez effacez effectuez emballez
    emportez engagez enlevez enregistrez entrez envoyez essayez examinez excusez expédiez faites fermez finissez
    fournissez gardez glissez imprimez indiquez informez installez insérez intervenez invitez jetez joignez laissez
    lancez livrez mangez mettez modifiez mélangez nettoyez notez notifiez oubliez ouvrez passez patientez payez
    posez poursuivez prenez procédez profitez programmez prolongez précisez préparez présentez prévenez prévoyez
    quittez rajoutez ramenez rappelez rechargez redémarrez refaites refusez regardez relancez remettez remplacez
    remplissez renouvelez renseignez renvoyez replacez reportez reprenez respectez restez retirez retournez revenez
    revoyez récupérez réduisez réglez réinitialisez réparez réservez résiliez réunissez saisissez sauvegardez
    scannez servez signalez signez sortez suivez supprimez suspendez terminez testez tirez touchez tournez
    transférez transmettez téléchargez téléphonez utilisez validez versez videz virez vérifiez éteignez évitez

    attach backup checkout click confirm defrost dial disconnect dispatch dispose download enclose enter erase
    exchange forward fulfil fulfill install kindly logout notify postpone proceed reactivate rebook reboot recheck
    reconnect redeliver refund reheat reinstall reissue remit renew reopen repack replace reschedule resend reset
    restart retry return review scroll submit swipe tap terminate unblock uninstall unlock unplug unsubscribe upload
    verify

    abholen abmelden abschalten absenden aktivieren aktualisieren anhalten anmelden annehmen anrufen anschließen
    antworten aufladen aufräumen ausfüllen ausschalten ausstellen austauschen auswählen beachten bearbeiten beenden
    bestellen bestätigen bezahlen buchen drücken einloggen einreichen einschalten einsenden eintragen entfernen
    entschuldigen erstatten fragen freischalten gutschreiben herunterladen hochladen installieren klicken klären
    kontaktieren kündigen liefern löschen melden mitteilen nachsenden neustarten prüfen reklamieren reparieren
    speichern sperren starten stornieren tauschen umtauschen unterschreiben verfolgen verlängern verschieben
    versenden warten weiterleiten widerrufen zurückgeben zurückrufen zurücksenden zustellen öffnen überprüfen
    überweisen

    abonen abran acepten activen actualice actualicen adjunte adjunten agreguen anulen apague aplique apunte
    arreglen asegure avise avisen ayuden cambien cancele cancelen cierren cobren compruebe comprueben confirme
    confirmen conserve consulte contacten contesten contraten corrijan dejen descargue descarguen devuelva devuelvan
    diga digan disculpen elija eliminen encienda entreguen envien envíe envíen escriba escriban espere esperen
    facilite faciliten facture firme firmen haga indique indiquen informen instalen introduzca llame llamen manden
    mejoren mire miren modifiquen muestre necesita necesitamos ofrezcan olvide ordene pague paguen pasen permita
    pidan ponga pongan presione procedan pruebe pulse quiten rebajen rechacen recoja recojan recuerde reembolsen
    reenvíen regrese reinicie rellene renueven reparen repita reserve reserven responda respondan revise revisen
    seleccione solicite soliciten solucionen suban sustituyan terminen traiga traigan tramiten transfieran utilice
    venga vengan verifique verifiquen vuelva vuelvan

    accendete aggiornate aggiungete annullate applicate aprite aspettate assicuratevi attivate avvisate bloccate
    cambiate cancellate caricate chiamate chiamatemi chiedete chiudete cliccate comunicate confermate consegnate
    contattate contattatemi controllate correggete date disattivate disdite eliminate fate fatemi fermate fissate
    fornite inserite installate inviate inviatemi lasciate leggete mandate mandatemi mettete modificate mostrate
    pagate passate portate premete prenotate preparate procedete provate provvedete registrate restituite riattivate
    ricaricate richiamate richiamatemi rifate rimandate rimborsate rimborsatemi rimuovete rinnovate riparate
    rispondete ritirate sbloccate scaricate scegliete scrivete scusate seguite selezionate sospendete sostituite
    spedite spegnete stampate stornate togliete trovate usate verificate

    aceite aceitem actualizem adicionem agendem aguardem ajudem alterem anexem apaguem aplique arranjem atendam
    ativem atualizem avisem bloqueiem cancele cancelem carreguem clique cliquem cobrem coloquem confirme confirmem
    consertem considerem corrijam creditem deixem desbloqueiem descontem desliguem devolva devolvam digam digite
    efetuem eliminem emitam encaminhem entreguem envie enviem escolha escrevam esperem estornem expliquem faturem
    façam fechem forneçam guardem indiquem informem insira instalem levantem liguem mandem marquem mostrem mudem
    paguem parem peçam preencha preencham processem procurem reagendem recolham reembolsem reenviem reiniciem
    renovem reparem resolvam respondam retirem retornem selecione solicitem solucionem substituam suspendam tentem
    tirem tragam transfiram troquem utilize vejam verifique verifiquem voltem

    aanpassen aanvragen accepteer activeer annuleer beantwoord bekijk bestel betaal bevestig bewaar controleer
    corrigeer deblokkeer download druk factureer geef herhaal herinner herstart herstel herzie installeer klik
    noteer ontvang open plaats print repareer reserveer retourneer ruil scan schakel selecteer sluit stop storneer
    stuur terugbetalen terugsturen upload vergeet verleng vernieuw verplaats verstuur vervang verwijder verzend vul
    wacht wijzig zet
    """.split()  # noqa: SIM905
)
"""Verbs of requests: hardly anybody is called by one."""

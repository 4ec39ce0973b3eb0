"""Italian words that name models take for names, most often in headings, forms, products and short messages.

Hardly anybody is called by them. Compared with the given names and surnames of Faker's languages of Europe, and with
surnames that are words, such as those of trades, animals and places.
"""

from __future__ import annotations

from typing import Final

ITALIAN: Final = frozenset(
    """
    garante mutuatario mutuataria attore convenuto convenuta imputato imputata querelante portiere custode
    cassiera passeggeri assenti spettatori arbitro allenatore assessora relatore acquirente revisore candidato
    candidata anestesista pediatra barelliere morosità chiamami avvisami cassetta cantina portone coordinatrice
    fatturare donante sindaca
    abbiamo abbonamenti abbonamento abito acari accesso accessori acciaio accordo account acqua acquisti
    acquisto addebito adesione adesso aereo aeroporto affitto agenda agente agenzia aggiornamento aiuto albergo
    alimentare allarme allegati allego allergia allergie alloggio allora ambulanza ambulatorio amministratore
    amministrazione ammontare anagrafica analisi anamnesi anche ancora andata anno annullamento annullare
    annullato antibiotico anticipo apertura appartamento appello applicazione appuntamenti appuntamento aprire
    archivio argomento armadio arredamento arriva arrivata arrivato arrivo articoli articolo ascensore
    asciugatrice assegno assemblea assenza assicurazione assicurazioni assistenza associazione assunzione
    attendo attenzione attesa attivazione attività attivo atto attuale aumento autista autobus automobile
    autorizzazione autostrada avete avvio avviso avvocato azienda aziende azione bagagli bagaglio bagnato bagno
    bambino banca banche bancomat base batteria bevanda biancheria bicicletta biglietti biglietto bilancio
    bisogno bloccata bloccato blocco bolletta bollette bonifici bonifico borsa bottiglia bottone braccio
    braccioli bruschetta buonasera buono burro busta caffè calcolo caldaia caldi calendario calze cambio camera
    camere camicia campagna canale canone capacità capitale capitolo cappotto caratteristiche carbonara carica
    caricabatterie carico carne carrello carte cartella caso cassa cassazione cassetto catalogo catasto
    categoria causa cauzione cellulare centri centro cerco certamente certificato cessione chiamare chiamata
    chiamate chiamatemi chiamato chiarimenti chiave chiavi chiediamo chiedo chilometri chiusura cibo cinema
    cintura circolare città clausola cliente clienti clinica codici cognome colazione colore colpa comando
    comitato commento commissione comodo compagnia compenso compilare compito compleanno completo compro comune
    comuni comunicazione comunicazioni comunico comunità concorso condizione condizioni condominio conferma
    confermare confermato confermo configurazione congresso connessione consegna consegne consiglio console
    consulente consulenza consulto consumi consumo contabilità contanti contatore contenuto conto contributi
    contributo contro controllo convenzione coperta copertura copia coppia corriere corrispettivo corte cortesia
    cosa costi costo crediti credito cristalli cucina cuffie cuocere cuore curriculum danni danno dati datore
    debito decisione decreto definizione delega delibera denaro dente denti denuncia deposito descrizione
    destinazione detrazione dettagli dettaglio devo diabete diagnosi dicembre dichiarazione dieta difensore
    difetto differenza difficoltà diffida diploma direttiva direttore direzione diritti diritto disabilità
    disattivazione disciplina disco disdetta disdire disegno dispiace disponibile disponibilità dispositivi
    dispositivo distanza distribuzione divano divieto dobbiamo doccia documentazione documenti dolore domanda
    domande domiciliazione donazione dopo doppio dose dovrei dubbi dubbio durata edificio edilizia effetti
    elenco elettricità elettrodomestici elezioni emergenza emissione energia entrata entrate errore errori esame
    esami esempio esercizio esito esperienza esperto estate esterno estratto eventi evento fabbrica faccia
    fallimento famiglia familiari farmaci farmacia farmaco fase fattura fatturazione fatture favore febbre festa
    feste fiera figli file filiale film finanziamento fine finestra finora firma fisso foglio fondi formaggio
    formazione fornitore fornitura forno foto fotocamera fotografia francobollo frattura freddo frequenza
    frigorifero frutta fumo funziona funzionamento funzionano funzione fusione garage garanzia gelato generale
    generali genere genitore genitori gestione gestore giacca giacenza ginocchio giocattolo giornale
    giornata giorni giorno giudizio giugno gomma governo grado grammi gratis gratuito gravidanza grazie gruppo
    guanti guasto hotel idea identità idraulico immagine immobile impastare impegno impianto impiegato imposta
    imposte impresa incarico incasso incendio incidente inclusa incluso indagine indennità indicazioni industria
    infermiera infermiere informatica informativa informazione informazioni ingegnere ingresso inizio
    innovazione inquilino insalata insegnante inserire installazione intelligenza interesse interessi interno
    intervento intervista invece investimento invio invito ipertensione istanza istituto istruzione istruzioni
    lampada lasagne lavaggio lavastoviglie lavatrice lavoratore lavorazione lavori lavoro legge legno lettera
    lettura libero libreria libro licenza limite linea lingua liquidazione litri livello locale locali locazione
    lordo lunedì luogo macchina magari magazzino maglietta maglione malattia mancato mancia mandato manuale
    manutenzione matematica materasso materiale matrimonio mattina medicina medicinale meglio memoria mensile
    menu mercato merce mescolare mese mesi messaggi messaggio metri mezzo minuti minuto misura misure mittente
    mobili modalità modello modifica moduli modulo moglie momento mondo montaggio motivi motivo motore multa
    municipio museo musica mutuo nascita natale naturale nazionalità negativo negozio nero nessuna netto notaio
    notifica notizia notizie novità nulla numeri numero nuova nuovo occasione occhiali occupazione oculista
    offerta offerte officina oggetti olio ombrello operazione operazioni opinione opzione opzioni orario
    ordinanza ordinato orecchio origine orologio ospedale ottimo pacchetto pacchi pacco paese pagamento pagato
    pagina pago paia palestra pannello pantaloni parcella parcheggio parete parlo parola parte partenza partenze
    partita passaggio passeggero pasta pasti pasto patrimonio pausa pavimento paziente pazienti penale
    penicillina pensione perché percorso perdita perdonare periodo permesso perso persona personale persone peso
    petto pezzi pezzo piacere pianta piatto piede pillola pioggia piscina piumone plastica poliambulatorio
    polizia polmonite polso pomeriggio pomodoro posizione possiamo possibile posso posta postale posti posto
    potenza potete potrei pranzo preavviso precedente preghiera prelievo premio prenotazione prenotazioni
    preoccupato preparazione presentazione presente presidenza pressione prestazione prestazioni prestito
    preventivi preventivo previdenza prezzi principale privacy problema problemi procedimento procedura processo
    procura prodotti produzione professionista profilo progetto programma promozione pronto proposta
    proprietario proprietà prosciutto prossimo protezione protocollo prova provvedimento psicologo pubblicità
    pubblico pulizia pulizie punti punto purtroppo quadrimestre quadro qualcosa qualcuno qualità quando quanti
    quantità quanto questione quindi quota quote quotidiano radiografia ragione rata rate reato recensione
    recesso reclami reclamo recupero reddito regalo regione registrazione registro regola regolamento relazione
    rendita reparto repubblica requisiti residenza responsabile responsabilità restituzione resto rete ricambio
    ricerca ricetta ricette ricevo ricevuta ricevute ricevuto richiesta richieste ricovero riduzione riepilogo
    rifiuti rifiuto rilasciata rilasciato rilascio rimborsi rimborso rinnovo riparazione ripristino riprovare
    risarcimento riscaldamento riscontro riserva riservato risoluzione risorse risparmio risposta risposte ristorante
    risultati risultato ritardo ritenuta ritiro ritorno riunione riviste rosso rotto rubinetto ruota salario
    saldi saldo salmone salsa salute salve sangue sbagliato scadenze scaffale scarpe scatola scelta scheda
    schede schermo sciarpa sciopero scolastico scontato sconti sconto scriviamo scrivo scuola scusa scusate
    scuse scusi secca sede sedia sedie segnalazione segnalo segretaria segretario segreteria senato sensore
    sentenza senza serata servizi servizio sessione settimana settimane settore sezione sfortuna siamo sicurezza
    sigaretta significato silenzio sindacato sindaco sintesi sintomi sistema situazione smartphone soddisfatto
    software soggetto soldi solito sollecito soluzione sorella sospensione sospeso sostegno sostituzione
    spaghetti spalla spazio specialista spedito spedizione spedizioni spesa spese spesso spiegazione sportello
    spot squadra stampa stampante stampatello stanza stato stazione stima stipendio stivali storia storno strano
    strumento studio subito successivo suggerimento suono superiore supermercato supplì supporto sveglia
    sviluppo tabella taglia tampone tapparella targhe tassa tasse tastiera taverna tavolo teatro tecnica tecnici
    tecnico tecnologia telecomando telefonata televisione televisore temperatura tempi tempo temporale terapia
    terme termine termini terrazza terreno tessuto testimone testo tetto ticket tiramisù tirocinio titolo torta
    totale traduzione traffico transazione trasferimento trasporto trattamento trattativa traumatologia treno
    tribunale trimestre trovo turismo turno tutela uffici ufficiale ulteriori ultimo unità università uova uovo
    urgente urgenza uscita utente utenti utilizzo vacanza vacanze vaccino validità valigia valore valutazione
    variazione vasca veicoli veicolo velocità vendita vendite venditore verbale verifica versamento versione
    verso vestito vetro viaggi viaggio vicino video visita visite vista vitto voce voglio voli volo volontà
    volume vongole vorrei vorremmo zaino zucchero zuppa
    angurie cantine colpito così dodici eroina ferrovia giovinezza lunghe montagne nazioni numerose numerosi paesi
    piccoli provocato pubblici sarebbe sbagliata sbagliate sbagliati sindaci stirpe
    """.split()  # noqa: SIM905
)

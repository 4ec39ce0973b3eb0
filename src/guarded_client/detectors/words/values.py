"""Words that fields of data hold: states, grades, sizes, colours, answers. Alone in a text, such as a cell or a leaf of
JSON, they are nobody's name, whatever their case.

Words that many people are called by ("Brown", "Schwarz", "Winter", "Rose"), such as those of the lists of names, are
not among them.
"""

from __future__ import annotations

from typing import Final

LONGEST: Final = 24
VALUES: Final = frozenset(
    """
    abends aberto abgelehnt abgeschlossen abierto accepted account accounting actief actif active activo adult adulte
    afgewezen afternoon agent aktiv altro amount ancien annual annuel annullato annulé anual aperto app approuvé
    approvato approved aprobado aprovado archived arrière assigned ativo attivo attribué aucun ausgehend automatic
    autre avant avertissement backlog beige beschwerde betaald betaling bezahlt billing blauw bleu blocked blocker
    blu blue body bottom bronze brouillon cancelado canceled cancellation cancelled category center cerrado cheque
    chiuso class clean client cliente closed code cold complaint completato complete completed concluído confidential
    consegnato credit critical critique currency custom customer célibataire daily damaged debit debug default
    deleted delivered delivery denied desconhecido desconocido details development devolvido devuelto diesel dirty
    disabled divorced divorcé dollar done downgrade dringend droite dry duration eingehend electric email employed
    enabled end enfant entrant entrante entregado entregue entwurf enviado erfolgreich erreur error erstattet
    erwachsen escaladé escalated euro evening expired expédié extern external externe extra factura facture factuur
    faible failed failure falhou fallido fallito falsch false falso fatal fattura fatura faux fechado feedback fehler
    fehlgeschlagen female femme fermé final finance first fixed footer fornecedor fornitore found fournisseur free
    gauche geannuleerd geen gehuwd geleverd geliefert gelöst gemiddeld gemischt genehmigt geretourneerd geschieden
    geschlossen gesloten goedgekeurd gratuit group grün gérant header hebdomadaire high hinten hombre homem homme hot
    hourly hybrid impayé inactif inactive inactivo inaktiv inbound inconnu indoor info inhaber inside intern internal
    interne invité invoice ja jaarlijks jaune jährlich keine klacht klant kostenlos kritisch kündigung laag label
    last late ledig legal level leverancier lieferant links livré locked login logistics lost low maandelijks male
    manager manual marié marketing married medio medium member mensal mensile mensual mensuel mislukt missing mittel
    mixed mixte mobile monatlich monday monthly morgens morning moyen mr mrs mujer mulher männlich médio nachts name
    negatief negativ negative negativo nein nenhum nessuno neutraal neutral neutre neutro new next niedrig night
    ninguno no non none note nouveau nuevo nuit null number négatif offen offline old onbekend online onwaar open
    operator opgelost optional orange order other otro oui outbound outdoor outro outside ouvert overdue pagado
    pagamento pagato pago paid paiement partenaire password pause payment payé perdido perdu petrol phone platinum
    positief positif positiv positive positivo postpaid pound premium prepaid previous priority private prod
    production profile propriétaire proveedor public published purple quarterly queja question rating reason
    rechazado rechnung rechts reclamação reclamo recusado red reembolsado refund refunded refused refusé regular
    rejected rejeté remark remboursé renewal request required resolved resolvido restituito restricted resuelto
    resume retired retourné retraité returned revoked rifiutato right risolto réclamation résiliation résolu réussi
    saliente scheduled sconosciuto score secret semanal settimanale settings severity shipped single slow soir
    solteiro sonstige sortant south spedito sposato staging standard start state status stop storniert student
    subject succeeded success summary supplier support suspended system terminado terminé time title todo top total
    trace transfer trivial true type unassigned unbekannt unemployed unknown unlocked unpaid unpublished unresolved
    unverified upgrade urgent urgente used validé value variable vendor verdadeiro verdadero verheiratet verified
    verloren vermelho versandt verwitwet verzonden veuf visitor voice voltooid vorne vrai vrouw waar wahr waiting
    waived warm warning warnung web weekday weekend weekly weiblich wekelijks wet widowed wöchentlich yearly yellow
    yes zahlung zugewiesen échoué élevé étudiant
    """.split()  # noqa: SIM905
)


def is_value(text: str) -> bool:
    """Whether all of it is one such word."""
    return len(text) <= LONGEST and text.strip().casefold() in VALUES

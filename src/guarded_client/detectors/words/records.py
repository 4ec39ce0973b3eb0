"""Words of wards, payrolls, leases, claims, schools and notaries that name models take for names, lower case.

English, French, Spanish, Italian and Portuguese: who somebody is there, and what is written on the forms. Hardly
anybody is called by them; usual surnames, such as "Ward", "Parent", "Mozo" and "Packer", are not among them. Written
from contracts, payslips, discharge letters, claims, leases, reports of schools and deeds, and compared with the lists
of names of this library.
"""

from __future__ import annotations

from typing import Final

RECORDS: Final = frozenset(
    """
    acknowledgement affiant aforesaid ambulant babysitter barista bartender bedbound bricklayer cannula carer carers
    catheter chairman chairwoman childminder claimants comorbidities covenant coworker coworkers demise demised
    dept dietician dietitian easement escrow flatmate forklift godfather godmother grantee grantor groundworker
    guardian handset housekeeper housemate joinery labourer landlady lettings matron midwives
    mortgagee nok notary oath operative operatives overdraft paramedic payrolls phlebotomist physio plasterer
    podiatrist premises pupil pupils reimbursement roommate rotas scaffolder shirt shirts stepfather stepmother
    stockroom storeroom trainee uom whiplash

    acquéreuse aide-soignant aide-soignante ambulancier ambulancière ancienneté animatrice antalgique apprenti
    appréciation appréciations bailleresse bavardages cadastral cadastre catégorie collégienne colocataire commune
    comparant comparante crédité demi-pensionnaire dictée diététicienne doléances donataire donatrice débité dégât
    dégâts fratrie jarretière lieudit livreur livreuse lycéen lycéenne magasinier moyenne mutuelle nu-propriétaire
    orthophoniste ouvrière prévoyance psychomotricienne relais relue réparateur scolaire scolarité soussigné
    soussignée surveillant surveillante susnommé susnommée tantièmes testateur testatrice tournoi usufruitier
    usufruitière voisinage vétusté éducatrice

    alta antigüedad asignatura asignaturas auxiliar averías bultos camarera casera causante celadora
    comedor comparecientes deberes despido devengos devuelta devuelto encargada encargado finiquito folio heredera
    legatario limpiadora matrona nomina ocupante operaria operario ordenante otorgante otorgantes parachoques peritaje
    plantilla recreo registradora repartidora trienios viudo vuestra vuestras vuestro vuestros

    accredito assenze badante carrozzeria carrozziere cassiere causale comparenti compiti decorso
    degenza dimissione dimissioni donatario esami fattorino ferie impiegata impiegato inquadramento
    letto maestra magazziniera magazziniere mansione operaia operaio ostetrica pagella particella perizia
    contingenza godute goduto permessi portabilità qualifica quantità raccolta
    rateo ratei scatti repertorio ricovero sfratto straordinari subalterno tariffa
    tredicesima usufrutto

    ajudante avarias camareira caução concelho despejo devolvida devolvido educadora encarregada enfermaria
    herdeira ilíquido líquida mecanográfico mediador mediadora operária operário outorgante outorgantes
    diuturnidades ordenado parteira peritagem quilometragem reboque
    rececionista recreio refeitório treino turma usufruto

    coeff geboortedatum geboorteplaats geslachtsnaam huisnr nosologico postcode tussenvoegsel voorletters woonplaats
    altas anio bajas classifica dudas hembra lng reisende reisender reisenden ricambi tamponamento torque
    """.split()  # noqa: SIM905
)
"""Hardly ever a name."""

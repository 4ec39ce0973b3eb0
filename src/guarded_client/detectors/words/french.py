"""French words that name models take for names, as in :mod:`guarded_client.detectors.words.english`; and words of
both languages that are surnames as well.
"""

from __future__ import annotations

from typing import Final

FRENCH: Final = frozenset(
    """
    caissier caissière échevin échevine donateur cédant brancardier clôturé clôturée prêteur emprunteur
    requérant requérante huissier plaignant plaignante arbitre arbitres buteur buteurs trésorière posologie
    pédiatre harmonie concierge spectateurs entraîneur
    bayésien bayésienne gaussien gaussienne cartésien cartésienne newtonien newtonienne keynésien keynésienne freudien
    freudienne darwinien darwinienne euclidien euclidienne hessienne jacobienne wesh
    académie adulte agit aient aimez aise allant ambiance amener amitié américain américaine américains
    anciennes annoncer année années apparaît arabes arbre armes assez attitude aucun aurai aurez avoue blague
    bonne bonnes bordel bouger boulot canadien canadienne canadiens casser cerveau cesse chanter charte
    chevaux chier chronique composé conneries copain croient croyez danger delà derrière dessins devons devra
    devrait dingue dirais dirait dise donnant donnent dormir drogue dynamique décrit défaite détruit enfer
    fallu faudra finir fondé font fous francs frappe furent gagné gamme habitude heureuse hommage honte
    horreur humour hyper hypothèse imposer jambes japonais joue jouent jouer juifs laissant lire liée liés
    logique malades marrant marre maîtrise mec mecs merde milliers montrer morale morceau musulmans oreille
    parfaite parlant parles pauvres permet piste pleurer portrait poser pote putain ramener remis ridicule
    rues russes règne réussite révèle sachant scène scénario serai sois souffle souris souviens supprimer
    surpris sœur taper telle tenue tomber tourne tourner tourné traces venant viande vivent voire voyons vues
    vélo écrivain électrique élus épreuve étions évêque
    aadhaar aadhar abonnement abonnements absence absent absente accepte accepter acceptée accident accompagnement
    accord accueil achat achats acheter acheté achetée acompte acquéreur acquéreurs acte actes actif action actions
    activité activités actuel actuelle adaptateur adhésion adjudant administratif administration administrative admis
    admise adoucissant affaire affaires affectation affichage affiche afnor agdref agenda agrément aider aidez aigu
    aiguë ailleurs aimerais ald alerte alertes alimentation allergie allergique allergiques alors ambulance amende
    ampoule amélioration aménagement analyses analyste ananas ancien ancienne anesthésie angle animal animaux annonce
    annonces annuel annuelle annulation annuler annulé annulée antécédent aomi apl appareil appareils appartement appel
    appelant appelante appeler appels appelé application applications appliquer apport apprentissage approbation appt
    après apéritif apéro arachide arbitrage architecte archives are argent arme armoire armoires arrco arriver arrivée
    arriéré arrêt arrêts arrêté articles artisan asap ascenseur asl aspirateur ass assiette assiettes assistance
    assistante association assurance assurances assurer assuré assurée atelier atsem attache attaché attendre attendu
    attente attestation attestations aubergines audience audit augmentation aujourd'hui auprès aussi auteur automatique
    autorisation autre autres auxiliaire avance avant avantage avantages avc avenant avenir aventure averses
    avertissement avocat avocate avocats avoir baby-sitter baccalauréat bagage bague bailleur bailleurs bain baisse
    balcon banane bananes banc bancaire barème base basse bateau batterie beaucoup besoin besoins biberon bibliothèque
    bibliothèques biens bientôt billet billets biologie biopsie blessure blessé bloc blocage bloquer bloqué bloquée
    boeuf bonnets bons bord bouchon bouloche bouteille boutique bouton boîte boîtier bpco bracelets braderie brigadier
    brocante brouillon bruit budget bulletin bureau bureaux bâtiment bébé bébés bénéf bénéfice bénéfices béquille
    béquilles bétail bœuf cabinet cadeau cadeaux cadre cafetière cahier cahiers caisse calcul calculs calendrier camion
    canapés candidat candidature cantine capacité capitaine capital carburant cariste carnet carottes carrelage
    cartable cartables cartes cartons casier casquette casquettes casserole casseroles caution ccmi cdd cdi ce cegid
    ceinture ceintures cela celle cellule celui centime centre cependant certains certificat certifie cession cesu cfdt
    cgt cgv chacun chaise chaises chambre chambres champignons change changement changer chansons chantier chapitre
    charge chargement charges chargeur chargé chariot chaud chaude chaudière chauffage chauffe-eau chauffeur chaussette
    chaussettes chaussons chaussures chaussée chemise chien chiffre chiffres choisir choix chose choses chsct chute
    chutes chèque chèques chèvre chêne cible cin cinéma cinémas circonstances circuit circulation citation civil civile
    cl classement classeur classeurs classique clause clavier clef clients clientèle climat climatisation clinique
    cloison clte clés clôture cmu cnie cnil coefficient coeur coffre collaborateur collaborateurs collants collecte
    collectif collection colliers collège collègue collègues coloris combien comex commentaire commentaires commercial
    commerciale commissaire commissariat commission commun communication compagnie comparution complet complète
    complément compote compotes comprimé comprimés compris comptabilité comptable comptes compétences concernant
    concerne concerné concernée concerts conclu concours condamne condamné condition conditions conducteur conductrice
    conduite confidentialité confidentiel configuration confirmation confirmé confirmée confiture conforme conformité
    congé congés conjoint conjointe connaissance connecter connexion conseiller conseillère conseils consentement
    conservation consignes consommation constat constate constater conséquence contact contacter contacts conteneur
    contenu continuer contractuel contraire contrats contre contrôle contrôles convention conversation convocation cool
    copie copies copropriété corps correction correspondance cotisation cotisations cotitulaire coton couche couette
    couettes couleur couloir coupe couple coupon coupure courant courante courgette courgettes courrier courriers cours
    course courses courte coussin coussins couteau couteaux couvert couverts couverture couvertures covoiturage coût
    coûts cpf crayon crayons crevette crevettes critique critère critères croissance crp créance création crédit
    crédits créneau créneaux crêpe crêpes cse csp css cuillère cuillères cuisine culotte culottes culture curriculum
    cycle céphalée céphalées cœur dates ddn degré dehors demander demandes demandeur demandé dentaire dents dernier
    derniers dernière dernières dessert desserts dessous dessus destinataire destination dette dettes deux deuxième
    devant devis devoir devoirs dg dgfip diabète dictées difficile difficultés diffusion différence différent diligence
    dinum diplôme diplômes dire directe direction dirigeant disant discussion disponibilité disponibilités disponible
    dispositif disposition dispositions disque distance divers division dizaine dnid documentation documents doit
    domaine domicile dommage dommages donner donneur donné données dont dossard dossiers double douche doudoune douleur
    douleurs doute dpe dpo drap draps drh droit droite droits dsi dsn dtp dur durée dysfonctionnement dyspnée dès débit
    débiteur débloquer début décision décisions déclarant déclaration déclare déclaré découvert décès déduction défaut
    défavorable défendeur défense défi défini définitif déjeuner déjà délai délais délivré délivrée délégué démarche
    démarches démarrage démission démontage dépannage départ départs dépassement dépens dépense dépenses déplacement
    dépôt désignation désolé désolée détail détails dîner eau eaux ecchymose ecg edf effectif effectuer effectué effet
    effets efficace ehpad emballage embarquement embauche emplacement emploi emplois employé employée employés emprunt
    encaissé enceinte encore endroit enfants engagement engagements enquête enregistrement enregistrer enseignant
    enseigne enseignement ensemble ensuite entier entière entremets entreprise entreprises entretien entrée entrées
    envie environ environnement envoi envois envoyer envoyé envoyée erreur erreurs escalier escarre escarres espace
    espèces essai essais essayer essayé essence estimation euh eurl exact examens exemple exercice exigible expertise
    explication exploitation export exposition expositions exposé express expéditeur expédition expédié expérience
    extrait extérieur exécution fabrication face facile facturation factures faible faillite faire fallait familiale
    famille familles fasse fatigue faute fauteuil fauteuils faux faveur favorable façon femme femmes fenêtre fenêtres
    fermeture fermé fermée feu feuille fiabilité fibre fiche fiches fichier fichiers figure fil filiale fille filles
    film fils filtre final finale finalité finalités finance financement finances financier financière fiscal fiscale
    fiscalité fixe fièvre flux fncac foi foie fois fonction fonctionne fonctionnement fonctions fond fonds football
    force forcé forfait forfaits formation formations forme formulaire fourchette fourchettes fournisseur fournisseurs
    fourniture fournitures foyers fracture fragile frais fraises framboises franchement franchise frein freins frites
    froid front fruit fruits fuite fumeur futur félicitations gagnant gagnante gain garage garant garantie garanties
    garants garderie gardien gardienne gare gauche gaz genou genre gens geste gestion gestionnaire glissant global
    gouttes gouvernance goûter goûters gratin gratuit gratuite grave grille grossesse groupe groupes grève grèves
    guichet guide gélule gélules génial géniale général générale généraux gérant gérante habilitation habitation
    habituel haché hachée haricots haut haute hauteur heure heures heureusement hier hommes honneur honoraires horaire
    horaires hors hta huit humain humaine huîtres hébergement héberger hébergé hématome hêtre hôte hôtel iade ibode ici
    ide identifiant identifiants identité idée ifsi image images immatriculation immeuble immobilier immobilière
    immédiat immédiatement impact impayé impayés imperméable important importante importation impossible imprimante
    imprimé impôt impôts inadmissible incident incidents inclus incomplet inconnu index indication indice indisponible
    individuel industrie infection info information informations informatique infos ingénieur initial initiale
    injection inscription inscriptions inscrit inspection installation installer installé instance instit instruction
    instructions insuffisant intermédiaire interphone interrogatoire interruption intimé intimée introduction
    intégralité intégration intérieur intérim intérêt intérêts inutile invalidité inventaire investissement invité
    invités irm irpp isf isolation issue itt jaf jamais jambe jambons jaune javais jcrois jdois jeu jeunes jeux jogging
    journal journée jours jpense jpeux jsuis jugement jupe juridique juriste jusque justificatif justificatifs
    justification jvais jveux jvoulais jvous ketchup kit laboratoire laine laisser lait lampe langue langues large
    largeur lavage lecture lentement lentilles lequel lesquels lessive lettre lettres leur leurs levée leçon leçons
    liaison libelle libellé liberté libre licenciement lien liens lieu lieux ligne lignes limite limites linge liquide
    lit litige litiges lits livre livrer livres livré livrée local locale locataire locataires location locaux logement
    logements logiciel logiciels logistique loi loisir lombaire longtemps longueur lorsque lots loyer loyers lumière
    lunettes légal légale légende légume légumes légère machine machines magasin magasins maillots main maintenance
    maintenant maintien maire maires mairie maison maisons majeur majeure malade maladie maladies malaise malgré
    malheureusement maman mandataire mandataires manière manquant manquante manque marathon marchandise marchandises
    marché marchés marge mariage maternelle maternité matin matière matières matériaux matériel mauvais mauvaise
    maximum mayonnaise maîtresse mdph meilleur meilleurs menace mensualité mensualités mensuel mention message
    messagerie messages mesure mesures mettre meuble meubles midi mieux mineur mineure minimum minute minutes mise
    mission missions mobilier mode modem modification modifications modifier modifié module modèle modèles modérée
    moins mois moitié moment moniteur monnaie montage monter montre moral mort mot moteur motifs moto mots moutarde
    mouvement moyen moyenne moyens msa multiple murs musique musée musées mutation mutuelle mutuelles mère mères mètre
    mètres mécanique mécontent mécontente médecine médiation médical médicament médicaments mémoire ménage métier
    métiers mêmes naissances nature nausées nda neuf neuve nir niveau niveaux nord normal normale norme normes notaire
    note notes notification notre nouilles nounou nouveau nouveauté nouveaux nouvelle nouvelles nuit nul nulle
    numérique néanmoins nécessaire négatif obligation obligations obligatoire obtenir occasion occupation oedème oeil
    oeufs offert offerte office officier offre offres oncologie opco opinion option options opérateur opération
    opérations oqtf orage oranges ordinateur ordre oreiller oreillers organisation organisme orientation originale
    origine oubli oublié ouverture ouvrage ouvrier ouvrir owasp oxygène pacs paie paiement paiements palier panier
    panne panneau pannes pansement pansements pantalon pantoufles papier papiers parapluie parc parcours parents
    parfois parking parole partage partenaire partenaires partie partiel parties partir partout parvenu passage
    passager passer passé patienter patients patientèle patrimoine pause payable paye payer pays payé payée pch pdg
    peau peine peinture pendant pension perdu perdue perfusion perfusions permanence permis perquisition personne
    personnel personnelle personnelles personnes perspectives perte pertes peut-être peux pharmacie phase photo
    photocopie photos physique pied pieds pile piles pique-nique piqûre piscine pièce pièces places plafond plages
    plaie plaies plainte plaintes plan plancher planning plans plaque plateau plateforme plein pleine plomberie
    plombier pluie plupart plusieurs plutôt pme pmi pneu pneus poids poignet point points poireaux poli police poliment
    politique polyester pommade pompe population portable portail porte portefeuille portes porteur possession
    possibilité possible poste postes potage poubelle poubelles pouce poulet poumon pourquoi pourtant pouvoir pouvoirs
    poème poèmes poésie poêles pratique premier premiers première prendre preneur pression prestataire prestation
    prestations preuve preuves primaire prime primes principal principale principe prise prises privé privée problème
    problèmes processus prochain prochaine prochaines prochains procureur procès procès-verbal procédure procédures
    production produit produits professionnel professionnelle professionnels profil profils profit programme programmes
    progression projet projets promesse promo promotion promotions propos proposition proposé propre propriétaire
    propriétaires propriété protection prothèse protocole protégé provenance provision provisoire provisoires près
    préalable préavis préciser précision précisions préfecture préfet préfets préjudice prélevé prélèvement
    prélèvements préparateur préparation présence présent présentation présente présents prévenir prévention prévision
    prévoir prévu prévue prêt prête prêts pst psy ptz public publicité publique puis puissance purée pv pyjama pyjamas
    pâtes père pères pénal pénale pénalité pénalités période périscolaire qpv qqn quai qualité quand quantité quantités
    quart quatre quelle quelqu'un quelques question questions quiche quinze quittance quitter quotidien raccordement
    rachat radiateur radio radiographie raison raisonnable raisons ramq randonnée randonnées rappel rappeler rappelé
    rappelée rapport rapports rassurer rayon rcp recette recettes recherche recherches recommandation recommandations
    recommandé reconnaît recours recouvrement recrutement rectification rectorragies redevance redressement refus
    refusé refusée regarder registre relance relances relancé relancée relation relations relevé relevés remarque
    remarques rembourse remboursement remboursements rembourser remboursé remboursée remise remises remplacement
    remplacer rencontre rendement rendez-vous rendre renfort renouvellement renseignement renseignements rente rentrée
    renvoi renvoyer repas report repos reprise requis requête respect responsabilité responsable responsables ressource
    ressources restaurant reste rester restitution retard retards retenue retour retourner retours retrait retraite
    retraites retraité retraitée retrouver revanche revenir revenu revenus revue rez-de-chaussée reçu reçue reçus rgpd
    rideau rideaux rien risque risques riz romans routeur rsa rse rsi rssi rtt rupture râpé râpée râpées règle
    règlement règlements règles réaction réalisation réaliser réassurance récapitulatif récent récente réception
    récitation réclamation réclamations récompense récréation récupérer rédaction réduction réductions réel réels
    régime région régler régularisation rémunération réparation réparations réparer répartition répondre réponse
    réponses réseau réseaux réservation réservations réserve réserver réservé résidences résiliation résolu résolution
    résultat réunions réussi sac sacs saisie salaire salaires salarié salariée salariés salle sanction sanctions
    sandales sang santé sarl sasu satisfaction satisfaisant satisfait saucisse saucisses sauf saumon sauvegarde savoir
    scandaleux scanner sci sciences scop score sdis second secondaire secours secrétaire secteur selon semaine semaines
    semble sens sept serpillière serrure serveur serveurs services serviettes session seuil seul seule seulement sexe
    signal signaler signataires signer signification signé signée silence simple simplement sinistre sinistres sinon
    site sites situation situé siège slip slips smic smur sncf sociaux société sociétés soins soir soirée solde soldes
    soleil solution solutions somme sommes somnolence sortie sorties souci soucis soudain souhait souhaite souhaiter
    souhaitée soumis soupe soupes source sous-traitant souscripteur souscription souscriptrice souscrire soutien
    soutien-gorge souvent spa spectacle spectacles sport spécial spéciale spécialiste spécialité ssiap ssr stabilité
    stade stage stagiaire standard station stationnement statistiques statuts steak steaks stockage stocks stp
    stratégie structure stylo stylos sté subvention succession succès sucre sud suffit suite suites suivant suivante
    suivants suivi suivis sujets super superbe superficie suppression supérieur supérieure surface surtout surveillance
    survêtement suspension suture sutures symptôme symptômes syndic syndicat synthèse système systèmes séance séances
    sécurisé séjour série sérieux tabac table tables tabouret tabourets taille tailles talon tapis tard tarif tarifs
    tasse tasses taux taxe taxes technicien technique techniques temps température tendance tenir tension terme termes
    terminal terminé terminée terrain terrasse test tests texte textes tgi théorie théâtre tiers timbre tirage tiroir
    tiroirs tissu tns toit toiture tomate tomates torchon torchons tort touche toujours tour tournée tous toutefois tpe
    trace train traite traitements trajet tranche transaction transfert transmis transmission transmissions transport
    transporteur transports travail travaux tribunaux trimestre trois troisième trop trouble troubles trousse trouver
    trt trésorerie ttmt ttt turbine turquoise tutelle tuteur tutrice tuyau tva type types tâche tâches télécharger
    témoignage témoin témoins tête tôt ultérieurement unique uniquement unité unités urgence urgences urgente usage
    usager usagers usine usld utile utilisateurs utilisation utiliser vacances vacataire vaccin vaccination vaccins
    vaisselle valable valeur valeurs validation validité validé valise valises veille vendeur vendeurs vendre vendu
    venir vente ventes ventre verre verres versement versements version versions vertiges vertu victime victimes
    vide-grenier vidéo vieux vigueur vinaigre virement virements vis visage visible visite visites vite vitesse vitre
    vivement voie voies voir voisine voisins voiture voitures voix vol volet volets volonté vols volume vomissements
    vouloir voulons voyage voyages voyant vraiment vtc vue végétarien végétarienne véhicule véhicules vérification
    vérifier vêtements yaourt yaourts zfe zone zones âge écart échange échanger échanges échangé écharpe écharpes échec
    échecs échelle échelon échographie échéance échéancier école économie écran écrit écriture édition éducation
    également égalité église éligible élève élèves émargement énergie épargne épaule épinards éponge équipe équipement
    équipements équipes établi établie établissement étage étages étagère étagères étape étapes éthique étranger
    étrangère étude études évaluation éventuel évolution événement événements être œdème œil œufs
    """.split()  # noqa: SIM905
)

ACRONYMS: Final = frozenset(
    """
    AAAA AAH ABN ACN ADJ AEEH AESH AGIRC AKA AME APE APJ ARS
    ASE ASF ASI ASPA ATCD BACS BAV BGC BSB BTA CARSAT CATTP CHG CHQ CHRU
    CMP CMPP CNAV COTIS CPA CPE CRAMIF CRDS CRPC CSG CTX DDT DITEP DNID
    ECBU ECH EMG EMS ERP ESAT ETAM FOGASA FPI GES GIE GST IBI ICCID IDM IFSC
    IME INAIL INE INPS IRCANTEC IRPEF IRPF ITEP JAF JJ LEC MBWAY MDP MECS MHU MPAN MPRN NAF
    NFS NMW NRP NUMEN OPJ ORL ORTC PAI PAWW PAYE PCE PDL PEC PJ PPSN PRLV
    PRM PTO RAS RCS RDC REMB RGO RNA RSI SAS SAV SCP SDD
    SDF SEPA SESSAD SMP SMR SPI SSP TARJ TDM TFN TFR TGI TJ TRANSF TRF TSH TSU ULIS URSSAF VAD VIR VWL WGA ZVW
    """.split()  # noqa: SIM905
)
"""In capitals alone: "CHU" is a hospital, "Chu" somebody."""

IN_LOWER: Final = frozenset(
    """
    air aller attelle bagues baguette baguettes bahut bail baker balai banks bas beau bell best beurre bishop bon
    bond bottines boucher boucles boulanger bourgeois branch brand bread bref brevet brioche brook buffet butcher
    cannelle carotte carpenter carton case cave cerises champ chanson chat chevalier ciseaux citrons clair clear
    clerc clerk close comment commode comte contractor cook coup court courtier couvreur cross cuisinier côté date
    dent dinde dos driver early enfant facteur fall farine farmer field fields fin fisher floor fontaine forestier
    forge fort forte forêt forêts fox free french fromage fromages frère gants garde gardener garçon glass gold
    gomme good grand grande grands green gros gross guest gâteau gâteaux hall hammer hands head hill holder holiday
    homme house huile jardin jardins javel jeune juge key keys knight lac lacs lane lapin legal light lin little
    lock lot love low major man manuel march marchand marche master mayor maçon menuisier merchant messager meunier
    miller mine moine moore moulin mur noir noire north noyer page pages pain painter paquet parent parish park
    parks pasteur pepper perfect perrin petit petite petits place plant plante plâtre poireau poires poirier poisson
    poivre pommes pont pope porc portier potter power price prior promenade quartier raisin raisins read real rein
    rivers rivière rivières rock room root rouge roux sain salade salades sales salon sapin sauvage seal self sharp
    shepherd short silver singer sirop skinner small smart snow speed spring steel stock stone stones story street
    strong swan sweet tailleur tailor tarte tartes temple thon turner vanille vert verte vie vigneron violet voisin
    walker wall water waters weaver weeks wells white wild winter wise wood woods workman worth
    """.split()  # noqa: SIM905
)
"""English and French: no names where they are written in lower case."""

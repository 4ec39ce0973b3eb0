"""What data categories are called, in English and French."""

from __future__ import annotations

from typing import Final

CATEGORIES: Final = {
    "user": ("personal data", "données personnelles"),
    "user.account.username": ("user names", "noms d’utilisateur"),
    "user.authorizing.credentials": ("keys and passwords", "clés et mots de passe"),
    "user.biometric": ("biometric data", "données biométriques"),
    "user.contact": ("contact details", "coordonnées"),
    "user.contact.address": ("postal addresses", "adresses postales"),
    "user.contact.email": ("e-mail addresses", "adresses e-mail"),
    "user.contact.phone_number": ("phone numbers", "numéros de téléphone"),
    "user.contact.url": ("web addresses", "adresses web"),
    "user.content": ("what people write", "ce que les personnes écrivent"),
    "user.demographic": ("demographic data", "données démographiques"),
    "user.demographic.age": ("ages", "âges"),
    "user.demographic.date_of_birth": ("dates of birth", "dates de naissance"),
    "user.demographic.philosophical_belief": ("philosophical beliefs", "convictions philosophiques"),
    "user.demographic.political_opinion": ("political opinions", "opinions politiques"),
    "user.demographic.race_ethnicity": ("ethnic origin", "origine ethnique"),
    "user.demographic.religious_belief": ("religious beliefs", "convictions religieuses"),
    "user.demographic.sexual_orientation": ("sexual orientation", "orientation sexuelle"),
    "user.demographic.trade_union_membership": ("trade-union membership", "appartenance syndicale"),
    "user.device": ("device data", "données d’appareil"),
    "user.device.ip_address": ("IP addresses", "adresses IP"),
    "user.device.mac_address": ("MAC addresses", "adresses MAC"),
    "user.financial": ("financial data", "données financières"),
    "user.financial.bank_account": ("bank accounts", "comptes bancaires"),
    "user.financial.credit_card": ("payment cards", "cartes de paiement"),
    "user.financial.crypto_wallet": ("crypto wallets", "portefeuilles de cryptomonnaie"),
    "user.government_id": ("official numbers", "numéros officiels"),
    "user.government_id.company_number": ("company numbers", "numéros d’entreprise"),
    "user.government_id.drivers_license_number": ("driving licences", "permis de conduire"),
    "user.government_id.health_number": ("health numbers", "numéros de santé"),
    "user.government_id.identity_card_number": ("identity cards", "cartes d’identité"),
    "user.government_id.national_identification_number": ("national identity numbers", "numéros d’identité nationaux"),
    "user.government_id.passport_number": ("passports", "passeports"),
    "user.government_id.professional_license": ("professional licences", "numéros professionnels"),
    "user.government_id.tax_number": ("tax numbers", "numéros fiscaux"),
    "user.government_id.vehicle_registration": ("vehicle registrations", "immatriculations"),
    "user.health_and_medical": ("health data", "données de santé"),
    "user.location": ("places", "lieux"),
    "user.name": ("names", "noms"),
    "user.unique_id": ("customer and case numbers", "numéros de client et de dossier"),
    "user.workplace": ("organisations", "organisations"),
}
"""By category key."""

KINDS: Final = {
    "BIOMETRIC": ("biometric data", "données biométriques"),
    "ETHNIC_ORIGIN": ("ethnic origin", "origine ethnique"),
    "HEALTH": ("health", "santé"),
    "PHILOSOPHICAL_BELIEF": ("philosophical beliefs", "convictions philosophiques"),
    "POLITICAL_OPINION": ("political opinions", "opinions politiques"),
    "RELIGION": ("religion", "religion"),
    "SEXUAL_ORIENTATION": ("sexual orientation", "orientation sexuelle"),
    "TRADE_UNION": ("trade-union membership", "appartenance syndicale"),
}
"""Special categories (GDPR Art. 9), by the kind of a suspicion."""

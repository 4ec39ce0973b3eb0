"""Identifiers that no country has to itself: accounts, documents, cards, phones, addresses of networks, logins."""

"""Words that are known: vocabularies and ordinary words of seven languages, names that many bear."""

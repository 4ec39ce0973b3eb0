"""Models that find names: the built-in one, those of spaCy, Rampart, and what they have in common."""

"""The review queue over any store of tickets."""

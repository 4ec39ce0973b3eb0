"""Special categories of data (GDPR Art. 9), suspected from words. Nothing is replaced for a suspicion alone."""

from guarded_client.detectors.special.finder import SPECIAL, SpecialCategories

__all__ = ["SPECIAL", "SpecialCategories"]

"""What a text is about, as far as words tell: for the rules of human review. In seven languages."""

from guarded_client.detectors.topics.finder import topics_of

__all__ = ["topics_of"]

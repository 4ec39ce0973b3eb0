"""Codecs, one per wire format. A codec is a lens: it finds every place that can carry text and writes only there."""

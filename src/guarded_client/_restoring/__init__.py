"""The way back: placeholders become values again, but in no URL."""

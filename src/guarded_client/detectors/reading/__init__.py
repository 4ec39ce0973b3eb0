"""Texts as people read them: escapes and writings undone, keys in words, tables with their labels."""

"""A text in every way in which it can be read: escapes undone, base64 decoded, JSON within it."""

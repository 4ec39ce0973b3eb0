"""Keys: master keys and root keys, what is sealed, signed and digested under them, and how they are changed."""

"""The guards of the library, each a layer of the onion. They do not know each other: only evidence passes between."""

"""The vault in the memory of one process."""

"""The commands of ``guarded-client``, one a file."""

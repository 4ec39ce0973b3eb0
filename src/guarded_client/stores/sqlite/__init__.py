"""What lies in SQLite files, sealed: the vault, tickets, the record of access."""

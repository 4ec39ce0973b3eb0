"""The audit log: one entry for each call and each act on what is kept, chained, signed, without personal data."""

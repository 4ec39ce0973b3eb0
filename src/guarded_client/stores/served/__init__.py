"""What stores on a server share, PostgreSQL as well as Redis: steps, run over sync and async connections."""

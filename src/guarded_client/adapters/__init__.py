"""Where the guard meets the outside: HTTP clients, SDKs, and the answers to what guards ask."""

"""SDKs: how a client of each is made anew over a guarded HTTP client."""

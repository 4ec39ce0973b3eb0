"""The seam: real HTTP clients of httpx and httpx2 that guard what they send."""

"""The gateway: a reverse proxy for programs that are not Python, whose client towards the provider is a guarded one.

There is no second pipeline here: a request that comes in is sent on with ``guard(httpx.AsyncClient(...), policy)``.
"""

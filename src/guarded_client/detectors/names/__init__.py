"""Names by rule: what introduces one, what stands at its edges, and what only looks like one."""

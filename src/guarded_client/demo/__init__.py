"""What ``guarded-client demo`` shows: two conversations through the real SDK, with a script in the model's place."""

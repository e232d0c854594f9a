"""Rules: their schema, loader, compiler, one module per kind, and the linter that applies them."""

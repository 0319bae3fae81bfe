"""The records: one module per kind, and what they are made of."""

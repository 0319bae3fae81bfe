"""Compare two states of the evidence: what changed, what follows, and which addresses break."""

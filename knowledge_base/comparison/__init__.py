"""Say what a change does: the evidence before and after in; what changed, what follows and what breaks an address out."""

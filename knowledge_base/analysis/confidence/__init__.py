"""How far a finding can be trusted (method, "Appraising a finding")."""

"""The loaded base, and every look-up in it, in both directions."""

"""Draft a record: commented YAML for a person to complete, under an id that is free."""

"""Begin a record: its kind and what is known of it in; commented YAML with an id that is free out."""

"""Import a survey's answers from CSV as participants, statements and votes of a study."""

"""Take over what a survey answered: a CSV file and a study in; participants, statements and votes out."""

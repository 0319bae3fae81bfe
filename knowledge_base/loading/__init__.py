"""From YAML files to records, or to problems with file and line."""

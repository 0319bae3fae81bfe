"""The MkDocs adapter: feeds pages, search and downloads of a knowledge base to MkDocs."""

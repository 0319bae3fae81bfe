"""What makes a base an edition: citations, licences, repository links and metadata."""

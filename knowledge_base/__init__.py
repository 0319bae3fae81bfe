"""Evidence files in, checked records and pages out; plain Python that knows records, not their subject."""

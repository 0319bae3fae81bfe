"""What an id looks like, and which words are none."""

RESERVED = {
    "index",
    "readme",
    "authors",
    "participants",
    # Headings of the pages that quotes and views stand on.
    "votes",
    "opposed",
    "words",
    "our-reading",
    "asked",
    "rests-on-this",
    "content",
    "cite",
    "method",
    "scales",
    "limitations",
    "reading-notes",
    "artifacts",
    "marks",
    "search-words",
}
"""Words that are no ids: they have a meaning of their own in files, or in the addresses of pages."""

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
LABEL = r"[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*"
"""What participants and statements are called, as in their study."""

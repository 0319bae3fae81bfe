"""Upper bounds on input size: generous for hand-written evidence, low enough to load it safely."""

LARGEST_FILE = 2_000_000
"""Bytes; a vote of 2,000 people on 50 statements takes about 700,000."""

LARGEST_BASE = 20_000_000
"""Bytes of all files together; a base of 3,000 pages takes about 6,000,000."""

MOST_FILES = 20_000
"""Files and folders; a base of 3,000 pages has about 1,500."""

MOST_RECORDS = 50_000
"""Records of all kinds together."""

MOST_VALUES = 250_000
"""Values and names in one file; a vote of 2,000 people on 50 statements has about 100,000."""

DEEPEST = 12
"""Levels of nesting, in a file and of folders; the records need six, the folders two."""

LONGEST_TEXT = 20_000
"""Characters of one text; about eight printed pages."""

LONGEST_ID = 100
"""Characters of an id; file systems allow 255, and file names are made of two ids."""

LONGEST_NAME = 300
"""Characters of a name: an id, a field, an option of a scale."""

LONGEST_MESSAGE = 1_000
"""Characters of the message of a problem."""

MOST_MARKS = 30
"""Combining marks in a row (Stream-Safe Text Format, UAX #15); no language needs more."""

MOST_COMPARED = 5_000
"""Known words that a misspelt one is compared with; to compare more takes long."""

MOST_PROBLEMS = 500
"""Problems that are listed at once; more would hide the first, and take long to word."""

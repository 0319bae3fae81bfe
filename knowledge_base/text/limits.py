"""How much evidence is read: more than anybody writes by hand, and little enough that a machine never chokes on it."""

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
"""Characters of an id; a file system takes 255, and names of files are made of two."""

LONGEST_NAME = 300
"""Characters of a name: an id, a field, an option of a scale."""

LONGEST_MESSAGE = 1_000
"""Characters of the message of a problem."""

MOST_MARKS = 30
"""Combining marks in a row, as the Stream-Safe Text Format has it (UAX #15); no language needs more."""

MOST_COMPARED = 5_000
"""Known words among which the nearest to a wrong one is looked for."""

MOST_PROBLEMS = 500
"""Problems that are listed at once; more would hide the first, and take long to put into words."""

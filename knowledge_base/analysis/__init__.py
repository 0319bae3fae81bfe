"""What follows from votes and words, in numbers and in plain words."""

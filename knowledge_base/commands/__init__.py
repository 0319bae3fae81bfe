"""The commands of `kb`, a module each: what a person asked for in, lines on the terminal and files out."""

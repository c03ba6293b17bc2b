"""The command line: a verb for everything the board can do. Data goes to stdout, talk to stderr."""

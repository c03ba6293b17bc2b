"""Attacks on the board's promises: damaged files, and many processes that are killed."""

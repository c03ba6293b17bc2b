"""Sharing a board through one account: a key is a person, and every key runs the board only."""

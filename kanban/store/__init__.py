"""Keeping the board safe between people. `base` has the contract; `opening` picks the store."""

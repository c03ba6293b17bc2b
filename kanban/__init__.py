"""A terminal board for work handed from one department to the next."""

__version__ = "0.1.0"

"""The sample board: a believable company, told as stories that the rules themselves act out.

`company.py` says who is there, `stories/` what happened to each card, one file a supplier, and
`telling.py` plays it all in order of time. `crowd.py` makes large boards for benchmarks instead.
"""

"""The caches in front (nginx, Varnish, a CDN), and how they are told of a change.

changes (models/pending_change.py) -> addresses and tags (addresses.py) -> what each edge still has
to be told, and in which order (line.py, waitlist.py) -> edges (backends.py); keeper.py runs it:
`manage.py keep_edges_fresh`.
"""

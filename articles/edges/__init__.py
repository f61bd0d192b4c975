"""The caches in front (nginx, Varnish, a CDN), and how they are told of a change.

changes (models/pending_change.py) -> addresses and tags (addresses.py) -> edges (backends.py);
keeper.py runs it: `manage.py keep_edges_fresh`.
"""

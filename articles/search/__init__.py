"""Readers' search: headlines, summaries, tags and texts, found by an index of words.

words.py splits text and queries; entries.py keeps each story's words (texts.py) in the database's
index (postgresql.py, sqlite.py); finding.py asks it; excerpts.py marks what was found. OpenSearch
(opensearch/) may be asked in its place.
"""

from .excerpts import mark_found
from .finding import Found, search
from .words import MAX_QUERY_LENGTH

__all__ = ["MAX_QUERY_LENGTH", "Found", "mark_found", "search"]

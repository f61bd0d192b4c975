"""Read a story from plain text as portals publish it: headline, date line, photo, text, foot.

Every line that is not empty gets a place; a line that fits nowhere is `UNPLACED`, never dropped.
Nothing here touches the database: `articles.importing` stores what `parse` returns.
"""

from .decoding import decode, digest, normalise
from .parsing import parse
from .story import Line, NotAStory, ParsedStory, Place

__all__ = ["Line", "NotAStory", "ParsedStory", "Place", "decode", "digest", "normalise", "parse"]

"""The newsroom's nouns, one file each."""

from .article import Article
from .baca_juga import BacaJuga
from .body_photo import BodyPhoto
from .clock_reading import ClockReading
from .correction import Correction, ReplyRequest
from .curation import FeaturedList, Slot
from .edition import Edition
from .gallery import GalleryPhoto
from .history import StatusChange
from .imports import ImportedText
from .page import Page, TextFile
from .pending_change import PendingChange
from .people import Author, Authorship, Citation, Source
from .read_log import ReadLogPosition
from .readership import ReadCount
from .renamed_tag import RenamedTag
from .search_entry import SearchEntry
from .search_update import SearchUpdate
from .taxonomy import FormerSectionSlug, Region, Section, Tag, TaggedArticle

__all__ = [
    "Article",
    "Author",
    "Authorship",
    "BacaJuga",
    "BodyPhoto",
    "Citation",
    "ClockReading",
    "Correction",
    "Edition",
    "FeaturedList",
    "FormerSectionSlug",
    "GalleryPhoto",
    "ImportedText",
    "Page",
    "PendingChange",
    "ReadCount",
    "ReadLogPosition",
    "Region",
    "RenamedTag",
    "ReplyRequest",
    "SearchEntry",
    "SearchUpdate",
    "Section",
    "Slot",
    "Source",
    "StatusChange",
    "Tag",
    "TaggedArticle",
    "TextFile",
]

"""What machines read of a page: schema.org data that says what the page shows, and no more.

Property names and what is wanted of them: https://schema.org/NewsArticle and Google's article
guidelines. Times carry the portal's offset (+07:00).
"""

from functools import cache

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from media_lib import renditions

from .house_style import iso
from .models import Article, Author, Authorship, Correction
from .richtext import words

TYPES = {
    Article.Kind.NEWS: "NewsArticle",
    Article.Kind.PHOTO: "NewsArticle",
    Article.Kind.OPINION: "OpinionNewsArticle",
    Article.Kind.ADVERTORIAL: "AdvertiserContentArticle",
}


def absolute(path: str) -> str:
    """Return the public address of a path of this portal."""
    return path if path.startswith(("http://", "https://")) else settings.SITE_URL + path


def _own(name: str, *arguments: str) -> str:
    return absolute(_path(name, arguments))


@cache
def _path(name, arguments):
    return reverse(name, args=arguments)


def logo() -> dict:
    """Return the portal's mark as a picture."""
    return _picture(static("img/logo.png"), 512, 512)


def share_picture() -> dict:
    """Return the portal's picture for stories without one, in the size that link previews want."""
    return _picture(static("img/share.png"), 1200, 630)


def publisher() -> dict:
    """Return the portal as an organisation."""
    return {
        "@type": "NewsMediaOrganization",
        "@id": absolute("/#penerbit"),
        "name": settings.SITE_NAME,
        "url": absolute("/"),
        "logo": logo(),
        "correctionsPolicy": _own("correction_list"),
        "ethicsPolicy": _own("page", "kode-etik"),
        "publishingPrinciples": _own("page", "pedoman-media-siber"),
        "masthead": _own("page", "redaksi"),
    }


def website() -> list[dict]:
    """Return the home page's data: the organisation, and the site with its search."""
    return [
        {"@context": "https://schema.org", **publisher()},
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "url": absolute("/"),
            "name": settings.SITE_NAME,
            "inLanguage": "id",
            "publisher": {"@id": absolute("/#penerbit")},
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": _own("search") + "?q={search_term_string}",
                },
            },
        },
    ]


def listing(row) -> list[dict]:
    """Return the data of a list's page (section, region, tag): where it stands in the portal."""
    return [_breadcrumbs((row.name, row.get_absolute_url()))]


def profile(author: Author) -> list[dict]:
    """Return the data of a person's page, as much as it shows."""
    optional = {
        "jobTitle": author.role_title,
        "description": author.biography,
        "image": [row["url"] for row in _images(author.photo)],
    }
    person = _person(author) | {key: value for key, value in optional.items() if value}
    return [
        {
            "@context": "https://schema.org",
            "@type": "ProfilePage",
            "url": person["url"],
            "mainEntity": person | {"worksFor": _organisation()},
        },
        _breadcrumbs((author.name, author.get_absolute_url())),
    ]


def story(article: Article, *, corrections=(), answered=()) -> list[dict]:
    """Return a story's data and its breadcrumbs; `article` comes from `story_rows_of()`.

    `answered` are the stories whose corrections or verification this one carries.
    """
    address = absolute(article.get_absolute_url())
    data = {
        "@context": "https://schema.org",
        "@type": TYPES[article.kind],
        "@id": address,
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
        "url": address,
        "headline": article.headline,
        "datePublished": iso(article.published_at),
        "dateModified": iso(article.revised_at or article.published_at),
        "inLanguage": "id",
        "isAccessibleForFree": True,
        "articleSection": article.section.name,
        "author": _people(article) or [_organisation()],
        "publisher": publisher(),
    }
    optional = {
        "description": article.summary,
        "image": _images(article.lead_photo, article.caption) or [share_picture()],
        "editor": [_person(author) for author in article.editors],
        "keywords": [tagging.tag.name for tagging in article.taggings.all()],
        "citation": [_citation(citation.source) for citation in article.citations.all()],
        "contentLocation": article.region and {"@type": "Place", "name": article.region.name},
        # A property of news alone: an advertiser's content is none.
        "dateline": article.dateline_text if article.kind != Article.Kind.ADVERTORIAL else "",
        "correction": [_correction(correction, address) for correction in corrections],
        "isBasedOn": [_linked(other) for other in answered],
        "wordCount": len(words(article.body)),
    }
    way = _breadcrumbs(
        (article.section.name, article.section.get_absolute_url()),
        (article.headline, article.get_absolute_url()),
    )
    return [data | {key: value for key, value in optional.items() if value}, way]


def credit_words(photo) -> str:
    """Return a photo's credit in words; the house's slashes are typography."""
    return ", ".join(name for name in (photo.photographer, photo.agency) if name)


def _breadcrumbs(*steps: tuple[str, str]) -> dict:
    """Return the way from the home page down to a page, as names and paths."""
    steps = ((settings.SITE_NAME, "/"), *steps)
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": absolute(path)}
            for number, (name, path) in enumerate(steps, start=1)
        ],
    }


def _people(article) -> list[dict]:
    """Return who made a story: of one told in pictures without a writer, the photographers."""
    wrote = (Authorship.Role.WRITER, Authorship.Role.CONTRIBUTOR)
    named = [_person(entry.author) for entry in article.authorships.all() if entry.role in wrote]
    return named or [_person(author) for author in article.people(Authorship.Role.PHOTOGRAPHER)]


def _person(author) -> dict:
    return {
        "@type": "Person",
        "name": author.name,
        "url": absolute(author.get_absolute_url()),
    }


def _organisation() -> dict:
    return {"@type": "NewsMediaOrganization", "name": settings.SITE_NAME, "url": absolute("/")}


def _citation(source):
    named = {"@type": "CreativeWork", "name": source.name}
    return named | {"url": source.url} if source.url else named


def _images(photo, caption: str = "") -> list[dict]:
    """Return a picture in the ratios that are wanted, and what the page prints with it."""
    if photo is None:
        return []
    said = {
        "caption": photo.labelled(caption),
        "creditText": credit_words(photo),
        "copyrightNotice": photo.copyright,
    }
    return [
        _picture(url, width_px, height_px) | {name: text for name, text in said.items() if text}
        for url, width_px, height_px in renditions.schema_images(photo)
    ]


def _picture(url: str, width_px: int, height_px: int) -> dict:
    """Return a picture; schema.org's sizes are texts (Distance), and a bare number means pixels."""
    return {
        "@type": "ImageObject",
        "url": absolute(url),
        "width": str(width_px),
        "height": str(height_px),
    }


def _linked(story: Article) -> dict:
    """Return another story as a page names it: by headline and address."""
    address = absolute(story.get_absolute_url())
    return {"@type": TYPES[story.kind], "headline": story.headline, "url": address}


def _correction(correction: Correction, address: str) -> dict:
    """Return a correction; what somebody asked for began when it was received."""
    said = {
        "@type": "CorrectionComment",
        "name": correction.get_kind_display(),
        "text": correction.text,
        "dateCreated": iso(correction.received_at),
        "datePublished": iso(correction.published_at),
        "url": f"{address}#koreksi-{correction.pk}",
    }
    answer = correction.readable_answer
    return said | ({"citation": _linked(answer)} if answer else {})

"""How stories are filed: a section keeps the addresses that it had before."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from .models import FormerSectionSlug, Section


def move_section(*, section: Section, slug: str, by) -> Section:
    """Give a section another address; the old one goes on leading to it.

    An address that once was another section's belongs to the one that takes it now.
    """
    if not by.has_perm("articles.change_section"):
        raise PermissionDenied
    with transaction.atomic():
        section = Section.objects.select_for_update().get(pk=section.pk)
        if section.slug == slug:
            return section
        FormerSectionSlug.objects.filter(slug=slug).delete()
        FormerSectionSlug.objects.update_or_create(slug=section.slug, defaults={"section": section})
        section.slug = slug
        section.save(update_fields=["slug"])
    return section

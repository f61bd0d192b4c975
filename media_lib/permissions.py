"""Who may do what with photos: a yes or no about one, and the matching queryset."""

from .models import Photo


def can_upload(user) -> bool:
    """Whether the user may bring pictures into the library."""
    return user.is_active and user.has_perm("media_lib.add_photo")


def can_see(user) -> bool:
    """Whether the user may look through the library."""
    return user.is_active and user.has_perm("media_lib.view_photo")


def can_edit(user, photo) -> bool:
    """Whether the user may change a photo: the photo desk and editors any, reporters their own."""
    if user.is_active and user.has_perm("media_lib.change_photo"):
        return True
    return can_upload(user) and photo.uploaded_by_id == user.pk


def editable_by(user):
    """Return the photos that `can_edit` allows."""
    if user.is_active and user.has_perm("media_lib.change_photo"):
        return Photo.objects.in_library()
    if can_upload(user):
        return Photo.objects.in_library().filter(uploaded_by=user)
    return Photo.objects.none()


def can_discard(user) -> bool:
    """Whether the user may put photos into the trash and take them out again."""
    return user.is_active and user.has_perm("media_lib.delete_photo")

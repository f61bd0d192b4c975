import mimetypes

from django.apps import AppConfig


class MediaLibConfig(AppConfig):
    """The lower room: photos and files. It has never heard of articles."""

    name = "media_lib"
    verbose_name = "Pustaka foto"

    def ready(self):
        # Object stores are told these with each file; not every machine's own list knows them.
        mimetypes.add_type("image/avif", ".avif")
        mimetypes.add_type("image/webp", ".webp")

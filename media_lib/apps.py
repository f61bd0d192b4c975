from django.apps import AppConfig


class MediaLibConfig(AppConfig):
    """The lower room: photos and files. It has never heard of articles."""

    name = "media_lib"
    verbose_name = "Pustaka foto"

"""Make the files of one photo after the other with a library that we did not take.

    python work.py LIBRARY SIZES PHOTO...

Runs in an environment of its own (`requirements.txt` beside it) and knows nothing of the portal.
Each library is used as its documentation says, with our sizes, formats and, where it takes any,
our encoders' options. SIZES is JSON: [width, height, "avif"] for each file that is wanted. Files go
to a passing folder.
"""

import json
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

SIZES = json.loads(sys.argv[2])
FORMATS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}
OPTIONS = {
    "AVIF": {"quality": 60, "speed": 9, "subsampling": "4:2:0", "max_threads": 1},
    "WEBP": {"quality": 78, "method": 3},
    "JPEG": {"quality": 76, "progressive": True, "optimize": True},
}
APPS = {
    "django-pictures": ["pictures"],
    "easy-thumbnails": ["easy_thumbnails"],
    "sorl-thumbnail": ["sorl.thumbnail"],
    "sorl-thumbnail with libvips": ["sorl.thumbnail"],
    "django-imagekit": ["imagekit"],
    "pyvips": [],
}


def set_up(library, folder):
    """Start a Django of the library alone, on files and a database in a folder."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    more = {}
    if library == "sorl-thumbnail with libvips":
        more["THUMBNAIL_ENGINE"] = "sorl.thumbnail.engines.vips_engine.Engine"
    settings.configure(
        INSTALLED_APPS=["django.contrib.contenttypes", *APPS[library]],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{folder}/db"}},
        MEDIA_ROOT=folder,
        MEDIA_URL="/media/",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        # easy-thumbnails sets the rest of JPEG's options by itself.
        THUMBNAIL_IMAGE_SAVE_OPTIONS={**OPTIONS, "JPEG": {"quality": 76}},
        THUMBNAIL_PROGRESSIVE=True,
        **more,
    )
    django.setup()
    call_command("migrate", verbosity=0)


def with_pictures(name):
    from django.core.files.storage import default_storage
    from pictures.models import PillowPicture
    from PIL import Image

    with default_storage.open(name) as file, Image.open(file) as original:
        picture = PillowPicture.pre_process(original)
    for width, height, suffix in SIZES:
        PillowPicture(name, FORMATS[suffix], Fraction(width, height), default_storage, width).save(
            picture
        )


def with_easy_thumbnails(name):
    from easy_thumbnails.files import get_thumbnailer

    for width, height, suffix in SIZES:
        thumbnailer = get_thumbnailer(name)
        thumbnailer.thumbnail_extension = suffix
        # Its own default for the subsampling is a number, which the encoder of AVIF does not take.
        wanted = {"size": (width, height), "crop": True, "subsampling": "4:2:0"}
        thumbnailer.get_thumbnail({**wanted, "quality": OPTIONS[FORMATS[suffix]]["quality"]})


def with_sorl(name):
    from sorl.thumbnail import get_thumbnail

    for width, height, suffix in SIZES:
        quality = OPTIONS[FORMATS[suffix]]["quality"]
        get_thumbnail(
            name, f"{width}x{height}", crop="center", format=FORMATS[suffix], quality=quality
        )


def with_imagekit(name):
    from django.core.files.storage import default_storage
    from imagekit import ImageSpec
    from imagekit.processors import ResizeToFill

    for width, height, suffix in SIZES:

        class Spec(ImageSpec):
            processors = [ResizeToFill(width, height)]
            format = FORMATS[suffix]
            options = OPTIONS[FORMATS[suffix]]

        with default_storage.open(name) as file:
            default_storage.save(f"{name}-{width}x{height}.{suffix}", Spec(file).generate())


def with_pyvips(name):
    import pyvips
    from django.conf import settings

    options = {
        "avif": {"Q": 60, "effort": 0, "compression": "av1"},
        "webp": {"Q": 78, "effort": 3},
        "jpg": {"Q": 76, "interlace": True, "optimize_coding": True},
    }
    path = f"{settings.MEDIA_ROOT}/{name}"
    master = pyvips.Image.thumbnail(path, 2560).copy_memory()
    made = {}
    for width, height, suffix in SIZES:
        if (width, height) not in made:
            cut = master.thumbnail_image(width, height=height, crop="centre")
            made[width, height] = cut.copy_memory()
        made[width, height].write_to_file(
            f"{path}-{width}x{height}.{suffix}", keep="none", **options[suffix]
        )


WORK = {
    "django-pictures": with_pictures,
    "easy-thumbnails": with_easy_thumbnails,
    "sorl-thumbnail": with_sorl,
    "sorl-thumbnail with libvips": with_sorl,
    "django-imagekit": with_imagekit,
    "pyvips": with_pyvips,
}


def main(library, _, *paths):
    with tempfile.TemporaryDirectory(prefix="warta-rival-") as folder:
        set_up(library, folder)
        for path in paths:
            name = Path(path).name
            Path(folder, name).write_bytes(Path(path).read_bytes())
            WORK[library](name)
        suffixes = {".avif", ".webp", ".jpg", ".jpeg"}
        made = sum(file.suffix in suffixes for file in Path(folder).rglob("*")) - len(paths)
        if made < len(SIZES) * len(paths):
            sys.exit(f"{library} made {made} files")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Files on the local disk that are there whole or not at all."""

import errno
import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

PART_SUFFIX = ".part"  # a file still being written; the sweep removes what a crash left behind


@deconstructible(path="media_lib.storage.WholeFileStorage")
class WholeFileStorage(FileSystemStorage):
    """A file system storage whose files appear in one step, on disk before anyone is told.

    Our names are made of the content, so the same name means the same bytes: saving it again
    replaces the file by its equal. S3-compatible storages behave like this by themselves.

    Room is left on the disk for what the rest of the portal writes: to pictures it is full before.
    """

    def get_available_name(self, name, max_length=None):
        return name

    def _save(self, name, content):
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        left = shutil.disk_usage(target.parent).free - content.size
        if left < settings.DISK_LEFT_FREE_BYTES:
            raise OSError(errno.ENOSPC, "Too little room left for the rest of the portal", name)
        handle, part = tempfile.mkstemp(dir=target.parent, suffix=PART_SUFFIX)
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            if self.file_permissions_mode is not None:
                os.chmod(part, self.file_permissions_mode)
            os.replace(part, target)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
        return name

"""Deleting what stories point at: asked of one row, never by gathering all that hangs on it."""

from django.contrib import admin


class UsedByStories(admin.ModelAdmin):
    """Rows that stay as long as stories use them; Django would load every one of these first."""

    used_by = ""  # the relation that leads to the rows of stories
    most_users = 0  # that a deletion may still take along

    def get_deleted_objects(self, objs, request):
        """Return what a deletion would take along; what is in use is protected."""
        in_use = [obj for obj in objs if self._is_in_use(obj)]
        if in_use:
            return [], {}, set(), [f"artikel yang memakai “{obj}”" for obj in in_use]
        return super().get_deleted_objects(objs, request)

    def _is_in_use(self, obj) -> bool:
        users = getattr(obj, self.used_by).order_by().values("pk")
        return bool(users[self.most_users : self.most_users + 1])

"""Fields that point to rows of another desk."""


def only_pick(field, *, may_add=False, may_change=False):
    """Take the links to other desks off a field, but for the ones that help here; return it."""
    widget = getattr(field, "widget", None)
    if hasattr(widget, "can_add_related"):
        widget.can_add_related = widget.can_add_related and may_add
        widget.can_change_related = widget.can_change_related and may_change
        widget.can_delete_related = widget.can_view_related = False
    return field

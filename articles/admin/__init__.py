"""The newsroom: Django's admin, dressed for editors."""

"""What readers ask for, a file per kind of page."""

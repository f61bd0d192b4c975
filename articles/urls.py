"""The public addresses; the order matters, for a section's address fits many others."""

urlpatterns = []

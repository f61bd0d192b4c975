"""How the photo desk narrows its list."""

from datetime import timedelta

from django.contrib import admin
from django.db.models import F, Q
from django.utils import timezone

LARGE_PX = 2000  # wide enough for any place on the site, twice over


class PlaceFilter(admin.SimpleListFilter):
    """The library, unless somebody asks for the trash."""

    title = "tempat"
    parameter_name = "sampah"

    def lookups(self, request, model_admin):
        return [("1", "Tempat sampah")]

    def choices(self, changelist):
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"].replace("Semua", "Pustaka")}

    def queryset(self, request, photos):
        return photos.trashed() if self.value() else photos.in_library()


class ReadinessFilter(admin.SimpleListFilter):
    title = "kesiapan"
    parameter_name = "siap"

    def lookups(self, request, model_admin):
        return [
            ("ya", "Siap tayang"),
            ("kredit", "Tanpa kredit"),
            ("alt", "Tanpa teks alternatif"),
            ("lisensi", "Lisensi habis atau segera habis"),
            ("mirip", "Mirip foto lain"),
        ]

    def queryset(self, request, photos):
        today = timezone.localdate()
        match self.value():
            case "ya":
                return photos.usable(today).exclude(alt="")
            case "kredit":
                return photos.filter(agency="", photographer="")
            case "alt":
                return photos.filter(alt="")
            case "lisensi":
                return photos.filter(licence_expires_on__lte=today + timedelta(days=14))
            case "mirip":
                return photos.filter(resembles__isnull=False)
        return photos


class OrientationFilter(admin.SimpleListFilter):
    title = "bentuk"
    parameter_name = "bentuk"

    def lookups(self, request, model_admin):
        return [("mendatar", "Mendatar"), ("tegak", "Tegak"), ("persegi", "Persegi")]

    def queryset(self, request, photos):
        match self.value():
            case "mendatar":
                return photos.filter(width_px__gt=F("height_px"))
            case "tegak":
                return photos.filter(width_px__lt=F("height_px"))
            case "persegi":
                return photos.filter(width_px=F("height_px"))
        return photos


class SizeFilter(admin.SimpleListFilter):
    title = "ukuran"
    parameter_name = "ukuran"

    def lookups(self, request, model_admin):
        return [("besar", f"Besar (≥ {LARGE_PX} px)"), ("kecil", "Kecil")]

    def queryset(self, request, photos):
        large = Q(width_px__gte=LARGE_PX) | Q(height_px__gte=LARGE_PX)
        match self.value():
            case "besar":
                return photos.filter(large)
            case "kecil":
                return photos.exclude(large)
        return photos

"""Bring in stories that exist as plain text: an archive, a partner's mail, a portal that moves in.

Each file becomes a draft of its own or, with --publish-as, goes out through the newsroom's own
verb and checklist. One file's failure does not stop the others; the exit code tells of it.
"""

import sys
from contextlib import nullcontext
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from articles.house_style import date_line
from articles.importing import Import, ImportFailed, import_text, publish
from articles.models import Section

# A long read has some 60,000 characters; a file beyond this is not one story.
MAX_BYTES = 1_000_000


class Command(BaseCommand):
    help = "Memasukkan berita dari berkas teks sebagai draf, atau langsung tayang."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", help="Berkas teks; - = stdin.")
        parser.add_argument("--section", metavar="SLUG", help="Rubrik semua berkas.")
        parser.add_argument("--photo", metavar="FILE", help="Foto utama; untuk satu berkas teks.")
        parser.add_argument(
            "--publish-as",
            metavar="USERNAME",
            help="Terbitkan atas nama pengguna ini, pada waktu yang tertulis di naskah.",
        )

    def handle(self, *, files, section, photo, publish_as, **options):
        if photo and len(files) > 1:
            raise CommandError("--photo hanya bisa dipakai dengan satu berkas teks.")
        section = _find_section(section)
        user = _find_user(publish_as)
        failed = refused = 0
        for name in files:
            try:
                done = self.bring_in(name, section=section, photo=photo, user=user)
                refused += bool(done.refusals)
            except ImportFailed as error:
                failed += 1
                self.stderr.write(self.style.ERROR(f"{name}: {error}"))
        if failed or refused:
            parts = [f"{failed} dari {len(files)} berkas gagal"] * bool(failed)
            parts += [f"{refused} tidak diterbitkan dan tetap draf"] * bool(refused)
            raise CommandError(", ".join(parts) + ".")

    def bring_in(self, name, *, section, photo, user):
        """Import one file, publish it when a user is given, and tell what became of it."""
        data = _read(name)
        with _open_photo(photo) as picture:
            done = import_text(data, section=section, photo=picture, by=user)
        if done.is_new and user is not None:
            publish(done, by=user)
        self.tell(name, done)
        return done

    def tell(self, name, done: Import):
        article = done.article
        known = "" if done.is_new else "sudah pernah diimpor, "
        words = f"{known}{article.status_word()}, {_address(article)}"
        self.stdout.write(f"{name}: artikel {article.pk}, {words}")
        if not done.is_new:
            return
        for note in done.notes:
            self.stdout.write(f"  {note}")
        if article.section is None:
            self.stdout.write("  Rubrik belum dipilih; pilih di redaksi atau pakai --section.")
        if done.stated_at and article.published_at is None:
            self.stdout.write(f"  Waktu di naskah: {date_line(done.stated_at)}.")
        for headline in done.unresolved:
            self.stdout.write(f"  Baca Juga belum ada di arsip: {headline}")
        if done.unplaced:
            self.stdout.write("  Tidak tertempatkan:")
        for number, words, why in done.unplaced:
            self.stdout.write(f"    baris {number}: {words}" + (f" ({why})" if why else ""))
        if done.refusals:
            self.stdout.write(self.style.WARNING("  Tidak diterbitkan:"))
        for reason in done.refusals:
            self.stdout.write(f"    {reason}")


def _find_section(slug):
    if slug is None:
        return None
    section = Section.objects.filter(slug=slug).first()
    if section is None:
        known = ", ".join(Section.objects.values_list("slug", flat=True)) or "belum ada satu pun"
        raise CommandError(f"Rubrik “{slug}” tidak ada. Yang ada: {known}.")
    return section


def _find_user(username):
    if username is None:
        return None
    user = get_user_model().objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"Pengguna “{username}” tidak ada.")
    return user


def _read(name):
    """Return a file's bytes, or those of standard input; raise ImportFailed when it cannot."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ImportFailed(_complaint(error)) from error
    if len(data) > MAX_BYTES:
        raise ImportFailed(f"Berkas ini terlalu besar: paling besar {MAX_BYTES // 1000} kB.")
    return data


def _open_photo(name):
    if name is None:
        return nullcontext()
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise ImportFailed(f"Foto {name}: {_complaint(error)}") from error


def _complaint(error):
    match error:
        case FileNotFoundError():
            return "Berkas ini tidak ada."
        case IsADirectoryError():
            return "Ini folder, bukan berkas."
        case PermissionError():
            return "Berkas ini tidak boleh dibaca oleh pengguna sistem ini."
        case _:
            return f"Berkas ini tidak bisa dibaca ({error.strerror})."


def _address(article):
    """Return where a story is read, or edited while it has no section and so no address."""
    if article.section is None:
        return settings.SITE_URL + reverse("admin:articles_article_change", args=[article.pk])
    return settings.SITE_URL + article.get_absolute_url()

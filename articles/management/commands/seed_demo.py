"""Put the demo newsroom into a database, for looking around, tests and screenshots."""

import os
import secrets

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from articles.demo import seeding
from articles.models import Article
from media_lib import intake

NO_ROOM = (
    "The disk is full; no account and no story was made. Make room, then start it again: photos "
    "that are in the library by now are taken from there."
)


class Command(BaseCommand):
    help = (
        "Fills an empty database with the demo newsroom: accounts, sections, photos, stories, "
        "lists and reads. A second run changes nothing. DEMO_PASSWORD sets the password of the "
        "accounts; without it one is made up and printed once."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--into-existing",
            action="store_true",
            help="add the demo to a database in which people already work",
        )
        parser.add_argument(
            "--only-when-empty",
            action="store_true",
            help="say nothing and do nothing when the database is in use",
        )

    def handle(self, *, into_existing, only_when_empty, **options):
        is_empty = seeding.is_empty()
        if only_when_empty and not is_empty:
            return
        newsroom = seeding.load()
        if seeding.is_seeded(newsroom):
            self.stdout.write("The demo newsroom is here already; nothing was changed.")
            return
        if not is_empty and not into_existing:
            raise CommandError(self.refusal(newsroom))

        password = os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(9)
        try:
            accounts = seeding.seed(newsroom, password=password, on_step=self.stdout.write)
        except (OSError, OperationalError, intake.Refused) as error:
            if not intake.is_for_want_of_room(error):
                raise
            raise CommandError(NO_ROOM) from error
        self.stdout.write(self.style.SUCCESS(f"{len(newsroom.stories)} stories are in."))
        self.say_accounts(accounts, password)

    def refusal(self, newsroom):
        stories = Article.objects.count()
        accounts = get_user_model().objects.count()
        return (
            f"This database is in use: {stories} stories, {accounts} accounts. The demo would add "
            f"{len(newsroom.stories)} invented stories, most of them published at once, and the "
            f"accounts {', '.join(seeding.ACCOUNTS)}. Repeat with --into-existing if that is meant."
        )

    def say_accounts(self, accounts, password):
        if not accounts:
            return
        self.stdout.write(f"Accounts: {', '.join(accounts)}")
        if os.environ.get("DEMO_PASSWORD"):
            self.stdout.write("Password: as in DEMO_PASSWORD")
        else:
            self.stdout.write(f"Password (not shown again): {password}")

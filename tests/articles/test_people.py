"""Bylines and sources: what the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction

from articles.models import Source

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//contoh.example", "ftp://contoh.example"],
)
def test_source_without_a_web_address_is_refused_by_the_database(address):
    """It is printed as a link; forms refuse it, a shell asks no form."""
    source = Source.objects.create(name="Pasar")

    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(name="Lain", url=address)
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.filter(pk=source.pk).update(url=address)


@pytest.mark.parametrize("address", ["", "http://contoh.example/a", "HTTPS://contoh.example"])
def test_web_address_of_a_source_is_stored(address):
    assert Source.objects.create(name="Pasar", url=address).url == address

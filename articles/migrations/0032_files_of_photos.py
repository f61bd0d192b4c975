"""Tell a photo's new files from what somebody wrote about it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0031_clock_reading")]
    operations = [
        migrations.AlterField(
            model_name="pendingchange",
            name="kind",
            field=models.CharField(
                choices=[
                    ("article", "artikel"),
                    ("section", "rubrik"),
                    ("region", "daerah"),
                    ("tag", "tag"),
                    ("author", "penulis"),
                    ("source", "sumber"),
                    ("slot", "isi daftar"),
                    ("photo", "foto"),
                    ("files", "berkas foto"),
                    ("page", "halaman"),
                ],
                max_length=20,
            ),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0018_robots_txt")]

    operations = [
        migrations.RemoveIndex(model_name="readcount", name="read_count_by_hour"),
        migrations.AddIndex(
            model_name="readcount",
            index=models.Index(fields=["hour", "-count", "-article"], name="read_count_most_read"),
        ),
    ]

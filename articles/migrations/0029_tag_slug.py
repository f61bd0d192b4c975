from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0028_plain_tag_slugs")]

    operations = [
        migrations.AlterField(
            model_name="tag",
            name="slug",
            field=models.SlugField(max_length=100, unique=True, verbose_name="slug"),
        ),
    ]

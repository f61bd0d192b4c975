from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0015_legal_pages'),
        ('media_lib', '0002_library'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='article',
            name='article_newest',
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['-published_at', '-id'], name='article_by_time'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('is_unverified', True), ('verified_in', None)), fields=['published_at'], name='article_unverified'),
        ),
        migrations.AddIndex(
            model_name='authorship',
            index=models.Index(condition=models.Q(('role', 'editor')), fields=['author'], name='authorship_editor'),
        ),
    ]

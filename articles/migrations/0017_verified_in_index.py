import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0016_newsroom_indexes'),
        ('media_lib', '0003_library_index'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='article',
            name='verified_in',
            field=models.ForeignKey(blank=True, db_index=False, help_text='Berita yang memuat hasil verifikasi.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='verifies', to='articles.article', verbose_name='berita susulan'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('verified_in__isnull', False)), fields=['verified_in'], name='article_verified_in'),
        ),
    ]

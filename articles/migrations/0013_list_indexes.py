import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_story_time"),
        ("media_lib", "0002_library"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    # A foreign key loses its own index where a longer one begins with the same column.
    operations = [
        migrations.AlterField(
            model_name='article',
            name='created_by',
            field=models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='articles', to=settings.AUTH_USER_MODEL, verbose_name='dibuat oleh'),
        ),
        migrations.AlterField(
            model_name='authorship',
            name='article',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='authorships', to='articles.article'),
        ),
        migrations.AlterField(
            model_name='authorship',
            name='author',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='authorships', to='articles.author', verbose_name='nama'),
        ),
        migrations.AlterField(
            model_name='bacajuga',
            name='article',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='baca_juga', to='articles.article'),
        ),
        migrations.AlterField(
            model_name='citation',
            name='article',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='articles.article'),
        ),
        migrations.AlterField(
            model_name='readcount',
            name='article',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='read_counts', to='articles.article'),
        ),
        migrations.AlterField(
            model_name='taggedarticle',
            name='content_object',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='taggings', to='articles.article'),
        ),
        migrations.AlterField(
            model_name='taggedarticle',
            name='tag',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='taggings', to='articles.tag'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['created_by', '-id'], name='article_created_by'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('withdrawn_at__isnull', False)), fields=['withdrawn_at'], name='article_withdrawal'),
        ),
        migrations.AddIndex(
            model_name='authorship',
            index=models.Index(fields=['author', '-published_at', '-article'], name='authorship_newest'),
        ),
        migrations.AddIndex(
            model_name='taggedarticle',
            index=models.Index(fields=['tag', '-published_at', '-content_object'], name='tagging_newest'),
        ),
    ]

"""Files released with an issued letter, in a table of their own, in pieces."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('foi', '0011_demonstration'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='issuedletter',
            name='attachments',
        ),
        migrations.CreateModel(
            name='ReleasedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=200)),
                ('file_name', models.CharField(max_length=200)),
                ('media_type', models.CharField(max_length=100)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveIntegerField()),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='released_files', to='foi.issuedletter')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='ReleasedPiece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('content', models.BinaryField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pieces', to='foi.releasedfile')),
            ],
            options={
                'ordering': ['file_id', 'number'],
            },
        ),
        migrations.AddConstraint(
            model_name='releasedfile',
            constraint=models.UniqueConstraint(fields=('letter', 'key'), name='one_released_file_for_each_key'),
        ),
        migrations.AddConstraint(
            model_name='releasedpiece',
            constraint=models.UniqueConstraint(fields=('file', 'number'), name='one_piece_of_a_released_file'),
        ),
    ]

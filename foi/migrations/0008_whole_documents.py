"""Whole documents: reports with their tables, their paragraphs and the figures picked from them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('foi', '0007_what_figures_are_made_from_and_what_the_checks_find'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('published_on', models.DateField(blank=True, null=True)),
                ('file_name', models.CharField(max_length=255)),
                ('content', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('pages', models.PositiveIntegerField(default=0)),
                ('pages_read', models.PositiveIntegerField(default=0)),
                ('read_so_far', models.JSONField(blank=True, default=list, help_text='Pages read before the last is.')),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foi.authority')),
                ('earlier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='later_reports', to='foi.source')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='foi.dataowner')),
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='foi.source')),
            ],
            options={
                'ordering': ['-added_at'],
            },
        ),
        migrations.CreateModel(
            name='ReportParagraph',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('page', models.PositiveIntegerField(blank=True, null=True)),
                ('section', models.CharField(blank=True, max_length=500)),
                ('text', models.TextField()),
                ('notes', models.JSONField(blank=True, default=list, help_text='The footnotes it points to.')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paragraphs', to='foi.report')),
            ],
            options={
                'ordering': ['report', 'number'],
            },
        ),
        migrations.CreateModel(
            name='PickedFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField(help_text='The place of its first character in the paragraph.')),
                ('written', models.CharField(max_length=100)),
                ('picked_at', models.DateTimeField()),
                ('figure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='picked_from', to='foi.heldfigure')),
                ('picked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paragraph', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='picked', to='foi.reportparagraph')),
            ],
            options={
                'ordering': ['paragraph', 'start'],
            },
        ),
        migrations.CreateModel(
            name='ReportTable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(help_text='Its place among the tables of the document.')),
                ('page', models.PositiveIntegerField(blank=True, null=True)),
                ('title', models.CharField(blank=True, max_length=500)),
                ('section', models.CharField(blank=True, max_length=500)),
                ('rows', models.JSONField(default=list)),
                ('notes', models.JSONField(blank=True, default=list)),
                ('state', models.CharField(choices=[('waiting', 'To do'), ('imported', 'Imported'), ('left_out', 'Left out')], default='waiting', max_length=10)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('reading', models.JSONField(blank=True, null=True)),
                ('batch', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='report_table', to='foi.importbatch')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tables', to='foi.report')),
            ],
            options={
                'ordering': ['report', 'number'],
            },
        ),
        migrations.AddField(
            model_name='importdraft',
            name='report_table',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='foi.reporttable'),
        ),
        migrations.AddConstraint(
            model_name='reportparagraph',
            constraint=models.UniqueConstraint(fields=('report', 'number'), name='one_paragraph_per_number'),
        ),
        migrations.AddConstraint(
            model_name='pickedfigure',
            constraint=models.UniqueConstraint(fields=('paragraph', 'start'), name='one_figure_per_place_in_text'),
        ),
        migrations.AddConstraint(
            model_name='reporttable',
            constraint=models.UniqueConstraint(fields=('report', 'number'), name='one_table_per_number'),
        ),
    ]

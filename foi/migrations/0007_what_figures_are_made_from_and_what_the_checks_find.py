"""Which measure is made from which, what is rounded, what categories are whole, and what the checks find."""

from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("foi", "0006_decisions_about_corrections"),
    ]

    operations = [
        migrations.AddField(
            model_name="dimension",
            name="whole",
            field=models.BooleanField(
                blank=True,
                choices=[
                    (None, "Nobody has said"),
                    (True, "Everybody is in one of them: they add up to the total"),
                    (False, "Some are in none of them, or in several"),
                ],
                help_text="The checks then know whether categories that fall short of a total are a mistake.",
                null=True,
                verbose_name="its categories together",
            ),
        ),
        migrations.AddField(
            model_name="historicaldimension",
            name="whole",
            field=models.BooleanField(
                blank=True,
                choices=[
                    (None, "Nobody has said"),
                    (True, "Everybody is in one of them: they add up to the total"),
                    (False, "Some are in none of them, or in several"),
                ],
                help_text="The checks then know whether categories that fall short of a total are a mistake.",
                null=True,
                verbose_name="its categories together",
            ),
        ),
        migrations.AddField(
            model_name="historicalmeasure",
            name="rounded_to",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="For example 5 or 1000, where its figures were rounded before they came; totals may then differ by that much. A figure’s own note comes first (“rounded to the nearest 10”).",
                max_digits=12,
                null=True,
                validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                verbose_name="rounded to the nearest",
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="rounded_to",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="For example 5 or 1000, where its figures were rounded before they came; totals may then differ by that much. A figure’s own note comes first (“rounded to the nearest 10”).",
                max_digits=12,
                null=True,
                validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                verbose_name="rounded to the nearest",
            ),
        ),
        migrations.CreateModel(
            name="FigureCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(help_text="The day the rules were told.")),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                ("figures", models.PositiveIntegerField(default=0)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figure_checks",
                        to="foi.authority",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-ended_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMeasureRelation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("share", "a share: this many of those, in per cent"),
                            ("rate", "a rate: this many for so many of those"),
                            ("change", "a change from the period before, in per cent"),
                            ("average", "an average over several periods"),
                            ("base", "resting on so many (its base)"),
                        ],
                        help_text="How the measure is made from others.",
                        max_length=10,
                        verbose_name="this measure is",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="foi.measure",
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="What is counted for it: the cases with a need for the share of cases with a need; for a change or an average, what changes or is averaged.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="foi.measure",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="What it is a share of, or counted against: all cases, the population, how many were asked. Empty where that is not held.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="foi.measure",
                        verbose_name="out of",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical way a measure is made",
                "verbose_name_plural": "historical ways measures are made",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MeasureRelation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("share", "a share: this many of those, in per cent"),
                            ("rate", "a rate: this many for so many of those"),
                            ("change", "a change from the period before, in per cent"),
                            ("average", "an average over several periods"),
                            ("base", "resting on so many (its base)"),
                        ],
                        help_text="How the measure is made from others.",
                        max_length=10,
                        verbose_name="this measure is",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="made_from",
                        to="foi.measure",
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        blank=True,
                        help_text="What is counted for it: the cases with a need for the share of cases with a need; for a change or an average, what changes or is averaged.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="foi.measure",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        blank=True,
                        help_text="What it is a share of, or counted against: all cases, the population, how many were asked. Empty where that is not held.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="foi.measure",
                        verbose_name="out of",
                    ),
                ),
                (
                    "without",
                    models.ManyToManyField(
                        blank=True,
                        help_text="For example offence, where each rate is of the whole population.",
                        related_name="+",
                        to="foi.dimension",
                        verbose_name="“out of” is not broken down by",
                    ),
                ),
            ],
            options={
                "verbose_name": "way a measure is made",
                "verbose_name_plural": "ways measures are made",
                "ordering": ["measure", "kind"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMeasureRelation_without",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "dimension",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="foi.dimension",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="foi.historicalmeasurerelation",
                    ),
                ),
                (
                    "measurerelation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="foi.measurerelation",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalMeasureRelation_without",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SeenFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("total", "Totals that are not the sum of their parts"),
                            ("period_total", "Years that are not the sum of their quarters or months"),
                            ("breakdown", "Breakdowns that do not add up to the same"),
                            (
                                "calculation",
                                "Shares, rates and changes that do not follow from their figures",
                            ),
                            ("part_over_whole", "Parts that are larger than the whole"),
                            ("not_a_hundred", "Shares that do not add up to 100%"),
                            ("impossible", "Values that cannot be"),
                            ("unlikely", "Values that are hard to believe"),
                            ("repeated", "The same value in periods that follow one another"),
                            ("copied", "Whole columns that are the same as the period before"),
                            ("jump", "Large changes from one period to the next"),
                            ("stopped", "Zero after a series"),
                            ("sources_differ", "Sources that give different figures for the same thing"),
                            (
                                "datasets_differ",
                                "Datasets that give different figures for what looks like the same thing",
                            ),
                            ("nearly_alike", "Figures that are nearly the same as others"),
                            ("disclosed_differs", "Figures that differ from what a letter gave out"),
                            ("bases_differ", "Shares that cannot be of the same people"),
                            ("small_base", "Percentages of very few"),
                            ("period_asked", "Periods that differ from those asked for"),
                            ("part_of_period", "Figures taken before their period was over"),
                            ("review_due", "Figures due for review"),
                            ("not_confirmed", "Figures that nobody has confirmed"),
                            ("zero_or_nothing", "Zero or no figure"),
                        ],
                        max_length=20,
                    ),
                ),
                ("numbers", models.CharField(max_length=64, verbose_name="digest of the numbers")),
                ("what", models.TextField(verbose_name="what was found")),
                ("reason", models.TextField(verbose_name="why it is right")),
                ("seen_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="foi.authority"
                    ),
                ),
                (
                    "seen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taken_back_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-seen_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="FigureFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveIntegerField()),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("total", "Totals that are not the sum of their parts"),
                            ("period_total", "Years that are not the sum of their quarters or months"),
                            ("breakdown", "Breakdowns that do not add up to the same"),
                            (
                                "calculation",
                                "Shares, rates and changes that do not follow from their figures",
                            ),
                            ("part_over_whole", "Parts that are larger than the whole"),
                            ("not_a_hundred", "Shares that do not add up to 100%"),
                            ("impossible", "Values that cannot be"),
                            ("unlikely", "Values that are hard to believe"),
                            ("repeated", "The same value in periods that follow one another"),
                            ("copied", "Whole columns that are the same as the period before"),
                            ("jump", "Large changes from one period to the next"),
                            ("stopped", "Zero after a series"),
                            ("sources_differ", "Sources that give different figures for the same thing"),
                            (
                                "datasets_differ",
                                "Datasets that give different figures for what looks like the same thing",
                            ),
                            ("nearly_alike", "Figures that are nearly the same as others"),
                            ("disclosed_differs", "Figures that differ from what a letter gave out"),
                            ("bases_differ", "Shares that cannot be of the same people"),
                            ("small_base", "Percentages of very few"),
                            ("period_asked", "Periods that differ from those asked for"),
                            ("part_of_period", "Figures taken before their period was over"),
                            ("review_due", "Figures due for review"),
                            ("not_confirmed", "Figures that nobody has confirmed"),
                            ("zero_or_nothing", "Zero or no figure"),
                        ],
                        max_length=20,
                    ),
                ),
                ("where", models.TextField()),
                ("words", models.TextField()),
                ("rounding", models.BooleanField(default=False, verbose_name="rounding may explain it")),
                ("codes", models.JSONField(default=list)),
                ("count", models.PositiveIntegerField(default=0)),
                ("numbers", models.CharField(max_length=64)),
                ("datasets", models.ManyToManyField(related_name="+", to="foi.dataset")),
                ("owners", models.ManyToManyField(related_name="+", to="foi.dataowner")),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="foi.figurecheck",
                    ),
                ),
                (
                    "seen",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="findings",
                        to="foi.seenfinding",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
            },
        ),
        migrations.AddConstraint(
            model_name="measurerelation",
            constraint=models.UniqueConstraint(
                fields=("measure", "kind"), name="one_relation_of_a_kind_per_measure"
            ),
        ),
        migrations.AddIndex(
            model_name="seenfinding",
            index=models.Index(fields=["authority", "numbers"], name="seen_by_numbers"),
        ),
        migrations.AddIndex(
            model_name="figurefinding",
            index=models.Index(fields=["run", "rule", "order"], name="finding_by_rule"),
        ),
    ]

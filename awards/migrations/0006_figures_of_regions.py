"""Figures of a whole region."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0005_rounding_before_weighting'),
        ('schools', '0005_author_role'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='figures',
            options={'ordering': ['region__path', 'school__code'], 'verbose_name': 'row of figures', 'verbose_name_plural': 'rows of figures'},
        ),
        migrations.AddField(
            model_name='figures',
            name='region',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.region'),
        ),
        migrations.AlterField(
            model_name='figures',
            name='school',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.school'),
        ),
        migrations.AddConstraint(
            model_name='figures',
            constraint=models.UniqueConstraint(fields=('table', 'region'), name='one_row_per_table_and_region'),
        ),
        migrations.AddConstraint(
            model_name='figures',
            constraint=models.CheckConstraint(condition=models.Q(('school', None), ('region', None), _connector='XOR'), name='figures_of_one'),
        ),
    ]

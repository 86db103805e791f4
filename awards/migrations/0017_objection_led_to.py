"""An upheld objection names the next edition."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("awards", "0016_withdrawn_editions")]

    operations = [
        migrations.AddField(
            "objection",
            "led_to",
            models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="caused_by",
                to="awards.edition",
            ),
        ),
    ]

"""The digest of a certificate that was worked out after its issue."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0003_pieces_of_printings"),
    ]

    operations = [
        migrations.AddField(
            model_name="certificatefile",
            name="at_issue",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="certificatefile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("at_issue", True)), fields=("certificate",), name="one_digest_at_issue"
            ),
        ),
    ]

"""A criterion may round the share before it is weighted."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0004_digest_at_issue'),
    ]

    operations = [
        migrations.AddField(
            model_name='criterion',
            name='share_places',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='decimals of the share'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.CheckConstraint(condition=models.Q(('share_places', None), ('share_places__lte', 2), _connector='OR'), name='criterion_share_at_most_two_places'),
        ),
    ]

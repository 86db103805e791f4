import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('schools', '0014_plan_review_settings'),
    ]

    operations = [
        migrations.AddField(
            model_name='activity',
            name='endorsed_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='activity',
            name='endorsed_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='activity',
            name='street_until',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('endorsed_at', None), ('endorsed_by', None)), models.Q(('endorsed_at__isnull', False), ('endorsed_by__isnull', False)), _connector='OR'), name='endorsed_by_somebody_at_some_time'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), ('endorsed_by', None), models.Q(('endorsed_by', models.F('reviewed_by')), _negated=True), _connector='OR'), name='four_eyes_of_street_and_bureau'),
        ),
    ]

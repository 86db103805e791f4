import django.db.models.deletion
import site_config.shared.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('schools', '0018_review_desk'),
    ]

    operations = [
        migrations.CreateModel(
            name='SpotCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(blank=True, choices=[('confirmed', 'Confirmed'), ('reopened', 'Reopened')], max_length=9, verbose_name='outcome')),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='why')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'spot check',
                'verbose_name_plural': 'spot checks',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SpotCheckDraw',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', site_config.shared.fields.MonthField(verbose_name='month')),
                ('share', models.PositiveSmallIntegerField(verbose_name='per cent')),
                ('salt', models.CharField(max_length=40)),
                ('approved', models.PositiveIntegerField(verbose_name='approved records at the draw')),
                ('drawn_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'draw of spot checks',
                'verbose_name_plural': 'draws of spot checks',
                'ordering': ['-month', 'region'],
            },
        ),
        migrations.AddField(
            model_name='spotcheck',
            name='activity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spot_checks', to='schools.activity'),
        ),
        migrations.AddField(
            model_name='spotcheck',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='spotcheck',
            name='first_reviewer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='spotcheck',
            name='reviewer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='spotcheckdraw',
            name='drawn_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='spotcheckdraw',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.region', verbose_name='region'),
        ),
        migrations.AddField(
            model_name='spotcheck',
            name='draw',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='schools.spotcheckdraw'),
        ),
        migrations.AddConstraint(
            model_name='spotcheckdraw',
            constraint=models.UniqueConstraint(fields=('region', 'month'), name='one_draw_per_region_and_month'),
        ),
        migrations.AddConstraint(
            model_name='spotcheckdraw',
            constraint=models.CheckConstraint(condition=models.Q(('share__gte', 1), ('share__lte', 100)), name='draw_share_in_per_cent'),
        ),
        migrations.AddConstraint(
            model_name='spotcheck',
            constraint=models.UniqueConstraint(fields=('draw', 'activity'), name='record_drawn_once'),
        ),
        migrations.AddConstraint(
            model_name='spotcheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reviewer', None), models.Q(('reviewer', models.F('first_reviewer')), _negated=True), _connector='OR'), models.Q(('decided_by', None), models.Q(('decided_by', models.F('first_reviewer')), _negated=True), _connector='OR')), name='spot_check_by_somebody_else'),
        ),
        migrations.AddConstraint(
            model_name='spotcheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='spot_check_decided_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='spotcheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'reopened'), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='reopened_by_spot_check_with_reason'),
        ),
    ]

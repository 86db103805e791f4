import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('schools', '0019_spot_checks'),
    ]

    operations = [
        migrations.CreateModel(
            name='RuleFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=30, verbose_name='rule')),
                ('severity', models.CharField(choices=[('block', 'Blocks'), ('warn', 'Hint'), ('note', 'Note')], max_length=5, verbose_name='severity')),
                ('first_seen_at', models.DateTimeField()),
                ('last_seen_at', models.DateTimeField()),
                ('cleared_at', models.DateTimeField(blank=True, null=True)),
                ('dismissed_at', models.DateTimeField(blank=True, null=True)),
                ('dismissed_why', models.CharField(blank=True, max_length=300, verbose_name='why')),
            ],
            options={
                'verbose_name': 'finding',
                'verbose_name_plural': 'findings',
                'ordering': ['-first_seen_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='RuleRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True)),
                ('last_school', models.PositiveBigIntegerField(default=0)),
                ('records', models.PositiveIntegerField(default=0)),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-day'],
            },
        ),
        migrations.CreateModel(
            name='SummaryDifference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stored', models.JSONField(default=dict)),
                ('rebuilt', models.JSONField(default=dict)),
                ('first_seen_at', models.DateTimeField()),
                ('last_seen_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'difference of the summary',
                'verbose_name_plural': 'differences of the summary',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='rulefinding',
            name='activity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='schools.activity'),
        ),
        migrations.AddField(
            model_name='rulefinding',
            name='dismissed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='summarydifference',
            name='expected',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.expected'),
        ),
        migrations.AddIndex(
            model_name='rulefinding',
            index=models.Index(condition=models.Q(('cleared_at', None), ('dismissed_at', None)), fields=['rule', '-first_seen_at'], name='finding_open'),
        ),
        migrations.AddConstraint(
            model_name='rulefinding',
            constraint=models.UniqueConstraint(fields=('activity', 'rule'), name='one_finding_per_record_and_rule'),
        ),
        migrations.AddConstraint(
            model_name='rulefinding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('dismissed_at', None), ('dismissed_by', None), ('dismissed_why', '')), models.Q(('dismissed_at__isnull', False), ('dismissed_by__isnull', False), models.Q(('dismissed_why', ''), _negated=True)), _connector='OR'), name='dismissed_with_reason'),
        ),
    ]

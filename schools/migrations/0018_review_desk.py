import django.db.models.deletion
import site_config.shared.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('schools', '0017_photo_hashes'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActivityReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('headcount', 'Headcount differs from enrolment'), ('date', 'Date outside the month'), ('clearance', 'Material has no clearance number'), ('photo', 'Photo used elsewhere'), ('kind', 'Wrong kind chosen'), ('unclear', 'Description is not clear')], max_length=10, verbose_name='reason')),
                ('step', models.CharField(choices=[('street', 'Street'), ('bureau', 'Bureau')], default='bureau', max_length=6, verbose_name='step')),
                ('returned_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'ordering': ['-returned_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ApprovedCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('values', models.JSONField(default=dict)),
                ('approved_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'approved copy',
                'verbose_name_plural': 'approved copies',
            },
        ),
        migrations.CreateModel(
            name='BatchRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('undo', models.CharField(blank=True, choices=[('undone', 'Taken back'), ('decided', 'Decided again since'), ('changed', 'Changed by the school since'), ('checked', 'Confirmed by a spot check since'), ('foreign', 'No longer yours to review')], max_length=8)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ReviewBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField()),
                ('action', models.CharField(choices=[('approve', 'Approved'), ('return', 'Returned')], max_length=7, verbose_name='action')),
                ('reason', models.CharField(blank=True, choices=[('headcount', 'Headcount differs from enrolment'), ('date', 'Date outside the month'), ('clearance', 'Material has no clearance number'), ('photo', 'Photo used elsewhere'), ('kind', 'Wrong kind chosen'), ('unclear', 'Description is not clear')], max_length=10, verbose_name='reason')),
                ('text', models.CharField(blank=True, max_length=300)),
                ('filter_words', models.CharField(blank=True, max_length=300)),
                ('count', models.PositiveIntegerField(default=0)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'batch of decisions',
                'verbose_name_plural': 'batches of decisions',
                'ordering': ['-made_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ReviewClaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', site_config.shared.fields.MonthField(verbose_name='month')),
                ('token', models.UUIDField(default=uuid.uuid4)),
                ('taken_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='activityreturn',
            name='activity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='returns', to='schools.activity'),
        ),
        migrations.AddField(
            model_name='activityreturn',
            name='returned_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='approvedcopy',
            name='activity',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='approved_copy', to='schools.activity'),
        ),
        migrations.AddField(
            model_name='approvedcopy',
            name='approved_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='batchrecord',
            name='activity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.activity'),
        ),
        migrations.AddField(
            model_name='reviewbatch',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='batchrecord',
            name='batch',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='records', to='schools.reviewbatch'),
        ),
        migrations.AddField(
            model_name='reviewclaim',
            name='school',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school'),
        ),
        migrations.AddField(
            model_name='reviewclaim',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='reviewbatch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('action', 'return'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='batch_of_returns_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='batchrecord',
            constraint=models.UniqueConstraint(fields=('batch', 'activity'), name='batch_holds_a_record_once'),
        ),
        migrations.AddConstraint(
            model_name='reviewclaim',
            constraint=models.UniqueConstraint(fields=('school', 'month'), name='one_claim_per_school_month'),
        ),
    ]

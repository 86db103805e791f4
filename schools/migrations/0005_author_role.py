"""Authors write for the website."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('schools', '0004_note_what_changes'),
    ]

    operations = [
        migrations.AlterField(
            model_name='invitation',
            name='kind',
            field=models.CharField(choices=[('coordinator', 'School coordinator'), ('street_officer', 'Street officer'), ('reviewer', 'Bureau reviewer'), ('committee', 'Award committee'), ('judge', 'Judge'), ('editor', 'Editor'), ('author', 'Author'), ('auditor', 'Auditor'), ('administrator', 'Administrator')], default='coordinator', max_length=20, verbose_name='role'),
        ),
        migrations.AlterField(
            model_name='role',
            name='kind',
            field=models.CharField(choices=[('coordinator', 'School coordinator'), ('street_officer', 'Street officer'), ('reviewer', 'Bureau reviewer'), ('committee', 'Award committee'), ('judge', 'Judge'), ('editor', 'Editor'), ('author', 'Author'), ('auditor', 'Auditor'), ('administrator', 'Administrator')], max_length=20, verbose_name='role'),
        ),
        migrations.AlterField(
            model_name='welcomeseen',
            name='kind',
            field=models.CharField(choices=[('coordinator', 'School coordinator'), ('street_officer', 'Street officer'), ('reviewer', 'Bureau reviewer'), ('committee', 'Award committee'), ('judge', 'Judge'), ('editor', 'Editor'), ('author', 'Author'), ('auditor', 'Auditor'), ('administrator', 'Administrator')], max_length=20, verbose_name='role'),
        ),
    ]

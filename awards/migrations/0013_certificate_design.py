from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0012_certificate_designs'),
    ]

    operations = [
        migrations.AddField(
            model_name='certificate',
            name='date_style',
            field=models.CharField(choices=[('chinese', 'Chinese numerals: 二〇二六年六月二十六日'), ('figures', 'Figures: 2026年6月26日')], default='chinese', max_length=8),
        ),
        migrations.AddField(
            model_name='certificate',
            name='english_body',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='certificate',
            name='english_title',
            field=models.CharField(blank=True, max_length=50),
        ),
        migrations.AddField(
            model_name='certificate',
            name='look',
            field=models.CharField(choices=[('meander', 'Meander, red and gold'), ('brocade', 'Brocade, indigo and gold'), ('spring', 'Spring, green with blossoms')], default='meander', max_length=10),
        ),
        migrations.AddField(
            model_name='certificate',
            name='title',
            field=models.CharField(default='荣誉证书', max_length=6),
        ),
        migrations.AddField(
            model_name='certificate',
            name='design',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='awards.certificatedesign'),
        ),
    ]

"""Printings keep their finished pieces and files."""

import awards.models.printing
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0002_freeze_what_was_decided"),
    ]

    operations = [
        migrations.CreateModel(
            name="PrintedFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("of", models.PositiveIntegerField()),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        storage=awards.models.printing.private_storage,
                        upload_to=awards.models.printing.file_path,
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("pages", models.PositiveIntegerField()),
                (
                    "certificates",
                    models.JSONField(default=list, help_text="Keys of the certificates, in the order of the file."),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "printed file",
                "verbose_name_plural": "printed files",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="PrintPiece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=64)),
                (
                    "file",
                    models.FileField(
                        storage=awards.models.printing.private_storage, upload_to=awards.models.printing.piece_path
                    ),
                ),
                ("certificates", models.PositiveIntegerField()),
                ("pages", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name": "piece of a printing",
                "verbose_name_plural": "pieces of printings",
                "ordering": ["number"],
            },
        ),
        migrations.AddField(
            model_name="printedfile",
            name="printing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="files", to="awards.printing"
            ),
        ),
        migrations.AddField(
            model_name="printing",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="takings",
                to="awards.printedfile",
            ),
        ),
        migrations.AddField(
            model_name="printpiece",
            name="batch",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="pieces",
                to="awards.certificatebatch",
            ),
        ),
        migrations.AddField(
            model_name="printpiece",
            name="printing",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="pieces", to="awards.printing"
            ),
        ),
        migrations.AddConstraint(
            model_name="printedfile",
            constraint=models.UniqueConstraint(fields=("printing", "number"), name="printed_file_once"),
        ),
        migrations.AddConstraint(
            model_name="printedfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1), ("number__lte", models.F("of"))), name="printed_file_within"
            ),
        ),
        migrations.AddConstraint(
            model_name="printpiece",
            constraint=models.CheckConstraint(
                condition=models.Q(("printing", None), ("batch", None), _connector="XOR"), name="piece_of_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="printpiece",
            constraint=models.UniqueConstraint(fields=("printing", "number"), name="piece_once_in_printing"),
        ),
        migrations.AddConstraint(
            model_name="printpiece",
            constraint=models.UniqueConstraint(fields=("batch", "number"), name="piece_once_in_batch"),
        ),
    ]

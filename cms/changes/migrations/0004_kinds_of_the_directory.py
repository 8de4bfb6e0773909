from django.db import migrations, models

KINDS = [
    ("news", "Tin bài"),
    ("policy", "Văn bản"),
    ("result", "Kết quả"),
    ("page", "Trang"),
    ("organisation", "Cơ quan"),
    ("place", "Địa danh"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("changes", "0003_renumbered"),
    ]

    operations = [
        migrations.AlterField(
            model_name=model,
            name="kind",
            field=models.CharField(choices=KINDS, max_length=20, verbose_name="loại"),
        )
        for model in ("change", "item")
    ]

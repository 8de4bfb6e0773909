from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0006_index_of_counts"),
    ]

    operations = [
        migrations.AddField(
            model_name="policydocument",
            name="personal_checked",
            field=models.BooleanField(
                default=False,
                help_text="Chỉ cần khi trang hỏi, vì văn bản nêu tên hoặc số căn cước của một người. "
                "Hồ sơ của người dân thì không được công khai.",
                verbose_name="đã xem: không phải kết quả giải quyết của một người",
            ),
        ),
    ]

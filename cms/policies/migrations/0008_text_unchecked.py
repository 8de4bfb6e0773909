from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0007_personal_checked"),
    ]

    operations = [
        migrations.AddField(
            model_name="policydocument",
            name="text_unchecked",
            field=models.BooleanField(
                default=False,
                help_text="Trang tự đánh dấu khi lấy chữ từ tệp. Đã so với bản ký thì bỏ dấu; "
                "còn dấu thì người đọc thấy ghi rõ.",
                verbose_name="toàn văn đọc tự động từ tệp, chưa kiểm tra",
            ),
        ),
    ]

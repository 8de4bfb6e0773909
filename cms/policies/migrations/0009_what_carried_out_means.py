from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0008_text_unchecked"),
    ]

    operations = [
        migrations.AlterField(
            model_name="documentkind",
            name="is_carried_out",
            field=models.BooleanField(
                default=False,
                help_text="Như kế hoạch, chương trình: trang văn bản ghi «đang thực hiện» khi biết ngày kết thúc; "
                "chưa biết thì không ghi. Báo cáo, giấy mời thì không đánh dấu.",
                verbose_name="được thực hiện trong một thời gian",
            ),
        ),
    ]

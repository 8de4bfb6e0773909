"""The log names a count of failed sign-ins in plain words."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_rules"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="failedsignins",
            options={"verbose_name": "lần đăng nhập sai", "verbose_name_plural": "lần đăng nhập sai"},
        ),
    ]

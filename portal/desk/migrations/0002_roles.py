"""The four roles as groups with their permissions."""

from django.db import migrations

ROLES = {
    "author": ["edit_entries"],
    "reviewer": ["edit_entries", "review_entries", "import_entries"],
    "publisher": [
        "edit_entries",
        "publish_entries",
        "withdraw_entries",
        "merge_entries",
        "redirect_entries",
        "import_entries",
    ],
    "administrator": [
        "edit_entries",
        "review_entries",
        "publish_entries",
        "withdraw_entries",
        "merge_entries",
        "redirect_entries",
        "import_entries",
        "manage_accounts",
    ],
}


def create_roles(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="desk", model="act"
    )
    names = dict(apps.get_model("desk", "Act")._meta.permissions)
    permissions = {
        code: apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=code, defaults={"name": name}
        )[0]
        for code, name in names.items()
    }
    for role, codes in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        group.permissions.set([permissions[code] for code in codes])


def remove_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(create_roles, remove_roles)]

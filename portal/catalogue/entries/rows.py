"""Many rows of one model in few statements, typed records with both of their tables included."""

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models.constants import OnConflict

from portal.catalogue.entries.addresses import is_any_record


def next_pks(model, number):
    """Draw primary keys ahead of the rows; a typed record draws from Record's sequence."""
    root = tables_of(model)[0]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [root._meta.db_table, number],
        )
        return [pk for (pk,) in cursor.fetchall()]


def tables_of(model):
    """The models whose tables hold a row, the root first."""
    return [*reversed(model._meta.get_parent_list()), model]


def new_row(model, pk, kind):
    row = model()
    for table in tables_of(model):
        setattr(row, table._meta.pk.attname, pk)
        if is_any_record(table):
            row.kind = kind
    return row


def insert_rows(model, rows):
    for table in tables_of(model):
        _insert(table, rows, written_fields(table))


def update_rows(model, rows):
    """Write rows that are there: one statement for all, where an UPDATE would take one for each."""
    for table in tables_of(model):
        changing = [f for f in written_fields(table) if not (f.primary_key or getattr(f, "auto_now_add", False))]
        if changing:
            _insert(
                table,
                rows,
                written_fields(table),
                on_conflict=OnConflict.UPDATE,
                update_fields=changing,
                unique_fields=[table._meta.pk],
            )


def written_fields(model):
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def _insert(table, rows, fields, **conflict):
    # What Model.save() itself calls for each table; bulk_create() refuses models of several tables.
    table._base_manager._insert(rows, fields=fields, using=DEFAULT_DB_ALIAS, **conflict)


def insert_parts(model, rows):
    model.objects.bulk_create(rows)


def upsert_parts(model, rows):
    columns = [field.name for field in written_fields(model) if not field.primary_key]
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=columns)


def write_list(field, members):
    """Give each owner of a many-to-many field exactly these members."""
    through = field.remote_field.through
    owner_column = through._meta.get_field(field.m2m_field_name()).attname
    member_column = through._meta.get_field(field.m2m_reverse_field_name()).attname
    wanted = {(owner, member) for owner, own in members.items() for member in own}
    rows = through.objects.filter(**{f"{owner_column}__in": list(members)})
    present = {(owner, member): pk for pk, owner, member in rows.values_list("pk", owner_column, member_column)}
    through.objects.filter(pk__in=[present[pair] for pair in present.keys() - wanted]).delete()
    missing = sorted(wanted - present.keys())
    through.objects.bulk_create([through(**{owner_column: owner, member_column: member}) for owner, member in missing])

"""Extensions, the partial_date domain and the functions that bound it."""

from django.contrib.postgres.operations import (
    BtreeGinExtension,
    BtreeGistExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations

EARLIEST = """
CREATE FUNCTION partial_date_earliest(value text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT make_date(
        substr(value, 1, 4)::int,
        coalesce(nullif(substr(value, 6, 2), '')::int, 1),
        coalesce(nullif(substr(value, 9, 2), '')::int, 1))
$$
"""

LATEST = """
CREATE FUNCTION partial_date_latest(value text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE length(value)
        WHEN 4 THEN make_date(value::int, 12, 31)
        WHEN 7 THEN (make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int, 1)
                     + interval '1 month - 1 day')::date
        ELSE make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int,
                       substr(value, 9, 2)::int)
    END
$$
"""

# The period of a rule value: the end is the first day on which it no longer holds.
PERIOD = """
CREATE FUNCTION partial_date_period(valid_from text, valid_to text) RETURNS daterange
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT daterange(
        CASE WHEN valid_from IS NULL THEN NULL ELSE make_date(
            substr(valid_from, 1, 4)::int,
            coalesce(nullif(substr(valid_from, 6, 2), '')::int, 1),
            coalesce(nullif(substr(valid_from, 9, 2), '')::int, 1)) END,
        CASE WHEN valid_to IS NULL THEN NULL ELSE make_date(
            substr(valid_to, 1, 4)::int,
            coalesce(nullif(substr(valid_to, 6, 2), '')::int, 1),
            coalesce(nullif(substr(valid_to, 9, 2), '')::int, 1)) END,
        '[)')
$$
"""

DOMAIN = r"""
CREATE DOMAIN partial_date AS varchar(10)
    CONSTRAINT partial_date_form
        CHECK (VALUE ~ '^(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$')
    CONSTRAINT partial_date_exists
        CHECK (substr(VALUE, 9, 2) = '' OR substr(VALUE, 9, 2)::int <= date_part('day',
            make_date(substr(VALUE, 1, 4)::int, substr(VALUE, 6, 2)::int, 1)
            + interval '1 month - 1 day'))
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGinExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(EARLIEST, "DROP FUNCTION partial_date_earliest(text)"),
        migrations.RunSQL(LATEST, "DROP FUNCTION partial_date_latest(text)"),
        migrations.RunSQL(PERIOD, "DROP FUNCTION partial_date_period(text, text)"),
        migrations.RunSQL(DOMAIN, "DROP DOMAIN partial_date"),
    ]

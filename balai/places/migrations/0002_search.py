"""The index of the search: three-letter pieces, by a function of our own, and its ranking (see models/searching.py)."""

from __future__ import annotations

from django.db import migrations

PIECES = """
create function places_pieces(whole text) returns text[] language sql immutable strict parallel safe as
$$ select array_agg(substr(whole, n, 3)) from generate_series(1, length(whole) - 2) n $$
"""
INDEX = "create index places_place_pieces on places_place using gin (places_pieces(search))"

# `search` is the lower-cased name, a space and the code; `wanted` too may be a name or a code. One expression, so that
# PostgreSQL writes it into the query instead of calling it for each row.
RANK = """
create function places_rank(search text, level text, wanted text) returns integer language sql immutable parallel safe as
$$
    select case
        when rtrim(search, '0123456789.') in (wanted, wanted || ' ') or right(search, length(wanted) + 1) = ' ' || wanted
            then 0
        when level = 'regency' and rtrim(search, '0123456789.') in ('kabupaten ' || wanted || ' ', 'kota ' || wanted || ' ')
            then 0
        when starts_with(search, wanted) or (level = 'regency' and strpos(search, ' ' || wanted) > 0) then 10
        else 20
    end + array_position(array['country', 'province', 'regency', 'district', 'village', 'hamlet'], level)
$$
"""


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]
    operations = [
        migrations.RunSQL(PIECES, "drop function places_pieces(text)"),
        migrations.RunSQL(INDEX, "drop index places_place_pieces"),
        migrations.RunSQL(RANK, "drop function places_rank(text, text, text)"),
    ]

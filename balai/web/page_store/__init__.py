"""Public pages as bytes, served before Django is entered (docs/decisions/0005-page-store.md).

`marking.stored` stands above a view whose answers may be kept; `shelves` says which host leads to which village's
shelf; `epochs.move(shelf)` makes all pages of one shelf stale at once; `tally` counts what was read.
"""

"""Pure decisions about places: no query, request or clock."""

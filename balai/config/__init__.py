"""The only place that knows every room: settings, URLs, the command line, the embedded database."""

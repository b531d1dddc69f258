"""Whose desk a matter lies on, since when; tasks, reminders, the inbox."""

"""What the components are made of; `templatetags/ui.py` registers them."""

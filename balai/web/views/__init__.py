"""Pages of the shell itself: the menu, the gallery, what waits without a signal."""

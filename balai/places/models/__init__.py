from __future__ import annotations

from balai.places.models.data_load import DataLoad
from balai.places.models.holiday import Holiday
from balai.places.models.outline import Outline
from balai.places.models.place import Kind, Level, Place
from balai.places.models.tenure import Tenure
from balai.places.models.title import LocalTitle

__all__ = ["DataLoad", "Holiday", "Kind", "Level", "LocalTitle", "Outline", "Place", "Tenure"]

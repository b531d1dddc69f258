"""`bin/balai work`: a worker for the jobs of one queue. `bin/run` keeps one for each."""

from __future__ import annotations

import logging
import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django_tasks_db.management.commands.db_worker import Worker

from balai.config import working


class Command(BaseCommand):
    help = "Work off the jobs of a queue, leave signs of life, and give back the jobs of dead workers."

    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--queue", choices=working.QUEUES, required=True)
        parser.add_argument("--until-empty", action="store_true", help="stop when there is nothing left to do")

    def handle(self, *args: Any, queue: str, until_empty: bool, **options: Any) -> None:
        logging.getLogger("django_tasks").setLevel(logging.INFO)
        pulse = working.Pulse([queue])
        pulse.start()
        worker = Worker(
            queue_names=[queue],
            interval=0.5,
            batch=until_empty,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=working.worker_id(queue, os.getpid()),
            excluded_queue_names=[],
        )
        worker.configure_signals()
        try:
            worker.run()
        finally:
            pulse.stopping.set()

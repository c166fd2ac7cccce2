"""What only one database promises is collected only there."""

from __future__ import annotations

from django.conf import settings

collect_ignore = (
    [] if "postgresql" in settings.DATABASES["default"]["ENGINE"] else ["test_solo_postgresql.py"]
)

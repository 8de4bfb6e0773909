"""How log lines look: one JSON object a line in production, plain lines in development, secrets and people left out of both."""

from __future__ import annotations

import logging
import re
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

SECRET_WORDS = re.compile(r"password|passwd|secret|token|cookie|authorization|session|code$", re.IGNORECASE)
QUERY = re.compile(r"(?<=[^\s?])\?[^\s\"'<>]+")
MAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[a-z]{2,}", re.IGNORECASE)

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # tabs and line ends stay: tracebacks have them


class WithoutTraceback(logging.Filter):
    """Makes of a stranger's mistake, which Django reports like a failure of ours, one line of warning."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the traceback away; the line itself is kept."""
        record.exc_info = record.exc_text = None
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


def without_secrets(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Leave out fields named like secrets; cut query strings and mail addresses out of all texts."""
    return {
        name: _cleaned(value) if isinstance(value, str) else value
        for name, value in event.items()
        if not SECRET_WORDS.search(name)
    }


def _cleaned(text: str) -> str:
    return printable(MAIL.sub("…@…", QUERY.sub("?…", text)))


def printable(text: str) -> str:
    """Give the text with control characters written out: raw ones would garble a terminal or end a line of the log."""
    return CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.ExtraAdder(allow=["about", "by"]),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configuration(*, as_json: bool) -> dict[str, Any]:
    """Give Django's LOGGING; structlog and the standard library end in the same lines.

    They go to standard error: standard output belongs to what commands print for people.
    """
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    line = {"()": structlog.stdlib.ProcessorFormatter, "processors": _last(as_json), "foreign_pre_chain": SHARED}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": line},
        "filters": {"without_traceback": {"()": WithoutTraceback}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            # They name what people write, and say it in the database already.
            "wagtail": {"level": "WARNING"},
            "django_tasks": {"level": "WARNING"},
            # What Elasticsearch fails in is told by the search, once and in our words.
            "elastic_transport": {"level": "ERROR"},
            # Ordinary 404s and 403s are in the line of the request already.
            "django.request": {"level": "ERROR"},
            # A wrong host is whoever asks by one; the answer is a 400.
            "django.security.DisallowedHost": {"filters": ["without_traceback"]},
        },
    }


def _last(as_json: bool) -> list[Processor]:
    first = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    if not as_json:  # a plain traceback: the coloured one shows the values of variables
        plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
        return [first, without_secrets, plain]
    as_line = structlog.processors.JSONRenderer(ensure_ascii=False)
    return [first, structlog.processors.format_exc_info, without_secrets, as_line]

"""Serves the portal with waitress; what waitress itself refuses is problem+json as well."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from integration.reference_portal.application import Application
from integration.reference_portal.contract import LARGEST_BODY
from integration.reference_portal.problems import MEDIA_TYPE, Problem

THREADS = 4


class ProblemTask(ErrorTask):  # type: ignore[misc]
    """Answers a request that never reached the application: too large, or not HTTP."""

    def execute(self) -> None:
        """Write the refusal."""
        problem = Problem(self.request.error.code, "refused")
        body = problem.body()
        self.status = f"{problem.status} {HTTPStatus(problem.status).phrase}"
        self.response_headers.append(("Content-Type", MEDIA_TYPE))
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection whose refusals are problem+json."""

    error_task_class = ProblemTask


def serve(application: Application, *, host: str, port: int) -> None:
    """Serve until the process is ended; raises OSError when the port is taken."""
    server: Any = create_server(
        application,
        host=host,
        port=port,
        threads=THREADS,
        ident=None,
        max_request_body_size=LARGEST_BODY + 1,  # waitress refuses from this size on
        clear_untrusted_proxy_headers=True,
    )
    server.channel_class = Channel
    server.run()

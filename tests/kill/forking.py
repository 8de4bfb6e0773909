"""`python -m tests.kill.forking PIPE`: loads the site once, then forks a process of its own for each order that it reads.

An order is a line of JSON: which act of tests/kill/acts, with which words, to die at which step, with how little room on the
disk. The answer, written to the open file of number PIPE, is a line of JSON as well: a value, an error, or the signal that
ended the process. The act `warm_up` alone is done by the program itself, so that every fork begins with what it has read.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from typing import Any

import django

ANSWERS = os.fdopen(int(sys.argv[1]), "w", encoding="utf-8")


def main() -> None:
    """Serve orders until the input ends."""
    django.setup()
    from tests.kill import acts

    for line in sys.stdin:
        order = json.loads(line)
        if order["act"] == "warm_up":
            _say({"value": acts.warm_up()})
            continue
        child = os.fork()
        if child == 0:
            _obey(order)
        status = os.waitpid(child, 0)[1]
        if os.WIFSIGNALED(status):
            _say({"signal": os.WTERMSIG(status)})


def _obey(order: dict[str, Any]) -> None:
    from tests.kill import acts, room

    # The parent ends with the tests, and what it forked must not outlive it.
    signal.alarm(600)
    try:
        if order["room"]:
            getattr(room, order["room"])()
        _say({"value": acts.run(order["act"], order["die"], order["words"])})
    except BaseException:  # the process ends here whatever it was; the test shows it
        _say({"error": traceback.format_exc()})
    os._exit(0)


def _say(answer: dict[str, Any]) -> None:
    ANSWERS.write(json.dumps(answer) + "\n")
    ANSWERS.flush()


if __name__ == "__main__":
    main()

"""`python -m bench.fixed PORT`: the web process, except that what a query found once is what it finds for ever.

What is then left of a page of results is all that is done beside asking the engine.
"""

from __future__ import annotations

import sys
from functools import cache

import django


def main() -> None:
    """Serve on the port."""
    django.setup()
    from django.core.management import call_command

    from search import query
    from search.asked import Asked

    found: dict[str, query.Results] = {}
    find = query.find

    def fixed(asked: Asked) -> query.Results:
        address = asked.address()
        if address not in found:
            found[address] = find(asked)
        return found[address]

    query.find = fixed
    query.values_of = cache(query.values_of)
    call_command("serve", listen=f"127.0.0.1:{sys.argv[1]}", trusted_proxy="127.0.0.1")


if __name__ == "__main__":
    main()

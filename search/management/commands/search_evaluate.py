"""`manage.py search_evaluate`: measure how well the search finds, on documents and questions of two files."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engines import IndexUnavailable
from search.engines.configured import ELASTICSEARCH, EMBEDDED
from search.evaluating import report, running, sets


class Command(BaseCommand):
    """Measure relevance."""

    help = (
        "Đo chất lượng tìm kiếm: lập chỉ mục riêng, tạm thời, cho các văn bản của một tệp JSONL, rồi hỏi các câu của tệp kia "
        "theo sáu cách gõ. In bảng rồi một đối tượng JSON."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the two files, the engine, and whether only JSON is wanted."""
        parser.add_argument(
            "--documents",
            type=Path,
            required=True,
            help='tệp JSONL, mỗi dòng {"id", "title", "text"}; title có thể vắng',
        )
        parser.add_argument(
            "--queries",
            type=Path,
            required=True,
            help='tệp JSONL, mỗi dòng {"id", "text", "relevant": [id của văn bản]}',
        )
        parser.add_argument("--engine", choices=[EMBEDDED, ELASTICSEARCH], default=EMBEDDED, help="công cụ tìm kiếm")
        parser.add_argument("--json", action="store_true", help="chỉ in JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, measure, and print; a file that cannot be measured with is told with its line."""
        try:
            documents = sets.documents(Path(options["documents"]))
            queries = sets.queries(Path(options["queries"]), {each.id for each in documents})
            seen = running.evaluate(documents, queries, options["engine"])
        except (sets.BadSet, IndexUnavailable) as refusal:
            raise CommandError(str(refusal)) from refusal
        counted = {"documents": len(documents), "queries": len(queries)}
        if not options["json"]:
            self.stdout.write(f"{options['engine']}: {len(documents)} văn bản, {len(queries)} câu hỏi")
            self.stdout.write(report.table(seen))
        told = report.as_object(seen, engine=options["engine"], **counted)
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=None if options["json"] else 2))

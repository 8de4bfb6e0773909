"""Labels of fields that Wagtail leaves without one, so that Django makes English words of their names."""

from __future__ import annotations

import json
from pathlib import Path

from django.utils.module_loading import import_string

LABELS = Path(__file__).parent / "data" / "labels.json"


def give_labels() -> None:
    """Label the fields, once at the start; raises KeyError when Wagtail renames one."""
    for form, labels in json.loads(LABELS.read_text(encoding="utf-8")).items():
        fields = import_string(form).base_fields
        for name, label in labels.items():
            fields[name].label = label

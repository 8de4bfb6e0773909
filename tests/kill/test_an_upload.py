"""An upload that is killed leaves no row; the file that it may leave is nobody's, and goes once it is old enough."""

from __future__ import annotations

import pytest

STORED = "after cms.pages.uploads.storage:MediaStorage._save"


@pytest.mark.parametrize(("step", "files"), [("before os:replace", 1), (STORED, 1)])
def test_a_file_whose_row_was_never_committed_is_removed_by_the_worker(stage, step, files):
    stage.kill("upload", step)
    assert stage.do("stored") == [files, 0]
    assert stage.do("clear_leftovers") == 0, "it could be an upload that goes on"
    assert stage.do("clear_leftovers", hours=25) == files
    assert stage.do("stored") == [0, 0]


def test_a_file_that_has_its_row_stays_however_old_it_is(stage):
    assert stage.do("upload") == 200
    before = stage.do("stored")
    assert before[1] == 1
    assert stage.do("clear_leftovers", hours=24 * 365) == 0
    assert stage.do("stored") == before

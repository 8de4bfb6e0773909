"""A deadline shuts every connection that is under it, those too that were opened after it had passed."""

from __future__ import annotations

import socket

import pytest

from integration.targets.deadline import Deadline


@pytest.fixture
def line():
    """Two ends of one connection."""
    ours, theirs = socket.socketpair()
    theirs.settimeout(60)
    with ours, theirs:
        yield ours, theirs


def test_a_connection_is_shut_when_the_time_is_up(line):
    ours, theirs = line
    deadline = Deadline(0.05)
    with deadline.watching():
        deadline.guard(ours)
        assert theirs.recv(1) == b""
    assert deadline.passed


def test_a_connection_that_opens_too_late_is_shut_at_once(line):
    ours, theirs = line
    deadline = Deadline(0)
    with deadline.watching():
        while not deadline.passed:
            pass
        deadline.guard(ours)
        assert theirs.recv(1) == b""


def test_what_ends_in_time_is_left_alone(line):
    ours, theirs = line
    with Deadline(60).watching():
        pass
    ours.sendall(b"x")
    assert theirs.recv(1) == b"x"

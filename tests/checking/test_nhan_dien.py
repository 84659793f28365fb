"""Recognition in documents made by anyone: every component of every office's document, text by text."""

from __future__ import annotations

import pytest

from tests.checking.offices import OFFICES, Office, describe
from vanban.checking.nhan_dien import recognise
from vanban.ooxml.tai_lieu import read_document


@pytest.mark.parametrize("office", OFFICES, ids=[office.ten for office in OFFICES])
def test_each_component_is_recognised_for_what_it_is(office: Office) -> None:
    assert describe(recognise(read_document(office.build()))).splitlines() == office.expected.splitlines()

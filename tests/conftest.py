"""One setting for all tests: where CI is set, hypothesis takes the same examples every time."""

import os

import pytest
from hypothesis import settings

import vanban
from vanban.errors import MissingDependency
from vanban.mau import data_folder
from vanban.pdf import to_pdf

settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def dxpdf_works() -> None:
    """Skip where the extra is not installed, or where there is no font to set a page in."""
    try:
        to_pdf(vanban.render(vanban.load(data_folder("examples") / "cong-van-138.yaml")))
    except MissingDependency as exc:
        pytest.skip(str(exc))

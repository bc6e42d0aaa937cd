import pytest
from click.testing import CliRunner

from atlas.cli import main


@pytest.fixture
def atlas(atlas_root):
    """Runs the command in the atlas of one record: atlas("list", "--format", "csv")."""
    return lambda *arguments: CliRunner().invoke(main, arguments)

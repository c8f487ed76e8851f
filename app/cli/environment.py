"""The settings in force, for every command."""

from app.cli.speech import Hindrance
from app.errors import Text
from app.settings import Settings, UnreadableSetting, read_settings


def settings_in_force() -> Settings:
    """Read the settings from the environment; an unreadable one is named."""
    try:
        return read_settings()
    except UnreadableSetting as wrong:
        raise Hindrance(
            wrong.told,
            Text("Corrigez cette variable : docs/settings.md les décrit.", "Mend this variable: see docs/settings.md."),
        ) from None

"""What an operator may set, read once from `ESTAMPILLE_*` variables."""

import os
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from app.outbound.addresses import Reach


def _setting(default: object, help_: str) -> Any:
    return field(default=default, metadata={"help": help_})


@dataclass(frozen=True)
class Settings:
    """The settings of one service; each field says what it is for."""

    home: Path = _setting(Path(".estampille"), "Data folder: SQLite file, documents, signing keys, demo keys.")
    database_url: str = _setting(
        "",
        "SQLAlchemy URL of the database; empty means a SQLite file in the data folder. "
        "PostgreSQL 15 or later: postgresql+psycopg://user@host/name.",
    )
    public_url: str = _setting(
        "http://127.0.0.1:8000",
        "Address under which people reach the service; every link is built from it. Where it is not set, "
        "that of ESTAMPILLE_HOST and ESTAMPILLE_PORT.",
    )
    host: str = _setting("127.0.0.1", "Address the server listens on.")
    port: int = _setting(8000, "Port the server listens on.")
    criteria: Path = _setting(Path(), "Folder of the criteria (YAML); empty means the one shipped with the service.")
    json_limit: int = _setting(1_048_576, "Largest JSON body accepted, in bytes.")
    upload_limit: int = _setting(26_214_400, "Largest upload accepted, in bytes.")
    rate_limits: bool = _setting(True, "Whether requests are counted against the published limits (true or false).")
    metrics_token: str = _setting("", "Bearer token that opens /metrics; empty means only from the machine itself.")
    trusted_hosts: tuple[str, ...] = _setting(
        (), "Host names accepted besides that of the public address, separated by commas."
    )
    log_level: str = _setting("INFO", "Least level written to the log (DEBUG, INFO, WARNING, ERROR).")
    write_slots: int = _setting(12, "Writes handled at the same time by one process on PostgreSQL.")
    key_days: int = _setting(365, "Days an access key lives unless its creation says less.")
    token_seconds: int = _setting(900, "Seconds an OAuth access token lives.")
    suspension_days: int = _setting(30, "Days a suspension lasts when it names no end.")
    suspension_longest_days: int = _setting(
        180, "Days a suspension lasts at most; suspending again before its end confirms it."
    )
    answer_days: int = _setting(30, "Days a vendor has to answer a request for information.")
    outbound: bool = _setting(True, "Whether probes may go out to the addresses of vendors (true or false).")
    outbound_denied: tuple[str, ...] = _setting(
        (),
        "Networks that probes never reach besides those that are not public, separated by commas: your own machines "
        "that have public addresses, such as 192.0.2.0/24.",
    )
    outbound_excepted: tuple[str, ...] = _setting(
        (),
        "Single endpoints that probes may reach although they are not public, separated by commas, for trials on one's "
        "own machine: 127.0.0.1:8443.",
    )
    outbound_agent: str = _setting(
        "", "How probes name themselves (User-Agent); empty means Estampille and the public address."
    )
    surveillance_days: int = _setting(7, "Days between two runs of the probes on a labelled solution.")
    surveillance_slots: int = _setting(4, "Solutions that the worker probes at the same time.")

    @property
    def database(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite:///{self.home.resolve() / 'estampille.db'}"

    @property
    def agent(self) -> str:
        """How probes name themselves."""
        return self.outbound_agent or f"Estampille (+{self.public_url})"

    @property
    def reach(self) -> Reach:
        """Where probes may go."""
        return Reach.of(self.outbound_excepted, self.outbound_denied)

    @property
    def criteria_folder(self) -> Path:
        """The criteria folder in force: beside the checkout, or inside the installed package."""
        if self.criteria != Path():
            return self.criteria
        package = Path(__file__).parent
        checkout = package.parent / "criteria"
        return checkout if checkout.is_dir() else package / "criteria"


def variable(name: str) -> str:
    """Give the environment variable that sets a field."""
    return f"ESTAMPILLE_{name.upper()}"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment; an unreadable value is named in a ValueError."""
    source = os.environ if environment is None else environment
    given = {f.name: source[variable(f.name)] for f in fields(Settings) if variable(f.name) in source}
    parsed: dict[str, Any] = {f.name: _parse(f, given[f.name]) for f in fields(Settings) if f.name in given}
    settings = _checked(Settings(**parsed))
    if "public_url" in parsed or not {"host", "port"} & parsed.keys():
        return settings
    return replace(settings, public_url=f"http://{settings.host}:{settings.port}")


def _checked(settings: Settings) -> Settings:
    """Refuse networks and endpoints that cannot be read before anything relies on them."""
    try:
        Reach.of(settings.outbound_excepted, settings.outbound_denied)
    except ValueError as wrong:
        names = f"{variable('outbound_excepted')}, {variable('outbound_denied')}"
        raise ValueError(f"{names}: {wrong}.") from None
    return settings


def _parse(setting: "Field[Any]", text: str) -> object:
    try:
        return _PARSERS[type(setting.default)](text)
    except (ValueError, KeyError):
        message = f"{variable(setting.name)}: unreadable value. {setting.metadata['help']}"
        raise ValueError(message) from None


_PARSERS: Mapping[type, Any] = {
    str: str,
    int: int,
    type(Path()): lambda text: Path(text).expanduser(),
    bool: lambda text: {"true": True, "false": False, "1": True, "0": False}[text.lower()],
    tuple: lambda text: tuple(name.strip() for name in text.split(",") if name.strip()),
}

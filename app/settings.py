"""What an operator may set, read once from `ESTAMPILLE_*` variables."""

import os
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from app.outbound.addresses import Reach
from app.scoring.values import Text


class UnreadableSetting(ValueError):
    """A setting that cannot be read: which, and what it is for."""

    def __init__(self, variables: str, help_: Text) -> None:
        super().__init__(f"{variables}: unreadable value. {help_.en}")
        self.told = Text(f"{variables} : valeur illisible. {help_.fr}", f"{variables}: unreadable value. {help_.en}")


def _setting(default: object, french: str, english: str) -> Any:
    return field(default=default, metadata={"help": Text(french, english)})


@dataclass(frozen=True)
class Settings:
    """The settings of one service; each field says what it is for."""

    home: Path = _setting(
        Path(".estampille"),
        "Dossier des données : fichier SQLite, documents, clés de signature, clés de démonstration.",
        "Data folder: SQLite file, documents, signing keys, demo keys.",
    )
    database_url: str = _setting(
        "",
        "URL SQLAlchemy de la base ; vide : un fichier SQLite dans le dossier des données. "
        "PostgreSQL 15 ou plus récent : postgresql+psycopg://user@host/name.",
        "SQLAlchemy URL of the database; empty means a SQLite file in the data folder. "
        "PostgreSQL 15 or later: postgresql+psycopg://user@host/name.",
    )
    public_url: str = _setting(
        "http://127.0.0.1:8000",
        "Adresse où les gens joignent le service ; tous les liens en partent. Quand elle n'est pas réglée, "
        "celle de ESTAMPILLE_HOST et ESTAMPILLE_PORT.",
        "Address under which people reach the service; every link is built from it. Where it is not set, "
        "that of ESTAMPILLE_HOST and ESTAMPILLE_PORT.",
    )
    host: str = _setting("127.0.0.1", "Adresse où le serveur écoute.", "Address the server listens on.")
    port: int = _setting(8000, "Port où le serveur écoute.", "Port the server listens on.")
    criteria: Path = _setting(
        Path(),
        "Dossier des critères (YAML) ; vide : celui qui est livré avec le service.",
        "Folder of the criteria (YAML); empty means the one shipped with the service.",
    )
    json_limit: int = _setting(
        1_048_576, "Plus grand corps JSON accepté, en octets.", "Largest JSON body accepted, in bytes."
    )
    upload_limit: int = _setting(
        26_214_400, "Plus grand dépôt accepté, en octets.", "Largest upload accepted, in bytes."
    )
    rate_limits: bool = _setting(
        True,
        "Si les demandes sont comptées selon les limites publiées (true ou false).",
        "Whether requests are counted against the published limits (true or false).",
    )
    metrics_token: str = _setting(
        "",
        "Jeton qui ouvre /metrics ; vide : seulement depuis la machine elle-même.",
        "Bearer token that opens /metrics; empty means only from the machine itself.",
    )
    trusted_hosts: tuple[str, ...] = _setting(
        (),
        "Noms d'hôte acceptés en plus de celui de l'adresse publique, séparés par des virgules.",
        "Host names accepted besides that of the public address, separated by commas.",
    )
    log_level: str = _setting(
        "INFO",
        "Plus petit niveau écrit au journal technique (DEBUG, INFO, WARNING, ERROR).",
        "Least level written to the log (DEBUG, INFO, WARNING, ERROR).",
    )
    write_slots: int = _setting(
        12,
        "Écritures menées en même temps par un processus sur PostgreSQL.",
        "Writes handled at the same time by one process on PostgreSQL.",
    )
    key_days: int = _setting(
        365,
        "Jours de vie d'une clé d'accès, sauf si sa création en dit moins.",
        "Days an access key lives unless its creation says less.",
    )
    token_seconds: int = _setting(
        900, "Secondes de vie d'un jeton d'accès OAuth.", "Seconds an OAuth access token lives."
    )
    suspension_days: int = _setting(
        30, "Jours d'une suspension qui ne dit pas sa fin.", "Days a suspension lasts when it names no end."
    )
    suspension_longest_days: int = _setting(
        180,
        "Jours que dure une suspension au plus ; suspendre de nouveau avant son terme la confirme.",
        "Days a suspension lasts at most; suspending again before its end confirms it.",
    )
    answer_days: int = _setting(
        30,
        "Jours dont un éditeur dispose pour répondre à une demande de précision.",
        "Days a vendor has to answer a request for information.",
    )
    outbound: bool = _setting(
        True,
        "Si les sondes peuvent aller vers les adresses des éditeurs (true ou false).",
        "Whether probes may go out to the addresses of vendors (true or false).",
    )
    outbound_denied: tuple[str, ...] = _setting(
        (),
        "Réseaux que les sondes n'atteignent jamais, en plus de ceux qui ne sont pas publics, séparés par des "
        "virgules : vos propres machines qui ont une adresse publique, comme 192.0.2.0/24.",
        "Networks that probes never reach besides those that are not public, separated by commas: your own machines "
        "that have public addresses, such as 192.0.2.0/24.",
    )
    outbound_excepted: tuple[str, ...] = _setting(
        (),
        "Adresses et ports isolés que les sondes peuvent atteindre bien que non publics, séparés par des virgules, "
        "pour des essais sur sa propre machine : 127.0.0.1:8443.",
        "Single endpoints that probes may reach although they are not public, separated by commas, for trials on one's "
        "own machine: 127.0.0.1:8443.",
    )
    outbound_agent: str = _setting(
        "",
        "Nom que les sondes se donnent (User-Agent) ; vide : Estampille et l'adresse publique.",
        "How probes name themselves (User-Agent); empty means Estampille and the public address.",
    )
    surveillance_days: int = _setting(
        7,
        "Jours entre deux passages des sondes sur une solution labellisée.",
        "Days between two runs of the probes on a labelled solution.",
    )
    surveillance_slots: int = _setting(
        4,
        "Solutions que le travailleur sonde en même temps.",
        "Solutions that the worker probes at the same time.",
    )

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
    """Read the settings from the environment; an unreadable value is named by `UnreadableSetting`."""
    source = os.environ if environment is None else environment
    given = {f.name: source[variable(f.name)] for f in fields(Settings) if variable(f.name) in source}
    parsed: dict[str, Any] = {f.name: _parse(f, given[f.name]) for f in fields(Settings) if f.name in given}
    settings = _checked(Settings(**parsed))
    if "public_url" in parsed or not {"host", "port"} & parsed.keys():
        return settings
    return replace(settings, public_url=f"http://{settings.host}:{settings.port}")


_NETWORKS = Text(
    "Un réseau s'écrit 192.0.2.0/24, une adresse et son port 127.0.0.1:8443 ou [::1]:8443.",
    "A network is written 192.0.2.0/24, an endpoint 127.0.0.1:8443 or [::1]:8443.",
)


def _checked(settings: Settings) -> Settings:
    """Refuse networks and endpoints that cannot be read before anything relies on them."""
    try:
        Reach.of(settings.outbound_excepted, settings.outbound_denied)
    except ValueError:
        names = f"{variable('outbound_excepted')}, {variable('outbound_denied')}"
        raise UnreadableSetting(names, _NETWORKS) from None
    return settings


def _parse(setting: "Field[Any]", text: str) -> object:
    try:
        return _PARSERS[type(setting.default)](text)
    except (ValueError, KeyError):
        raise UnreadableSetting(variable(setting.name), setting.metadata["help"]) from None


_PARSERS: Mapping[type, Any] = {
    str: str,
    int: int,
    type(Path()): lambda text: Path(text).expanduser(),
    bool: lambda text: {"true": True, "false": False, "1": True, "0": False}[text.lower()],
    tuple: lambda text: tuple(name.strip() for name in text.split(",") if name.strip()),
}

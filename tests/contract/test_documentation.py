"""What a client may meet is written down: codes, settings, commands, events, states, limits."""

import re
from collections.abc import Mapping
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import app
from app.cli.root import COMMANDS
from app.dossiers.states import STATES, TRANSITIONS
from app.errors import Text
from app.evidence.readers.reading import Wording
from app.feed.announcing import TYPES
from app.labels.lifecycle import STATUSES
from app.settings import Settings, variable
from app.web import known, limits, paging, strict_json
from app.web.explaining import errors_markdown
from tests.journey.dossiers import library

DOCS = Path(__file__).parents[2] / "docs"


def _read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def _code(text: str) -> set[str]:
    """Give what a page writes as code."""
    return set(re.findall(r"`([^`\n]+)`", text))


def test_every_error_code_is_explained() -> None:
    """The page is what `errors_markdown("en")` gives."""
    assert _read("errors.md") == errors_markdown("en")


def test_every_reason_to_refuse_a_file_is_explained_in_its_own_words() -> None:
    """Every table of refusals of the code base is found by its type: none can be forgotten, none outlives its code."""
    section = _read("evidence.md").partition("## Reasons to refuse a file\n")[2].partition("\n## ")[0]
    written = {row.split("`")[1]: row for row in section.splitlines() if row.startswith("| `")}
    rows = {code: f"| `{code}` | {_said(one.detail)} | {_said(one.hint)} |" for code, one in _wordings().items()}
    assert len(rows) >= 100
    assert written == rows


def _wordings() -> dict[str, Wording]:
    modules = [import_module(found.name) for found in walk_packages(app.__path__, "app.") if _is_quiet(found.name)]
    tables = [table for module in modules for table in vars(module).values() if isinstance(table, Mapping)]
    return {code: one for table in tables for code, one in table.items() if isinstance(one, Wording)}


def _is_quiet(name: str) -> bool:
    """Leave out the modules that run something when they are imported."""
    return not name.endswith("__main__")


def _said(text: Text) -> str:
    """Write a text in a cell: what each refusal fills is shown as ‹name›."""
    return re.sub(r"\{(\w+)\}", r"‹\1›", text.en).replace("|", r"\|")


def test_every_setting_is_explained() -> None:
    text = _read("settings.md")
    for setting in fields(Settings):
        assert f"`{variable(setting.name)}`" in text, setting.name
        assert setting.metadata["help"].en in text, setting.name


def test_every_command_is_explained() -> None:
    text = _read("cli.md")
    assert [name for name in COMMANDS if f"estampille {name}" not in text] == []


def test_every_event_of_the_feed_is_explained() -> None:
    assert _rows("The feed") == list(TYPES)


def test_every_reason_of_an_act_on_a_label_is_explained() -> None:
    words = library().vocabularies["label_reasons"].words.values()
    told = re.findall(r"^\| `([^`]+)` \| (.+) \|$", _section("Reasons of acts on labels"), re.MULTILINE)
    assert told == [(word.id, word.title.en) for word in words]


def test_every_state_is_explained_with_its_acts() -> None:
    assert set(_rows("States of a dossier")) == set(STATES)
    section = _section("States of a dossier")
    assert set(STATUSES) <= _code(section)
    for state, action in TRANSITIONS:
        row = next(line for line in section.splitlines() if line.startswith(f"| `{state}` |"))
        assert action in row, (state, action)


def test_the_limits_published_are_those_in_force() -> None:
    section, settings = _section("Limits").replace("\u202f", " "), Settings()
    policies = limits.Policies()
    for figure in (
        f"{settings.json_limit // 2**20} MiB, {strict_json.MAX_DEPTH} levels",
        f"{strict_json.MAX_VALUES:_} values".replace("_", " "),
        f"{strict_json.MAX_STRING:_} characters".replace("_", " "),
        f"{settings.upload_limit // 2**20} MiB (",
        f"{known.MAX_QUERY // 1024} KiB",
        *(
            f"{policy.per_minute} per minute and {who}, {policy.burst} at once"
            for policy, who in (
                (policies.reads, "caller"),
                (policies.writes, "caller"),
                (policies.probes, "caller"),
                (policies.calculations, "address"),
            )
        ),
    ):
        assert figure in section.replace("[formats]", ""), figure
    assert f"at most {paging.MAX_PER_PAGE}" in _read("api.md")


def _section(title: str) -> str:
    return _read("api.md").partition(f"## {title}\n")[2].partition("\n## ")[0]


def _rows(title: str) -> list[str]:
    """Give the first cell of each row of the table of a section."""
    return re.findall(r"^\| `([^`]+)` \|", _section(title), re.MULTILINE)

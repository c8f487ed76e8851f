"""Acting on a service as its users do: by HTTP only, each with a key."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.testclient import TestClient

from app.access import ADMINISTRATOR, OPERATOR
from app.journal.recording import Act
from app.main import Estampille
from app.organisations.admitting import Identity, KeyWish, admit, enrol, give_key

Json = dict[str, Any]
KINDS = ("vendor", "evaluator", "authority", "buyer", "platform")


class Refused(AssertionError):
    """A call that a test expected to succeed did not."""


@dataclass
class User:
    """Somebody with a key, or without."""

    client: TestClient
    key: str | None = None
    organisation: str = ""

    def call(self, method: str, path: str, **options: Any) -> Any:
        """Call, and give the response whatever it is."""
        headers = dict(options.pop("headers", {}))
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        return self.client.request(method, path, headers=headers, **options)

    def get(self, path: str, **options: Any) -> Json:
        """Read, and expect a success."""
        return self._succeed("GET", path, **options)

    def post(self, path: str, json: Mapping[str, Any] | None = None, **options: Any) -> Json:
        """Act, and expect a success."""
        return self._succeed("POST", path, json=json, **options)

    def put(self, path: str, json: Mapping[str, Any], match: str) -> Json:
        """Replace what bears this ETag, and expect a success."""
        return self._succeed("PUT", path, json=json, headers={"If-Match": match})

    def etag(self, path: str) -> str:
        """Read the version of something."""
        return str(self.call("GET", path).headers["etag"])

    def _succeed(self, method: str, path: str, **options: Any) -> Json:
        response = self.call(method, path, **options)
        if response.status_code >= 300:
            raise Refused(f"{method} {path}: {response.status_code} {response.text[:2000]}")
        answer: Json = response.json()
        return answer


@dataclass
class World:
    """A running service and its people."""

    estampille: Estampille
    client: TestClient
    people: dict[str, User] = field(default_factory=dict)

    @classmethod
    @contextmanager
    def opened(cls, estampille: Estampille) -> Iterator["World"]:
        """Start the service, with an operator and one organisation of each kind."""
        with TestClient(estampille.asgi, raise_server_exceptions=False) as client:
            world = cls(estampille, client)
            world.people["anonymous"] = User(client)
            world._found()
            yield world

    def __getattr__(self, name: str) -> User:
        try:
            user: User = self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None
        return user

    def _found(self) -> None:
        """Admit the first organisations without HTTP, as a server's command line does the very first."""
        state = self.estampille.api.state
        with state.database.writing() as db:
            for kind in (OPERATOR, *KINDS):
                act = Act(db, None, state.clock())
                organisation = admit(act, Identity(f"Organisation {kind}", kind, "FR"))
                db.flush()
                member = enrol(act, organisation, f"Organisation {kind}", None, ADMINISTRATOR)
                db.flush()
                key = give_key(act, member, KeyWish("tests", "test", act.at.replace(year=2030)))[1]
                self.people[kind] = User(self.client, key, organisation.id)

    def admit(self, kind: str, name: str) -> User:
        """Admit one more organisation, with a person and a key."""
        wish = {"name": name, "kind": kind, "country": "FR"}
        organisation = self.people["operator"].post("/v1/organisations", wish)["id"]
        return self.colleague(User(self.client, None, organisation), name, "administrator")

    def colleague(self, user: User, name: str, role: str = "member") -> User:
        """Enrol one more person in a user's organisation, with a key."""
        operator, path = self.people["operator"], f"/v1/organisations/{user.organisation}"
        member = operator.post(f"{path}/members", {"name": name, "role": role})["id"]
        key = operator.post(f"{path}/keys", {"title": name, "member": member})["key"]
        return User(self.client, key, user.organisation)

    def catalogue_at(self, position: int) -> None:
        """Wait until the catalogue shows a position of the feed."""
        follower = self.estampille.api.state.catalogue.follower
        deadline = time.monotonic() + 5
        while follower.position < position:
            if time.monotonic() > deadline:
                raise Refused(f"the catalogue is at {follower.position}, not at {position}")
            time.sleep(0.005)

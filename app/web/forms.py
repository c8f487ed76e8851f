"""Multipart forms held to what their route declares, as strictly as JSON bodies.

The framework ignores unknown parts and keeps the last of two: both are refused here, and so is
text that could not be stored. File contents are the business of `evidence`.
"""

from collections.abc import Iterator

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from app.errors import Flaw, Invalid, Malformed
from app.web.declared import field_names, listed
from app.web.flaws import flaw, pointer_to, shown, unfit_text

_LONGEST_VALUE = 20_000
_LONGEST_FILE_NAME = 255


async def check_form(request: Request) -> None:
    """Refuse a multipart form that its route does not declare, or that holds unfit text."""
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        return
    form = await request.form()  # read and kept by the framework before any dependency
    unfit = tuple(_unfit(form))
    if unfit:
        raise Malformed(unfit[0].code, flaws=unfit)
    known = field_names(request, ())
    unknown = tuple(_unknown(name, known) for name in form if name not in known)
    if unknown:
        raise Invalid("body_invalid", flaws=unknown)


def _unfit(form: FormData) -> Iterator[Flaw]:
    pairs = form.multi_items()
    names = [name for name, _ in pairs]
    for name, value in pairs:
        text, longest = (
            (value.filename or "", _LONGEST_FILE_NAME) if isinstance(value, UploadFile) else (value, _LONGEST_VALUE)
        )
        code = unfit_text(name, _LONGEST_FILE_NAME) or unfit_text(text, longest)
        code = code or ("duplicate_key" if names.count(name) > 1 else None)
        if code:
            yield flaw(pointer_to([name]), code, limit=longest)


def _unknown(name: str, known: list[str]) -> Flaw:
    return flaw(pointer_to([name]), "unknown_field", name=shown(name), known=listed(known))

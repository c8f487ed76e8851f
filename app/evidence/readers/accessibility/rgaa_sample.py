"""How the pages of an RGAA audit were chosen.

Source: RGAA, obligations, constitution of the sample: home, contact, legal notice, accessibility, site map, help and
login pages where they exist, a page of each type of service, documents to download, every page of a process, pages of
clearly different layout, and random pages, at least 10 % of the others.
"""

from app.evidence.readers.accessibility.rgaa_shapes import Sample
from app.scoring import Json

MANDATORY = ("home", "contact", "legal", "accessibility", "sitemap", "help", "login", "service", "documents", "layouts")


def sample_of(sample: Sample | None) -> tuple[dict[str, Json] | None, tuple[str, ...]]:
    """The value of `a11y.sample` when the grid says all of it, and otherwise what it leaves unsaid.

    `random_share` is the number of random pages in percent of the others; `missing` are the mandatory pages that are
    neither in the sample nor said to be absent from the solution.
    """
    if sample is None:
        return None, ("pages", "missing", "processes_complete", "random_share")
    chosen = sample.random.count(False)
    typed = all(kind or random for kind, random in zip(sample.kinds, sample.random, strict=True))
    unsaid = {
        "pages": not sample.kinds,
        "missing": not typed,
        "processes_complete": sample.processes_complete is None,
        "random_share": not chosen,
    }
    if any(unsaid.values()):
        return None, tuple(part for part, is_unsaid in unsaid.items() if is_unsaid)
    there = {*sample.kinds, *sample.absent}
    missing: list[Json] = [kind for kind in MANDATORY if kind not in there]
    return {
        "pages": len(sample.kinds),
        "missing": missing,
        "processes_complete": sample.processes_complete,
        "random_share": round(100 * (len(sample.random) - chosen) / chosen, 1),
    }, ()

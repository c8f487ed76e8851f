"""Small honest documents of the kinds of this family."""

from collections.abc import Mapping

from tests.evidence.description.notices import REGISTER, harvest, notice

SAMPLES: Mapping[str, tuple[bytes, ...]] = {
    "scolomfr_notice": (notice().encode(), harvest(notice(), notice())),
    "gar_dataset": (REGISTER,),
}

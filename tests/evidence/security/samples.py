"""Small honest exports of MonServiceSécurisé, for the tests that go over the registry."""

HEADER = "Identifiant de la mesure;Nom de la mesure;Référentiel;Type;Catégorie;Description"
MORE = "Statut;Commentaires;Priorité;Échéance;Responsables"


def measure(importance: str, category: str, *more: str, reference: str = "ANSSI") -> str:
    """A line of the export, with the status and what follows it when they are exported."""
    return ";".join(["#0001", '"Limiter; et connaître"', reference, importance, category, "Texte", *more])


def export(*lines: str, header: str = f"{HEADER};{MORE}") -> bytes:
    """An export: its byte order mark, its header, its lines."""
    return "\ufeff".encode() + "\n".join([header, *lines, ""]).encode()


EXPORT = export(
    measure("Indispensable", "Gouvernance", "Faite", "", "", "", ""),
    measure("Indispensable", "Gouvernance", "Faite", "En place", "Forte", "01/03/2027", ""),
    measure("Indispensable", "Gouvernance", "Partielle", "", "", "", ""),
    measure("Recommandée", "Gouvernance", "Faite", "", "", "", ""),
    measure("Recommandée", "Gouvernance", "Partielle", "", "", "", ""),
)
SAMPLES = {"mss_export": (EXPORT,)}

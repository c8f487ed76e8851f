"""The names that success criteria have in addresses, in WCAG 2.0 and from WCAG 2.1 on.

Source: anchors of the W3C Recommendations WCAG 2.0 (`…/TR/WCAG20/#text-equiv-all`), 2.1 and 2.2
(`…/TR/WCAG21/#non-text-content`); the last are also the names of the pages of Understanding WCAG.
"""

import re
from collections.abc import Mapping

from app.evidence.readers.accessibility.wcag import CRITERIA

_SINCE_2_1 = """
1.1.1 non-text-content
1.2.1 audio-only-and-video-only-prerecorded
1.2.2 captions-prerecorded
1.2.3 audio-description-or-media-alternative-prerecorded
1.2.4 captions-live
1.2.5 audio-description-prerecorded
1.2.6 sign-language-prerecorded
1.2.7 extended-audio-description-prerecorded
1.2.8 media-alternative-prerecorded
1.2.9 audio-only-live
1.3.1 info-and-relationships
1.3.2 meaningful-sequence
1.3.3 sensory-characteristics
1.3.4 orientation
1.3.5 identify-input-purpose
1.3.6 identify-purpose
1.4.1 use-of-color
1.4.2 audio-control
1.4.3 contrast-minimum
1.4.4 resize-text
1.4.5 images-of-text
1.4.6 contrast-enhanced
1.4.7 low-or-no-background-audio
1.4.8 visual-presentation
1.4.9 images-of-text-no-exception
1.4.10 reflow
1.4.11 non-text-contrast
1.4.12 text-spacing
1.4.13 content-on-hover-or-focus
2.1.1 keyboard
2.1.2 no-keyboard-trap
2.1.3 keyboard-no-exception
2.1.4 character-key-shortcuts
2.2.1 timing-adjustable
2.2.2 pause-stop-hide
2.2.3 no-timing
2.2.4 interruptions
2.2.5 re-authenticating
2.2.6 timeouts
2.3.1 three-flashes-or-below-threshold
2.3.2 three-flashes
2.3.3 animation-from-interactions
2.4.1 bypass-blocks
2.4.2 page-titled
2.4.3 focus-order
2.4.4 link-purpose-in-context
2.4.5 multiple-ways
2.4.6 headings-and-labels
2.4.7 focus-visible
2.4.8 location
2.4.9 link-purpose-link-only
2.4.10 section-headings
2.4.11 focus-not-obscured-minimum
2.4.12 focus-not-obscured-enhanced
2.4.13 focus-appearance
2.5.1 pointer-gestures
2.5.2 pointer-cancellation
2.5.3 label-in-name
2.5.4 motion-actuation
2.5.5 target-size target-size-enhanced
2.5.6 concurrent-input-mechanisms
2.5.7 dragging-movements
2.5.8 target-size-minimum
3.1.1 language-of-page
3.1.2 language-of-parts
3.1.3 unusual-words
3.1.4 abbreviations
3.1.5 reading-level
3.1.6 pronunciation
3.2.1 on-focus
3.2.2 on-input
3.2.3 consistent-navigation
3.2.4 consistent-identification
3.2.5 change-on-request
3.2.6 consistent-help
3.3.1 error-identification
3.3.2 labels-or-instructions
3.3.3 error-suggestion
3.3.4 error-prevention-legal-financial-data
3.3.5 help
3.3.6 error-prevention-all
3.3.7 redundant-entry
3.3.8 accessible-authentication-minimum
3.3.9 accessible-authentication-enhanced
4.1.1 parsing
4.1.2 name-role-value
4.1.3 status-messages
"""

_IN_2_0 = """
1.1.1 text-equiv-all
1.2.1 media-equiv-av-only-alt
1.2.2 media-equiv-captions
1.2.3 media-equiv-audio-desc
1.2.4 media-equiv-real-time-captions
1.2.5 media-equiv-audio-desc-only
1.2.6 media-equiv-sign
1.2.7 media-equiv-extended-ad
1.2.8 media-equiv-text-doc
1.2.9 media-equiv-live-audio-only
1.3.1 content-structure-separation-programmatic
1.3.2 content-structure-separation-sequence
1.3.3 content-structure-separation-understanding
1.4.1 visual-audio-contrast-without-color
1.4.2 visual-audio-contrast-dis-audio
1.4.3 visual-audio-contrast-contrast
1.4.4 visual-audio-contrast-scale
1.4.5 visual-audio-contrast-text-presentation
1.4.6 visual-audio-contrast7
1.4.7 visual-audio-contrast-noaudio
1.4.8 visual-audio-contrast-visual-presentation
1.4.9 visual-audio-contrast-text-images
2.1.1 keyboard-operation-keyboard-operable
2.1.2 keyboard-operation-trapping
2.1.3 keyboard-operation-all-funcs
2.2.1 time-limits-required-behaviors
2.2.2 time-limits-pause
2.2.3 time-limits-no-exceptions
2.2.4 time-limits-postponed
2.2.5 time-limits-server-timeout
2.3.1 seizure-does-not-violate
2.3.2 seizure-three-times
2.4.1 navigation-mechanisms-skip
2.4.2 navigation-mechanisms-title
2.4.3 navigation-mechanisms-focus-order
2.4.4 navigation-mechanisms-refs
2.4.5 navigation-mechanisms-mult-loc
2.4.6 navigation-mechanisms-descriptive
2.4.7 navigation-mechanisms-focus-visible
2.4.8 navigation-mechanisms-location
2.4.9 navigation-mechanisms-link
2.4.10 navigation-mechanisms-headings
3.1.1 meaning-doc-lang-id
3.1.2 meaning-other-lang-id
3.1.3 meaning-idioms
3.1.4 meaning-located
3.1.5 meaning-supplements
3.1.6 meaning-pronunciation
3.2.1 consistent-behavior-receive-focus
3.2.2 consistent-behavior-unpredictable-change
3.2.3 consistent-behavior-consistent-locations
3.2.4 consistent-behavior-consistent-functionality
3.2.5 consistent-behavior-no-extreme-changes-context
3.3.1 minimize-error-identified
3.3.2 minimize-error-cues
3.3.3 minimize-error-suggestions
3.3.4 minimize-error-reversible
3.3.5 minimize-error-context-help
3.3.6 minimize-error-reversible-all
4.1.1 ensure-compat-parses
4.1.2 ensure-compat-rsv
"""

LONGEST_ADDRESS = 500
_TITLED = re.compile(r"\bWCAG ?2(?:\.[0-2])?,? (?:SC|success criterion) (\d\.\d\.\d{1,2})(?![\d.])", re.IGNORECASE)
"""How reports without addresses name a criterion: `WCAG2, SC 2.4.6`."""
_LAST = re.compile(r"[#/:]([^#/:]+)/?$")


def _names() -> dict[str, str]:
    rows = [row.split() for row in (_SINCE_2_1 + _IN_2_0).strip().splitlines() if row]
    by_name = {name: number for number, *names in rows for name in names}
    return {**by_name, **{number: number for number in CRITERIA["2.2"]}}


NUMBERS: Mapping[str, str] = _names()
"""The number of each criterion by any of its names, its own number among them."""


def number_in(address: str) -> str | None:
    """The criterion an address or a prefixed name ends with, None when it names none.

    A name counts only where the rest says WCAG: `WCAG2:keyboard` is a criterion, `…/rules/keyboard` need not be.
    """
    cut = address[:LONGEST_ADDRESS].strip().lower()
    found = _LAST.search(cut)
    name = (found[1] if found else cut).removesuffix(".html")
    return NUMBERS.get(name) if "wcag" in cut or name in CRITERIA["2.2"] else None


def number_in_title(title: str) -> str | None:
    """The criterion that the title of a requirement names, None when it names none."""
    found = _TITLED.match(title[:LONGEST_ADDRESS].strip())
    return NUMBERS.get(found[1]) if found else None

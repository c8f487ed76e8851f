"""Domains from which known trackers are loaded, by the name of the tracker.

Small on purpose: those met most. Each domain is the one that the tracker's own public installation guide gives.
`EXEMPT_IF_SET` are tools of audience measurement that may be exempt from consent when set as the CNIL asks (guidelines
of 17 September 2020, article 5).
"""

from typing import Final

TRACKERS: Final = {
    # audience and behaviour
    "google-analytics.com": "Google Analytics",
    "googletagmanager.com": "Google Tag Manager",
    "hotjar.com": "Hotjar",
    "clarity.ms": "Microsoft Clarity",
    "mixpanel.com": "Mixpanel",
    "amplitude.com": "Amplitude",
    "segment.com": "Segment",
    "segment.io": "Segment",
    "fullstory.com": "FullStory",
    "mouseflow.com": "Mouseflow",
    "contentsquare.net": "Contentsquare",
    "heapanalytics.com": "Heap",
    "mc.yandex.ru": "Yandex Metrica",
    "hs-analytics.net": "HubSpot",
    "hs-scripts.com": "HubSpot",
    # advertising
    "doubleclick.net": "Google Ads",
    "googlesyndication.com": "Google Ads",
    "googleadservices.com": "Google Ads",
    "facebook.net": "Meta Pixel",
    "facebook.com": "Meta Pixel",
    "bat.bing.com": "Microsoft Advertising",
    "snap.licdn.com": "LinkedIn Insight",
    "px.ads.linkedin.com": "LinkedIn Insight",
    "ads-twitter.com": "X Ads",
    "analytics.tiktok.com": "TikTok Pixel",
    "criteo.com": "Criteo",
    "criteo.net": "Criteo",
    "taboola.com": "Taboola",
    "outbrain.com": "Outbrain",
    "amazon-adsystem.com": "Amazon Ads",
    "adnxs.com": "Xandr",
    "sc-static.net": "Snap Pixel",
}
EXEMPT_IF_SET: Final = {
    "matomo.cloud": "Matomo",
    "xiti.com": "Piano Analytics",
    "ati-host.net": "Piano Analytics",
    "aticdn.net": "Piano Analytics",
    "eulerian.net": "Eulerian",
    "plausible.io": "Plausible",
}

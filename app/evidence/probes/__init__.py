"""Probes: what anybody can check from outside, on the public addresses of a vendor.

A probe fetches through the outbound client and judges what it got; it writes nothing. It proves a fact, dated and
`tested`, or raises a question; it never grants anything.
"""

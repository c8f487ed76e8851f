"""Small honest documents about prices, for the tests that go over the registry."""

PRICES = b"""format: estampille-price-list
version: 1
date: 2026-09-01
currency: EUR
excluding_tax: true
complete: true
lines:
  - {item: setup, per: school, every: once, price: 300}
  - {item: licence, per: pupil, every: year, steps: [{from: 1, price: 4.00}, {from: 400, price: 3.20}]}
  - {item: training, per: session, quantity: 2, every: once, price: 250}
  - {item: support, included: true}
  - {item: storage, per: pupil, every: year, price: 0.10}
  - {item: modules, per: school, every: year, price: 900, needed: false}
  - {item: exit, per: school, every: once, price: 0}
"""
QUOTATION = PRICES.replace(b"price-list", b"quotation").replace(b"price: 0}", b"price: 120}")
SAMPLES = {"price_list": (PRICES,), "quotation": (QUOTATION,)}

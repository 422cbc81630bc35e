"""Fits the two models of `linter.analysis`: what a text claims (`claim_weights.json`), what is an error (`flag_model.json`).

Deterministic: `python -m benchmarks.fit` gives the same files on every run. Needs scikit-learn (`pip install '.[fit]'`); the linter does not.
"""

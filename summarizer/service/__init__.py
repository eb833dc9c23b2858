"""Calling a model service: messages, endpoint, retries, limits, budgets, answers; `engine.py` puts them together."""

"""Identifiers, one module for each country or group of countries."""

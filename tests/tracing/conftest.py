"""These tests run where the tools are: ``pip install --group tracing``, in an environment of its own."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("langfuse") and find_spec("logfire") else ["test_leaks.py"]

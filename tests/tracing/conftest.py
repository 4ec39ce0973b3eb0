"""These tests run where the tools are: ``pip install --group tracing``, in an environment of its own."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("langfuse") and find_spec("logfire") else ["test_leaks.py"]
collect_ignore += [] if all(map(find_spec, ("sentry_sdk", "loguru", "structlog"))) else ["test_error_trackers.py"]

import doctest
import logging
import sys
import warnings

import pytest

from guarded_client import testing
from guarded_client.testing import capture_everything

logger = logging.getLogger("some.library")


def test_the_example_in_the_docstring() -> None:
    failed, tried = doctest.testmod(testing)
    assert (failed, tried > 5) == (0, True)


def test_everything_said_is_one_text() -> None:
    with capture_everything() as captured:
        logger.debug("quiet %s", "words", extra={"customer": "extra words"})
        try:
            raise KeyError("in a traceback")
        except KeyError:
            logger.exception("failed")
        warnings.warn("a warning", stacklevel=1)
        print("printed")
        _ = sys.stdout.buffer.write("bytes é".encode())
        print("half a line", end="")
        assert captured.text.endswith("half a line")
        _ = sys.stderr.write("to stderr\n")
        logger.info("after", stack_info=True)
    for expected in (
        "quiet words",
        "extra words",
        "KeyError: 'in a traceback'",
        "a warning",
        "printed",
        "bytes é",
        "to stderr",
        "Stack",
    ):
        assert expected in captured.text


def test_all_is_restored_also_after_an_error() -> None:
    root = logging.getLogger()
    root.setLevel(logging.ERROR)
    logging.disable(logging.INFO)
    try:
        before = (root.level, list(root.handlers), sys.stdout, sys.stderr, warnings.showwarning, warnings.filters[:])
        with pytest.raises(ValueError, match="inside"), capture_everything() as captured:
            logger.debug("heard")
            raise ValueError("inside")
        after = (root.level, list(root.handlers), sys.stdout, sys.stderr, warnings.showwarning, warnings.filters[:])
        assert before == after
        assert root.manager.disable == logging.INFO
        print("not heard")
        assert "not heard" not in captured.text
        assert "heard" in captured.text
    finally:
        root.setLevel(logging.WARNING)
        logging.disable(logging.NOTSET)

from guarded_client.testing import LoopbackProvider
from tests.core.typed_program import run


def test_the_program_that_the_type_checkers_read_runs() -> None:
    with LoopbackProvider() as provider:
        run(provider)
    assert b"zoe@exemple.fr" not in provider.wire and b"<EMAIL_ADDRESS_1>" in provider.wire

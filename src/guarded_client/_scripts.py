"""Scripts whose letters are told from those of Latin words beside them, though no space says so.

So Chinese, Japanese, Korean and Thai are written: "我的卡号是4111111111111111谢谢".

Source: Unicode 15 (Blocks.txt).
"""

from __future__ import annotations

from typing import Final

ONE_BY_ONE: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
)
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese, Korean: words end without a space, so each letter counts as one."""
SCRIPTS: Final = (
    "\u0590-\u1cff\u2d80-\u2ddf\u2e80-\u2fff\u3005-\u3007\u3031-\u9fff\ua000-\ua4cf\ua800-\uab2f\uabc0-\ud7ff\uf900-\ufaff"
    "\ufb1d-\ufdff\ufe70-\ufefc\U00010900-\U0001b2ff\U00020000-\U0003ffff"
)
"""All but Latin, Greek, Cyrillic and Armenian: for regular expressions, within brackets."""
WORDS: Final = rf"[^\W_{SCRIPTS}]+|[{ONE_BY_ONE}]|(?:(?!\W)[{SCRIPTS}])+"
"""The words of a text."""

"""How many of a folder's texts are suspected to hold a special category of data, by file and kind.

    python benchmarks/special.py FOLDER

The folder has ``*.jsonl`` files with a ``text`` a line. No text is printed.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from guarded_client.detectors.special import SpecialCategories


def main() -> None:
    finder = SpecialCategories()
    for path in sorted(Path(sys.argv[1]).glob("*.jsonl")):
        texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
        rows = finder.detect(texts, {})
        kinds = Counter(entity.kind for row in rows for entity in row)
        share = sum(map(bool, rows)) / max(1, len(rows))
        print(f"{path.stem:32} {sum(map(bool, rows)):5} of {len(rows):5} {share:6.1%}  {dict(kinds)}")


if __name__ == "__main__":
    main()

"""Compiles the index that the wheel carries, so that an installed llmeff answers where nothing can be written."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.builders.wheel import WheelBuilderConfig


class CustomBuildHook(BuildHookInterface[WheelBuilderConfig]):
    """Adds ``llmeff/data/index.sqlite`` to a standard wheel; an editable install reads the source tree instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles the index from the data of the source tree.

        Args:
            version: the kind of wheel, ``standard`` or ``editable``.
            build_data: what the builder adds to the wheel.
        """
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from llmeff.index.opening import PREBUILT, compile_prebuilt

        target = Path(tempfile.mkdtemp()) / PREBUILT
        compile_prebuilt(root / "data", target)
        build_data["force_include"][str(target)] = f"llmeff/data/{PREBUILT}"

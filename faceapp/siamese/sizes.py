"""How large or small a network may be, for the plan that asks for one and the card that describes one. (No torch.)"""

from faceapp.vision.quality.range import Range

EMBEDDING_SIZES = Range(2, 4096)

WIDTHS = Range(1 / 32, 4)
"""The narrowest leaves one channel in the stem."""

"""How fast a training step is, before and after what was done to speed it up.

    python tools/speed/training_speed.py [STEPS]

Prints pictures per second of processor time on one thread (so that other work on the machine
counts little), for the forward and backward pass of the full network on 48 pictures.
"""

import sys
import time

import torch

from faceapp.siamese.network import FaceEncoder, freeze, freeze_statistics

PICTURES = 48
WAYS = (
    ("float32, contiguous", torch.contiguous_format, False, False, 0),
    ("float32, channels last", torch.channels_last, False, False, 0),
    ("bfloat16 autocast, channels last", torch.channels_last, True, False, 0),
    ("  and batch-norm statistics kept", torch.channels_last, True, True, 0),
    ("  and --frozen-blocks 3", torch.channels_last, True, True, 3),
    ("  and --frozen-blocks 7", torch.channels_last, True, True, 7),
)


def main() -> None:
    """Print one row for each way."""
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    torch.set_num_threads(1)
    print("| way | pictures per second of one core |\n| --- | --- |")
    for name, layout, half, keep, frozen in WAYS:
        encoder = FaceEncoder().to(memory_format=layout).train()
        freeze(encoder, frozen)
        if keep:
            freeze_statistics(encoder)
        seconds = min(step_seconds(encoder, layout, half) for _ in range(steps))
        print(f"| {name} | {PICTURES / seconds:.1f} |", flush=True)


def step_seconds(encoder: FaceEncoder, layout: torch.memory_format, half: bool) -> float:
    """Return the processor time of one forward and backward pass."""
    faces = torch.randn(PICTURES, 3, 112, 112).to(memory_format=layout)
    started = time.process_time()
    with torch.autocast("cpu", torch.bfloat16, enabled=half):
        embeddings = encoder(faces)
    (embeddings @ embeddings.detach().roll(1, 0).T).mean().backward()
    return time.process_time() - started


if __name__ == "__main__":
    main()

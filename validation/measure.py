"""Measures FLOP, and on a GPU time and memory, of training steps; writes validation/results/*.json.

    python validation/measure.py --date 2026-11-24                  # the GPU if there is one, else the CPU
    python validation/measure.py --date 2026-11-24 --device cpu     # counts only, a few minutes

See README.md beside this file for the schema and for what is compared with it.
"""

import argparse
import json
import platform
import re
import statistics
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F

from counting import NOTHING, flop_by_row, total_flop
from decoder import Decoder, Linear, Recorder, Shape

SCHEMA = 1

SHAPES = (
    Shape("dense-small", 4, 256, 8, 2, 704, 4096, True, sequence_length=128, batch=2),
    Shape("dense-medium", 8, 1024, 16, 4, 2816, 32_000, False, sequence_length=1024, batch=4),
    Shape("dense-large", 16, 2048, 32, 8, 5632, 32_000, False, sequence_length=2048, batch=4),
    Shape(
        "experts-small", 4, 512, 8, 4, 384, 8192, False,
        sequence_length=256, batch=2, experts=8, active_experts=2, shared_width=256,
    ),
)  # fmt: skip
EXECUTED = ("dense-small", "experts-small")
"""Counted while they compute. The others are counted on the meta device, which has shapes but no data:
the count is the same, and the scores of their whole square take no memory. Routing needs data."""


@dataclass(frozen=True)
class Regime:
    kind: str
    recompute: str = "none"
    rank: int = 0
    """Of adapters on every linear layer of the blocks; 0 where there are none."""


REGIMES = (
    Regime("full"),
    Regime("full", recompute="full"),
    Regime("lora", rank=8),
    Regime("lora", recompute="full", rank=8),
    Regime("top-half"),
    Regime("top-half", recompute="full"),
    Regime("head"),
    Regime("embeddings"),
)


def main() -> None:
    options = arguments()
    torch.manual_seed(0)
    device = options.device
    cases = [
        {"shape": asdict(shape), "regime": asdict(regime), **measured(shape, regime, device)}
        for shape in SHAPES
        for regime in REGIMES
    ]
    result = {"schema": SCHEMA, "date": options.date, **machine(device), "cases": cases}
    path = Path(__file__).parent / "results" / f"{options.date}-{slug(result['device'])}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(result, indent=2) + "\n")
    print(f"wrote {path}: {len(cases)} cases")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--date", required=True, help="of the run, YYYY-MM-DD")
    found = "cuda" if torch.cuda.is_available() else "cpu"
    parser.add_argument("--device", default=found, choices=("cuda", "cpu"))
    return parser.parse_args()


def machine(device: str) -> dict[str, str]:
    return {
        "device": torch.cuda.get_device_name() if device == "cuda" else "cpu",
        "dtype": str(dtype_on(device)).removeprefix("torch."),
        "torch": torch.__version__,
        "python": platform.python_version(),
    }


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def measured(shape: Shape, regime: Regime, device: str) -> dict:
    print(f"{shape.name}, {regime}", flush=True)
    counted_on = device if shape.name in EXECUTED else "meta"
    counts = {"counted_on": counted_on, **counted(Step(shape, regime, counted_on))}
    if device != "cuda":
        return counts
    return {**counts, "timed": timed(Step(shape, regime, device, fused=True))}


class Step:
    """A model, its data, and a training step of it without the optimizer."""

    def __init__(self, shape: Shape, regime: Regime, device: str, fused: bool = False):
        self.regime = regime
        self.recorder = Recorder()
        with torch.device(device):
            self.model = Decoder(shape, self.recorder, fused).to(dtype_on(device))
            tokens = shape.batch * shape.sequence_length
            self.tokens = torch.randint(0, shape.vocabulary, (tokens,))
            self.targets = torch.randint(0, shape.vocabulary, (tokens,))
        set_trained(self.model, shape, regime)

    def forward(self) -> torch.Tensor:
        return self.loss(self.model.embedding(self.tokens))

    def run(self) -> None:
        self.model.zero_grad(set_to_none=True)
        self.forward().backward()

    def run_forward_only(self) -> None:
        with torch.no_grad():
            self.forward()

    def run_inputs_only(self) -> None:
        """Backward to the embedded tokens, no weight trained: all of dA and no dW."""
        with frozen(self.model):
            embedded = self.model.embedding(self.tokens).detach().requires_grad_()
            self.loss(embedded).backward()

    def run_weights_only(self) -> None:
        """Backward to the trained weights, the embedded tokens taken as given."""
        self.model.zero_grad(set_to_none=True)
        self.loss(self.model.embedding(self.tokens).detach()).backward()

    def loss(self, embedded: torch.Tensor) -> torch.Tensor:
        logits = self.model(embedded, self.regime.recompute == "full")
        return F.cross_entropy(logits.float(), self.targets)


def set_trained(model: Decoder, shape: Shape, regime: Regime) -> None:
    if regime.kind == "full":
        return
    model.requires_grad_(False)
    match regime.kind:
        case "lora":
            for name, layer in model.blocks.named_modules():
                if isinstance(layer, Linear) and not name.endswith("router"):
                    layer.add_adapter(regime.rank)
        case "top-half":
            for block in model.blocks[shape.layers // 2 :]:
                block.requires_grad_(True)
            model.final_norm.requires_grad_(True)
            # A tied head is the embedding, and frozen with the bottom.
            if model.head is not None:
                model.head.requires_grad_(True)
        case "head":
            (model.embedding if model.head is None else model.head).requires_grad_(True)
        case "embeddings":
            model.embedding.requires_grad_(True)
        case other:
            raise ValueError(other)


class frozen:
    """Takes the training of every weight away for a while."""

    def __init__(self, model: Decoder):
        self.trained = [weight for weight in model.parameters() if weight.requires_grad]

    def __enter__(self):
        for weight in self.trained:
            weight.requires_grad_(False)

    def __exit__(self, *_):
        for weight in self.trained:
            weight.requires_grad_(True)


def counted(step: Step) -> dict:
    """Totals by FlopCounterMode and rows by our own counter, which must add up to them."""
    rows = flop_by_row(step.recorder, step.model, step.run)
    sums = {column: sum(row[column] for row in rows.values()) for column in NOTHING}
    total = total_flop(step.run)
    runs = {"forward": total_flop(step.run_forward_only), "total": total}
    if step.regime == Regime("full"):
        runs["inputs_only"] = total_flop(step.run_inputs_only)
        runs["weights_only"] = total_flop(step.run_weights_only)
        # dW is what training the weights adds to a backward pass that goes all the way down.
        expect("dA", sums["dA"], runs["inputs_only"] - runs["forward"])
        expect("dW", sums["dW"], total - runs["inputs_only"])
    expect("forward", sums["forward"], runs["forward"])
    expect("total", sum(sums.values()), total)
    return {"flop_counter_mode": runs, "rows": rows}


def expect(name: str, by_row: int, by_mode: int) -> None:
    if by_row != by_mode:
        raise AssertionError(f"{name}: {by_row} by row, {by_mode} by FlopCounterMode")


def timed(step: Step) -> dict:
    """Seconds of each kind of run, with fused attention, and the most memory that a step takes."""
    torch.cuda.empty_cache()
    seconds = {"forward": median_seconds(step.run_forward_only), "step": median_seconds(step.run)}
    if step.regime == Regime("full"):
        seconds["inputs_only"] = median_seconds(step.run_inputs_only)
        seconds["weights_only"] = median_seconds(step.run_weights_only)
    step.model.zero_grad(set_to_none=True)
    before = torch.cuda.memory_allocated()
    torch.cuda.reset_peak_memory_stats()
    step.run()
    return {
        "seconds": seconds,
        "weight_bytes": before,
        "peak_bytes": torch.cuda.max_memory_allocated(),
        "fused_flop": total_flop(step.run),
    }


def median_seconds(run, warm: int = 3, times: int = 10) -> float:
    for _ in range(warm):
        run()
    return statistics.median(seconds_of(run) for _ in range(times))


def seconds_of(run) -> float:
    torch.cuda.synchronize()
    start = time.perf_counter()
    run()
    torch.cuda.synchronize()
    return time.perf_counter() - start


def dtype_on(device: str) -> torch.dtype:
    return torch.bfloat16 if device == "cuda" else torch.float32


if __name__ == "__main__":
    main()

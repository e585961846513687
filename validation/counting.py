"""FLOP of a step, in two ways that know nothing of each other: PyTorch's own totals, and by row.

PyTorch's FlopCounterMode counts what runs: one figure for a run, whatever it was for. RowCounter sees
the same products one by one and sorts them: by row (marked in decoder.py), and into forward, recompute,
dA and dW. In a backward pass a product that multiplies a weight is dA; one that does not makes the
gradient of a weight, and is dW, unless its row has no weights: attention's two operands are both
activations, so both products are dA. The two ways must agree to the last FLOP; measure.py stops if not.
"""

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import FlopCounterMode, flop_registry

from decoder import Recorder

WITHOUT_WEIGHTS = ("attention scores", "attention-weighted values")
NOTHING = {"forward": 0, "dA": 0, "dW": 0, "recompute": 0}


def total_flop(run) -> int:
    """What FlopCounterMode counts while `run` runs."""
    with FlopCounterMode(display=False) as counter:
        run()
    return counter.get_total_flops()


def flop_by_row(recorder: Recorder, model: torch.nn.Module, run) -> dict[str, dict[str, int]]:
    counter = RowCounter(recorder, model)
    with counter:
        run()
    return counter.rows


class RowCounter(TorchDispatchMode):
    def __init__(self, recorder: Recorder, model: torch.nn.Module):
        super().__init__()
        self.recorder = recorder
        self.rows: dict[str, dict[str, int]] = {}
        self.weights = {storage_of(weight) for weight in model.parameters()}

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        result = function(*args, **(kwargs or {}))
        count = flop_registry.get(function.overloadpacket)
        if count is not None:
            row, column = self.place_of(args)
            figures = self.rows.setdefault(row, dict(NOTHING))
            figures[column] += count(*args, **(kwargs or {}), out_val=result)
        return result

    def place_of(self, operands) -> tuple[str, str]:
        if self.recorder.row is not None:
            return self.recorder.row, "recompute" if self.recorder.recomputing else "forward"
        node = torch._C._current_autograd_node()
        row = node.metadata["row"]
        if row in WITHOUT_WEIGHTS or any(storage_of(each) in self.weights for each in operands):
            return row, "dA"
        return row, "dW"


def storage_of(tensor: torch.Tensor) -> int:
    """The same for a weight and its transpose; also where there is no data, on the meta device."""
    return tensor.untyped_storage()._cdata

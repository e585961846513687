"""A decoder like Llama's, written out product by product so that each can be counted by name.

Grouped-query attention, gated feed-forward or a mixture of experts with top-k routing, an LM head tied or
not, LoRA on every linear layer of the blocks. No rotary positions and no dropout: neither multiplies
matrices. PyTorch only; nothing is downloaded.
"""

import contextlib
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.checkpoint import checkpoint


@dataclass(frozen=True)
class Shape:
    """Widths in units, counts whole; the keys of a result file are these names."""

    name: str
    layers: int
    width: int
    heads: int
    key_value_heads: int
    feed_forward_width: int
    vocabulary: int
    tied_embeddings: bool
    sequence_length: int
    batch: int
    experts: int = 0
    """Routed experts of a layer, and how many a token visits; 0 where the layer is dense."""
    active_experts: int = 0
    shared_width: int = 0

    @property
    def head_width(self) -> int:
        return self.width // self.heads


class Recorder:
    """Told before each product which row of the ledger it belongs to; see counting.py."""

    row: str | None = None
    recomputing: bool = False

    @contextlib.contextmanager
    def during_recompute(self):
        self.recomputing = True
        try:
            yield
        finally:
            self.recomputing = False

    def product(self, row: str, a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
        """a · b, the result's place in the backward graph marked with the row."""
        self.row = row
        try:
            result = torch.bmm(a, b) if a.dim() == 3 else torch.mm(a, b)
        finally:
            # Checkpointing ends a recomputation by an exception, out of its last product.
            self.row = None
        if result.grad_fn is not None:
            result.grad_fn.metadata["row"] = row
        return result


class Linear(nn.Module):
    """x · W, or x · W + (x · A) · B with adapters; tokens by width, no bias."""

    def __init__(self, recorder: Recorder, row: str, inward: int, outward: int):
        super().__init__()
        self.recorder, self.row = recorder, row
        self.weight = nn.Parameter(torch.randn(inward, outward) * inward**-0.5)

    def add_adapter(self, rank: int) -> None:
        inward, outward = self.weight.shape
        like = {"device": self.weight.device, "dtype": self.weight.dtype}
        self.down = nn.Parameter(torch.randn(inward, rank, **like) * inward**-0.5)
        self.up = nn.Parameter(torch.randn(rank, outward, **like) * rank**-0.5)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        product = self.recorder.product
        result = product(self.row, x, self.weight)
        if not hasattr(self, "down"):
            return result
        return result + product("adapters", product("adapters", x, self.down), self.up)


class Attention(nn.Module):
    def __init__(self, shape: Shape, recorder: Recorder, fused: bool):
        super().__init__()
        self.shape, self.recorder, self.fused = shape, recorder, fused
        queries = shape.heads * shape.head_width
        keys = shape.key_value_heads * shape.head_width
        row = "query, key and value projections"
        self.query = Linear(recorder, row, shape.width, queries)
        self.key = Linear(recorder, row, shape.width, keys)
        self.value = Linear(recorder, row, shape.width, keys)
        self.output = Linear(recorder, "attention output projection", queries, shape.width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        query, key, value = (
            self.by_head(project(x)) for project in (self.query, self.key, self.value)
        )
        attend = self.fused_attention if self.fused else self.explicit_attention
        attended = attend(query, key, value)
        return self.output(attended.transpose(1, 2).reshape(x.shape[0], -1))

    def by_head(self, x: torch.Tensor) -> torch.Tensor:
        """tokens × (heads · head width) → batch × heads × sequence × head width, heads shared out."""
        shape = self.shape
        split = x.view(shape.batch, shape.sequence_length, -1, shape.head_width).transpose(1, 2)
        return split.repeat_interleave(shape.heads // split.shape[1], dim=1)

    def explicit_attention(self, query, key, value) -> torch.Tensor:
        """Two products over the whole square, masked afterwards: as FlopCounterMode counts."""
        size = query.shape
        query, key, value = (each.flatten(0, 1) for each in (query, key, value))
        scores = self.recorder.product("attention scores", query, key.transpose(1, 2))
        ahead = torch.ones(size[2], size[2], dtype=torch.bool, device=query.device).triu(1)
        weights = F.softmax(scores * size[3] ** -0.5 + ahead * -1e4, dim=-1).to(value.dtype)
        return self.recorder.product("attention-weighted values", weights, value).view(size)

    def fused_attention(self, query, key, value) -> torch.Tensor:
        return F.scaled_dot_product_attention(query, key, value, is_causal=True)


class FeedForward(nn.Module):
    def __init__(self, recorder: Recorder, rows: tuple[str, str], width: int, inner: int):
        super().__init__()
        self.gate = Linear(recorder, rows[0], width, inner)
        self.up = Linear(recorder, rows[0], width, inner)
        self.down = Linear(recorder, rows[1], inner, width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.down(F.silu(self.gate(x)) * self.up(x))


class Experts(nn.Module):
    """Each token goes to its top k experts, weighed by the router; nothing is dropped."""

    def __init__(self, shape: Shape, recorder: Recorder):
        super().__init__()
        self.active = shape.active_experts
        self.router = Linear(recorder, "router", shape.width, shape.experts)
        rows = ("routed experts", "routed experts")
        self.experts = nn.ModuleList(
            FeedForward(recorder, rows, shape.width, shape.feed_forward_width)
            for _ in range(shape.experts)
        )
        shared = ("shared experts", "shared experts")
        self.shared = (
            FeedForward(recorder, shared, shape.width, shape.shared_width)
            if shape.shared_width > 0
            else None
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        weight, chosen = F.softmax(self.router(x), dim=-1).topk(self.active, dim=-1)
        result = torch.zeros_like(x) if self.shared is None else self.shared(x)
        for index, expert in enumerate(self.experts):
            token, place = torch.where(chosen == index)
            answer = expert(x[token]) * weight[token, place, None]
            result = result.index_add(0, token, answer)
        return result


class Block(nn.Module):
    def __init__(self, shape: Shape, recorder: Recorder, fused: bool):
        super().__init__()
        self.mixer_norm = nn.RMSNorm(shape.width)
        self.mixer = Attention(shape, recorder, fused)
        self.feed_forward_norm = nn.RMSNorm(shape.width)
        rows = ("gate and up projections", "down projection")
        self.feed_forward = (
            Experts(shape, recorder)
            if shape.experts > 0
            else FeedForward(recorder, rows, shape.width, shape.feed_forward_width)
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x + self.mixer(self.mixer_norm(x))
        return x + self.feed_forward(self.feed_forward_norm(x))


class Decoder(nn.Module):
    def __init__(self, shape: Shape, recorder: Recorder, fused: bool):
        super().__init__()
        self.recorder = recorder
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.blocks = nn.ModuleList(Block(shape, recorder, fused) for _ in range(shape.layers))
        self.final_norm = nn.RMSNorm(shape.width)
        self.head = (
            None
            if shape.tied_embeddings
            else Linear(recorder, "language-model head", shape.width, shape.vocabulary)
        )

    def forward(self, stream: torch.Tensor, recompute: bool) -> torch.Tensor:
        """From embedded tokens (tokens × width) to logits."""
        for block in self.blocks:
            stream = self.checkpointed(block, stream) if recompute else block(stream)
        stream = self.final_norm(stream)
        if self.head is not None:
            return self.head(stream)
        return self.recorder.product("language-model head", stream, self.embedding.weight.t())

    def checkpointed(self, block: Block, stream: torch.Tensor) -> torch.Tensor:
        contexts = lambda: (contextlib.nullcontext(), self.recorder.during_recompute())
        return checkpoint(block, stream, use_reentrant=False, context_fn=contexts)

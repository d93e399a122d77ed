"""Writes the graph that computes dense vectors: the reader's graph with adapters, whose 8-bit weights stay in the
reader's file.

Inputs are `ids`, `segments` and `kept`, int64 (batch, length), without padding; the output is `vector` (batch,
dimensions).
"""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnx.utils import Extractor

from bot.matching.vectors.dense_embedder import MAX_PIECES
from tools.dense.adapter import MATRICES, UNCHANGED_LAYERS, Adapter
from tools.reader.network import HEADS, LAYERS, WIDTH, Network

OUTPUT = "vector"
MIN_SHARED_BYTES = 10_000
"""The minimum number of bytes of a tensor that is not written again, but read from the reader's file."""
POSITIONS = MAX_PIECES + 2
"""How many positions a text can have. [CLS] and [SEP] are not counted in MAX_PIECES."""
AXES = "axes half"
"""The name of the axes of the vectors, in float16."""
PROJECTIONS = ("query", "key", "value")
READER_CHECKSUM = "reader"
"""The property of the graph with the checksum of the reader's file that it needs."""
Array = NDArray[np.float32]


def write_graph(reader: Path, network: Network, axes: Array, out: Path) -> None:
    """Writes the graph of an adapted `network` to `out`, in the folder of the file `reader`. Its vectors are projected
    onto `axes` (WIDTH, dimensions)."""
    model = _Graph(onnx.load(reader), network, axes).model
    _share_tensors(model, reader)
    helper.set_model_props(model, {READER_CHECKSUM: compute_checksum(reader)})
    onnx.save(model, out)


def read_axes(path: Path) -> Array:
    """The axes (WIDTH, dimensions) of a graph that was written before."""
    graph = onnx.load(path, load_external_data=False).graph
    axes: Array = numpy_helper.to_array(next(tensor for tensor in graph.initializer if tensor.name == AXES)).astype(
        np.float32
    )
    return axes


def compute_checksum(reader: Path) -> str:
    """The CRC-32 of the reader's file."""
    return f"{zlib.crc32(reader.read_bytes()):08x}"


class _Graph:
    """The reader's graph up to the states after the last layer, changed step by step."""

    def __init__(self, reader: onnx.ModelProto, network: Network, axes: Array) -> None:
        last = next(node for node in reader.graph.node if f"layers.{LAYERS - 1}.norm_down.weight" in node.input)
        self.model = Extractor(reader).extract_model(["ids", "segments", "kept"], list(last.output))
        self._tensors = {tensor.name: tensor for tensor in self.model.graph.initializer}
        self._producers = {name: node for node in self.model.graph.node for name in node.output}
        self._nodes: dict[int, list[onnx.NodeProto]] = {}
        position = numpy_helper.to_array(self._tensors["position.weight"])
        self._replace("position.weight", position[:POSITIONS])
        for number in range(UNCHANGED_LAYERS, LAYERS):
            self._adapt(network.layers[number], f"layers.{number}.")
        self._finish(last.output[0], axes)

    def _adapt(self, layer: object, prefix: str) -> None:
        """Gives a layer of the graph, whose names begin with `prefix`, the norms and adapters of `layer`."""
        for name in ("norm_out", "norm_down"):
            norm = getattr(layer, name)
            self._replace(f"{prefix}{name}.weight", norm.weight.detach().numpy())
            self._replace(f"{prefix}{name}.bias", norm.bias.detach().numpy())
        for name in MATRICES:
            adapter: Adapter = getattr(layer, name)
            down = self._add_half_constant(f"{prefix}{name}.down", adapter.down.detach().numpy().T)
            up, bias = adapter.up.detach().numpy(), adapter.bias.detach().numpy()
            if name != "qkv":
                self._add_adapter(f"{prefix}{name}", down, up, bias)
                continue
            # The reader's graph has the scale of the attention in the weights of the query (tools/reader/export.py).
            scales = (1 / np.sqrt(WIDTH // HEADS), 1.0, 1.0)
            for part, scale, rows, values in zip(PROJECTIONS, scales, np.split(up, 3), np.split(bias, 3), strict=True):
                self._add_adapter(f"{prefix}{part}", down, rows * scale, values * scale)

    def _add_adapter(self, name: str, down: str, up: Array, bias: Array) -> None:
        """Adds the adapter's product to the sum of the matrix `name` and its bias."""
        self._replace(f"{name}.bias", bias)
        total = next(node for node in self.model.graph.node if f"{name}.bias" in node.input)
        product = next(node for node in self.model.graph.node if f"{name}.weight_quantized" in node.input)
        states = self._producers[product.input[0]].input[0]
        low, raised = f"{name}.low", f"{name}.raised"
        plain, total.output[0] = total.output[0], f"{name}.plain"
        self._add(helper.make_node("MatMul", [states, down], [low]))
        self._add(helper.make_node("MatMul", [low, self._add_half_constant(f"{name}.up", up.T)], [raised]))
        self._add(helper.make_node("Add", [f"{name}.plain", raised], [plain]))

    def _finish(self, states: str, axes: Array) -> None:
        """Adds the end of the graph: the mean of the `states` of all pieces, projected onto `axes`."""
        self._add(helper.make_node("ReduceMean", [states], ["mean"], axes=[1], keepdims=0))
        self.model.graph.initializer.append(numpy_helper.from_array(axes.astype(np.float16), AXES))
        self._add(helper.make_node("Cast", [AXES], ["axes"], to=TensorProto.FLOAT))
        self._add(helper.make_node("MatMul", ["mean", "axes"], [OUTPUT]))
        graph = self.model.graph
        del graph.output[:]
        graph.output.append(helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["batch", axes.shape[1]]))
        del graph.value_info[:]
        _sort(graph)

    def _add(self, node: onnx.NodeProto) -> None:
        self.model.graph.node.append(node)

    def _add_half_constant(self, name: str, array: Array) -> str:
        """A constant in float16, which the graph turns into float32."""
        self.model.graph.initializer.append(numpy_helper.from_array(array.astype(np.float16), f"{name} half"))
        self._add(helper.make_node("Cast", [f"{name} half"], [name], to=TensorProto.FLOAT))
        return name

    def _replace(self, name: str, array: Array) -> None:
        self._tensors[name].CopyFrom(numpy_helper.from_array(np.ascontiguousarray(array, np.float32), name))


def _sort(graph: onnx.GraphProto) -> None:
    """Puts each node after those whose outputs it reads, as ONNX requires."""
    known = {tensor.name for tensor in graph.initializer} | {value.name for value in graph.input} | {""}
    waiting = list(graph.node)
    ordered = []
    while waiting:
        ready = [node for node in waiting if known.issuperset(node.input)]
        known.update(name for node in ready for name in node.output)
        waiting = [node for node in waiting if not known.issuperset(node.input) or node not in ready]
        ordered += ready
    del graph.node[:]
    graph.node.extend(ordered)


def _share_tensors(model: onnx.ModelProto, reader: Path) -> None:
    """Replaces the values of large tensors by their offset in the reader's file."""
    data = reader.read_bytes()
    for tensor in model.graph.initializer:
        offset = data.find(tensor.raw_data) if len(tensor.raw_data) >= MIN_SHARED_BYTES else -1
        if offset >= 0:
            length = len(tensor.raw_data)
            tensor.ClearField("raw_data")
            tensor.data_location = TensorProto.EXTERNAL
            for key, value in (("location", reader.name), ("offset", offset), ("length", length)):
                tensor.external_data.add(key=key, value=str(value))

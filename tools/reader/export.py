"""Writes a trained network as an ONNX graph with 8-bit integer weights.

The graph is built by hand, node by node: this needs no exporter, and says exactly what runs. Inputs are `ids`,
`segments` and `kept`, int64 (batch, length). Outputs are logits, float32: `answers` (batch,), that the passage answers
the question; `start` and `end` (batch, length), that the answer begins or ends at a position.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from tools.reader.network import HEADS, LAYERS, MASKED_LOGIT, WIDTH

OPSET = 17
"""The version of ONNX's operators that the file needs."""
Weights = dict[str, NDArray[np.float32]]


def export(weights: Weights, path: Path) -> None:
    """Writes the network to `path` in int8. `weights` are float arrays by their names in `Network`."""
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "reader.onnx"
        onnx.save(build_model(weights), exact)
        quantize_dynamic(
            exact,
            path,
            op_types_to_quantize=["MatMul", "Gather"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True},
        )


def read_export(path: Path) -> Weights:
    """The weights of an exported network, with 8-bit precision, to continue training."""
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(path).graph.initializer}
    for name in [name for name in arrays if name.endswith("_quantized")]:
        exact = name.removesuffix("_quantized")
        steps = arrays[name].astype(np.float32) - arrays[exact + "_zero_point"].astype(np.float32)
        arrays[exact] = steps * arrays[exact + "_scale"]
    weights = {}
    for name, array in arrays.items():
        prefix, _, kind = name.rpartition(".")
        if kind in ("weight", "bias"):
            is_matrix = kind == "weight" and array.ndim == 2 and prefix not in ("word", "position", "segment")
            weights[name] = array.T if is_matrix else array
    for number in range(LAYERS):
        for kind in ("weight", "bias"):
            prefix = f"layers.{number}."
            query, key, value = (weights.pop(f"{prefix}{part}.{kind}") for part in ("query", "key", "value"))
            weights[f"{prefix}qkv.{kind}"] = np.concatenate([query * np.sqrt(WIDTH // HEADS), key, value])
    return weights


def build_model(weights: Weights) -> onnx.ModelProto:
    """The graph in float32."""
    return _Graph(weights).build()


class _Graph:
    """Collects nodes and constants. Each method adds some, and returns the name of their output."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def build(self) -> onnx.ModelProto:
        states = self._add_embeddings()
        mask = self._add_mask()
        for number in range(LAYERS):
            states = self._add_layer(states, mask, f"layers.{number}.")
        self._add_answers(states)
        self._add_spans(states)
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
            for name in ("ids", "segments", "kept")
        ]
        outputs = [helper.make_tensor_value_info("answers", TensorProto.FLOAT, ["batch"])]
        outputs += [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", "length"]) for name in ("start", "end")
        ]
        graph = helper.make_graph(self._nodes, "reader", inputs, outputs, list(self._constants.values()))
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
        onnx.checker.check_model(model)
        return model

    def _add_embeddings(self) -> str:
        length = self._add("Shape", ["ids"], start=1, end=2)
        positions = self._add(
            "Slice", [self._add_weight("position.weight"), self._add_int([0]), length, self._add_int([0])]
        )
        words = self._add("Gather", [self._add_weight("word.weight"), "ids"])
        sides = self._add("Gather", [self._add_weight("segment.weight"), "segments"])
        return self._add_norm(self._add("Add", [self._add("Add", [words, sides]), positions]), "norm")

    def _add_mask(self) -> str:
        cast = self._add("Cast", ["kept"], to=TensorProto.FLOAT)
        blocked = self._add("Mul", [self._add("Sub", [self._add_float(1), cast]), self._add_float(MASKED_LOGIT)])
        return self._add("Unsqueeze", [blocked, self._add_int([1, 2])])

    def _add_layer(self, states: str, mask: str, prefix: str) -> str:
        parts = np.split(self._weights[prefix + "qkv.weight"], 3), np.split(self._weights[prefix + "qkv.bias"], 3)
        heads = self._add_int([0, 0, HEADS, WIDTH // HEADS])
        scale = 1 / np.sqrt(WIDTH // HEADS)
        split = []
        for name, weight, bias, factor, order in zip(
            ("query", "key", "value"), *parts, (scale, 1, 1), ((0, 2, 1, 3), (0, 2, 3, 1), (0, 2, 1, 3)), strict=True
        ):
            scaled = self._add_product(states, prefix + name, weight * factor, bias * factor)
            split.append(self._add("Transpose", [self._add("Reshape", [scaled, heads])], perm=list(order)))
        query, key, value = split
        attention = self._add("Softmax", [self._add("Add", [self._add("MatMul", [query, key]), mask])], axis=-1)
        mixed = self._add("Transpose", [self._add("MatMul", [attention, value])], perm=[0, 2, 1, 3])
        mixed = self._add("Reshape", [mixed, self._add_int([0, 0, WIDTH])])
        states = self._add_norm(
            self._add("Add", [states, self._add_linear(mixed, prefix + "out")]), prefix + "norm_out"
        )
        hidden = self._add_gelu(self._add_linear(states, prefix + "up"))
        output = self._add_linear(hidden, prefix + "down")
        return self._add_norm(self._add("Add", [states, output]), prefix + "norm_down")

    def _add_answers(self, states: str) -> None:
        first = self._add_take_one(states, axis=1, at=0)
        pooled = self._add("Tanh", [self._add_linear(first, "pool")])
        self._add("Squeeze", [self._add_linear(pooled, "answers"), self._add_int([1])], output="answers")

    def _add_spans(self, states: str) -> None:
        """The answer must be in the passage. Position 0 is allowed too: it is [CLS], which means that there is no
        answer."""
        both = self._add_linear(states, "span")
        passage = self._add("Cast", [self._add("Mul", ["segments", "kept"])], to=TensorProto.FLOAT)
        count = self._add("Squeeze", [self._add("Shape", ["ids"], start=1, end=2)])
        numbers = self._add("Range", [self._add_int(0), count, self._add_int(1)])
        is_cls = self._add("Cast", [self._add("Equal", [numbers, self._add_int(0)])], to=TensorProto.FLOAT)
        allowed = self._add("Max", [passage, is_cls])
        blocked = self._add("Mul", [self._add("Sub", [self._add_float(1), allowed]), self._add_float(MASKED_LOGIT)])
        for at, name in enumerate(("start", "end")):
            self._add("Add", [self._add_take_one(both, axis=2, at=at), blocked], output=name)

    def _add_take_one(self, states: str, axis: int, at: int) -> str:
        bounds = [self._add_int([at]), self._add_int([at + 1]), self._add_int([axis])]
        return self._add("Squeeze", [self._add("Slice", [states, *bounds]), self._add_int([axis])])

    def _add_gelu(self, states: str) -> str:
        erf = self._add("Erf", [self._add("Div", [states, self._add_float(float(np.sqrt(2)))])])
        return self._add(
            "Mul",
            [self._add("Mul", [states, self._add("Add", [erf, self._add_float(1)])]), self._add_float(0.5)],
        )

    def _add_linear(self, states: str, name: str) -> str:
        return self._add_product(states, name, self._weights[name + ".weight"], self._weights[name + ".bias"])

    def _add_product(self, states: str, name: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        product = self._add("MatMul", [states, self._add_constant(name + ".weight", weight.T)])
        return self._add("Add", [product, self._add_constant(name + ".bias", bias)])

    def _add_norm(self, states: str, name: str) -> str:
        weights = [self._add_weight(name + ".weight"), self._add_weight(name + ".bias")]
        return self._add("LayerNormalization", [states, *weights], epsilon=1e-12)

    def _add(self, kind: str, inputs: list[str], output: str = "", **options: object) -> str:
        output = output or f"{kind.lower()}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [output], name=f"node_{output}", **options))
        return output

    def _add_weight(self, name: str) -> str:
        return self._add_constant(name, self._weights[name])

    def _add_float(self, value: float) -> str:
        return self._add_constant(f"real {value}", np.float32(value))

    def _add_int(self, value: int | list[int]) -> str:
        return self._add_constant(f"whole {value}", np.array(value, np.int64))

    def _add_constant(self, name: str, array: NDArray[np.generic] | np.generic) -> str:
        if name not in self._constants:
            kind = np.int64 if np.asarray(array).dtype == np.int64 else np.float32
            self._constants[name] = numpy_helper.from_array(np.array(array, kind, order="C"), name)
        return name

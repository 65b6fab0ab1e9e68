"""MobileNetV2 as a list of steps, every weight of it to be trained, and a head whose map is its own explanation."""

import math

import numpy
import torch
from torch.nn import functional

DROPOUT = 0.3


class Net(torch.nn.Module):
    """Films in, evidence by place out; `logit_of` says what a whole map amounts to."""

    def __init__(self, plan, values):
        super().__init__()
        self.steps = plan["steps"]
        self.names = [entry["name"] for entry in plan["weights"]]
        self.weights = torch.nn.ParameterDict()
        for entry in plan["weights"]:
            length = math.prod(entry["dims"])
            part = values[entry["offset"] : entry["offset"] + length].reshape(entry["dims"])
            self.weights[entry["name"]] = torch.nn.Parameter(torch.from_numpy(part.copy()))

    def forward(self, films):
        made = {"cut": films}
        for step in self.steps:
            first = made[step["input"][0]]
            if step["op"] == "Conv":
                # TensorFlow's SAME: where a stride of two leaves one row over, it stands at the end.
                padding = step["kernel"] // 2
                if step["stride"] == 2:
                    first, padding = functional.pad(first, (0, 1, 0, 1)), 0
                made[step["output"]] = functional.conv2d(
                    first,
                    self.weights[step["weight"]],
                    self.weights[step["bias"]],
                    stride=step["stride"],
                    padding=padding,
                    groups=step["groups"],
                )
            elif step["op"] == "Clip":
                made[step["output"]] = first.clamp(0, 6)
            else:
                made[step["output"]] = first + made[step["input"][1]]
        # Whole channels are dropped, as they would be after pooling.
        features = functional.dropout2d(made[self.steps[-1]["output"]], DROPOUT, self.training)
        return functional.conv2d(features, self.weights["head_weights"])

    def logit_of(self, evidence, pool):
        flat = evidence.float().flatten(1)
        if pool == "mean":
            pooled = flat.mean(1)
        else:
            pooled = flat.logsumexp(1) - math.log(flat.shape[1])
        return pooled + self.weights["head_bias"]

    def values(self):
        return numpy.concatenate([self.weights[name].detach().cpu().float().numpy().reshape(-1) for name in self.names])

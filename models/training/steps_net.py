"""A part of a network as `closing.ts` writes it: its steps, and weights that can be trained."""

import math

import numpy
import torch
from torch.nn import functional


class StepsNet(torch.nn.Module):
    def __init__(self, plan, values):
        super().__init__()
        self.steps = plan["steps"]
        self.names = [entry["name"] for entry in plan["weights"]]
        self.weights = torch.nn.ParameterDict()
        for entry in plan["weights"]:
            length = math.prod(entry["dims"])
            part = values[entry["offset"] : entry["offset"] + length].reshape(entry["dims"])
            self.weights[entry["name"]] = torch.nn.Parameter(torch.from_numpy(part.copy()))

    def through(self, first):
        """What the last step makes of it."""
        made = {"cut": first}
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
        return made[self.steps[-1]["output"]]

    def values(self):
        """All weights in the order of the plan."""
        return numpy.concatenate([self.weights[name].detach().cpu().float().numpy().reshape(-1) for name in self.names])

"""MobileNetV2 as a list of steps, every weight of it to be trained, and a head whose map is its own explanation."""

import math

from torch.nn import functional

from steps_net import StepsNet

DROPOUT = 0.3


class Net(StepsNet):
    """Films in, evidence by place out; `logit_of` says what a whole map amounts to."""

    def forward(self, films):
        # Whole channels are dropped, as they would be after pooling.
        features = functional.dropout2d(self.through(films), DROPOUT, self.training)
        return functional.conv2d(features, self.weights["head_weights"])

    def logit_of(self, evidence, pool):
        flat = evidence.float().flatten(1)
        if pool == "mean":
            pooled = flat.mean(1)
        else:
            pooled = flat.logsumexp(1) - math.log(flat.shape[1])
        return pooled + self.weights["head_bias"]

#!/usr/bin/python3
"""Fine-tunes the closing blocks of the trunk on rows that chest-views.ts wrote. It trains and nothing else: films become
tensors, graphs are put together and figures are counted in TypeScript, by the code that the product runs.

  fine-tune.py --work DIR --seed N --steps N --out FILE [--teachers FILE FILE ...]

With teachers it trains a student of the same size: it starts at the mean of their weights and learns the mean of their
answers in place of the labels. Reads DIR/closing.json (the blocks as a list of steps, and where their weights stand in DIR/closing.f32) and
DIR/views-*.{json,f32}; writes weights in the order of closing.json. Needs python3-torch and python3-numpy of Debian 12.
"""

import argparse
import json
import math
import pathlib
import time

import numpy
import torch
from torch.nn import functional

from steps_net import StepsNet

BATCH = 32
# Shares of each kind of view, the same for both labels, or the model would learn that a distorted film is a normal one.
# Films as taken keep marks of how each label was collected; with hard views alone, held-out films are judged better.
MIXTURE = {"hard": 1.0}
KINDS = ("taken", "mild", "hard")
DROPOUT = 0.3
SMOOTHING = 0.05
WEIGHT_DECAY = 0.01
AVERAGING = 0.995


class Closing(StepsNet):
    """The blocks after the cut, then the mean over places, then one weighted sum."""

    def forward(self, x):
        pooled = functional.dropout(self.through(x).mean((2, 3)), DROPOUT, self.training)
        return functional.linear(pooled, self.weights["head_weights"].reshape(1, -1), self.weights["head_bias"])[:, 0]


class Views:
    """Rows of all parts, and where those of one label and one kind stand."""

    def __init__(self, work, plan):
        self.rows, self.parts, self.places = [], [], []
        for path in sorted(work.glob("views-*.json")):
            rows = json.loads(path.read_text())
            data = numpy.memmap(path.with_suffix(".f32"), "<f4", "r", shape=(len(rows), *plan["cut"]))
            self.places += [(len(self.parts), i) for i in range(len(rows))]
            self.parts.append(data)
            self.rows += rows
        self.positive = numpy.array([row["positive"] for row in self.rows])
        self.groups = {
            (positive, kind): numpy.array(
                [
                    i
                    for i, row in enumerate(self.rows)
                    if not row["heldOut"] and row["positive"] == positive and row["kind"] == kind
                ]
            )
            for positive in (True, False)
            for kind in MIXTURE
        }

    def load(self, indices):
        stack = numpy.stack([self.parts[self.places[i][0]][self.places[i][1]] for i in indices])
        return torch.from_numpy(stack).contiguous(memory_format=torch.channels_last)

    def draw(self, random):
        kinds = random.choice(list(MIXTURE), BATCH, p=list(MIXTURE.values()))
        return [int(random.choice(self.groups[(i % 2 == 0, kind)])) for i, kind in enumerate(kinds)]


def judge(model, views, indices):
    model.eval()
    with torch.no_grad():
        return numpy.concatenate(
            [model(views.load(indices[i : i + 64])).numpy() for i in range(0, len(indices), 64)]
        )


def auc(scores, positive):
    ranks = scores.argsort().argsort() + 1.0
    n = positive.sum()
    return (ranks[positive].sum() - n * (n + 1) / 2) / (n * (len(scores) - n))


def report(model, views):
    for kind in KINDS:
        indices = [i for i, row in enumerate(views.rows) if row["heldOut"] and row["kind"] == kind]
        logits, positive = judge(model, views, indices), views.positive[indices]
        losses = numpy.log1p(numpy.exp(numpy.where(positive, -logits, logits)))
        balanced = (losses[positive].mean() + losses[~positive].mean()) / 2
        print(f"held out, {kind}: AUC {auc(logits, positive):.4f}, loss {balanced:.4f}", flush=True)


def train(model, views, targets, options):
    """AdamW with a cosine; what stays is the running mean of the weights. `targets` gives those of a batch."""
    steps, rate = options.steps, 2e-4
    random = numpy.random.default_rng(options.seed)
    torch.manual_seed(options.seed)
    head = [model.weights["head_weights"], model.weights["head_bias"]]
    body = [p for name, p in model.weights.items() if not name.startswith("head_")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": head, "lr": 5 * rate}], weight_decay=WEIGHT_DECAY
    )
    warm = 30
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min(1, (step + 1) / warm) * 0.5 * (1 + math.cos(math.pi * step / steps)),
    )
    mean = {name: p.detach().clone() for name, p in model.weights.items()}
    started = time.time()
    for step in range(steps):
        model.train()
        indices = views.draw(random)
        rows = views.load(indices)
        loss = functional.binary_cross_entropy_with_logits(model(rows), targets(indices, rows))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimiser.step()
        schedule.step()
        share = min(AVERAGING, (step + 1) / (step + 10))
        for name, p in model.weights.items():
            mean[name].mul_(share).add_(p.detach(), alpha=1 - share)
        if (step + 1) % 60 == 0:
            print(f"step {step + 1} of {steps}: loss {loss.item():.4f}, {time.time() - started:.0f} s", flush=True)
    with torch.no_grad():
        for name, p in model.weights.items():
            p.copy_(mean[name])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--teachers", type=pathlib.Path, nargs="*", default=[])
    options = parser.parse_args()
    torch.set_num_threads(1)

    plan = json.loads((options.work / "closing.json").read_text())
    start = numpy.fromfile(options.work / "closing.f32", "<f4")
    views = Views(options.work, plan)

    if options.teachers:
        known = [numpy.fromfile(path, "<f4") for path in options.teachers]
        panel = [Closing(plan, values).eval() for values in known]
        model = Closing(plan, numpy.mean(known, 0))

        def targets(_, rows):
            with torch.no_grad():
                return torch.stack([torch.sigmoid(teacher(rows)) for teacher in panel]).mean(0)

    else:
        model = Closing(plan, start)
        labels = torch.from_numpy(numpy.where(views.positive, 1 - SMOOTHING / 2, SMOOTHING / 2).astype("f4"))

        def targets(indices, _):
            return labels[indices]

    train(model, views, targets, options)
    report(model, views)
    model.values().astype("<f4").tofile(options.out)


main()

#!/usr/bin/python3
"""Trains the limb model on films that limb-fracture.ts listed. It trains and nothing else: graphs are put together and
figures are counted in TypeScript, by the code that the product runs.

  limb-fracture.py --work DIR --data DIR --jobs JOB ... [--pool mean|soft-max] [--views N]

Reads DIR/films.json (films, boxes, folds) and DIR/closing.{json,f32} (the network, and the weights it begins with).
A job whose weights lie in DIR already is not done again:
  fold-K      fitted on all folds but K
  again-K-S   the same from seed S
  student-K   learns the mean answer of fold-K and all again-K-S beside the labels
  single      fitted on all folds
  student     the same, learning the mean answer of all fold-K beside the labels
Writes DIR/JOB.f32, and DIR/JOB.json with its logit for every film. Needs torch, numpy and pillow, and a graphics card
to be done in minutes.
"""

import argparse
import json
import pathlib
import time

import numpy
import torch
from torch.nn import functional

from limb_net import Net
from limb_views import Films

BATCH = 48
RATE, HEAD_RATE = 3e-4, 2e-3
WEIGHT_DECAY = 0.02
SMOOTHING = 0.03
AVERAGING = 0.996
BOX_WEIGHT = 0.3
# How much a student believes its teachers, and how much the labels.
BELIEF = 0.7
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def fitted_folds(job, folds):
    kind, *rest = job.split("-")
    return [fold for fold in range(folds) if not rest or fold != int(rest[0])]


def seed_of(job):
    kind, *rest = job.split("-")
    numbers = [int(one) for one in rest]
    return {"fold": 100, "again": 200, "student": 300, "single": 400}[kind] + sum(numbers) + 1


def teachers_of(job, options, plan):
    """Fitted on the same parts, or each on most of them; never on what the student is judged by."""
    if not job.startswith("student"):
        return []
    of = job.removeprefix("student").removeprefix("-")
    pattern = ([f"fold-{of}.f32", f"again-{of}-*.f32"] if of else ["fold-?.f32"])
    paths = [path for one in pattern for path in sorted(options.work.glob(one))]
    assert paths, f"{job} has teachers"
    print(f"{job} learns from {', '.join(path.stem for path in paths)}", flush=True)
    return [Net(plan, numpy.fromfile(path, "<f4")).to(DEVICE).eval() for path in paths]


def draw(random, pools):
    """A third fractures, or the model would see too few of them."""
    positive, negative = pools
    third = BATCH // 3
    return numpy.concatenate([random.choice(positive, third), random.choice(negative, BATCH - third)])


def box_term(evidence, inside):
    """Minus the logarithm of the share of the map, as a distribution over its cells, that lies in a box."""
    known = inside.flatten(1).any(1)
    shares = evidence.float().flatten(1).log_softmax(1)
    within = shares.masked_fill(~inside.flatten(1), -30).logsumexp(1)
    return -(within * known).sum() / known.sum().clamp(min=1)


def train(films, plan, start, job, options):
    torch.manual_seed(seed_of(job))
    random = numpy.random.default_rng(seed_of(job))
    parts = numpy.isin(films.fold, fitted_folds(job, options.folds))
    pools = [numpy.flatnonzero(parts & films.positive), numpy.flatnonzero(parts & ~films.positive)]
    panel = teachers_of(job, options, plan)
    model = Net(plan, start).to(DEVICE, memory_format=torch.channels_last).train()
    heads = [p for name, p in model.weights.items() if name.startswith("head_")]
    body = [p for name, p in model.weights.items() if not name.startswith("head_")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=WEIGHT_DECAY
    )
    steps = max(2, options.views // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [RATE, HEAD_RATE], total_steps=steps, pct_start=0.15, cycle_momentum=False
    )
    weights = list(model.parameters())
    mean = [p.detach().clone() for p in weights]
    labels = torch.from_numpy(numpy.where(films.positive, 1 - SMOOTHING / 2, SMOOTHING / 2).astype("f4")).to(DEVICE)
    started = time.time()
    for step in range(steps):
        indices = torch.from_numpy(draw(random, pools)).to(DEVICE)
        with torch.no_grad():
            views, inside = films.views(indices, random)
            views = views.contiguous(memory_format=torch.channels_last)
        target = labels[indices]
        with torch.autocast(DEVICE.type, torch.bfloat16, enabled=DEVICE.type == "cuda"):
            if panel:
                # Two at a time: over many steps the student learns the mean of all.
                asked = [panel[i] for i in random.choice(len(panel), min(2, len(panel)), replace=False)]
                with torch.no_grad():
                    said = [torch.sigmoid(one.logit_of(one(views), options.pool)) for one in asked]
                target = BELIEF * torch.stack(said).mean(0) + (1 - BELIEF) * target
            evidence = model(views)
        loss = functional.binary_cross_entropy_with_logits(model.logit_of(evidence, options.pool), target)
        loss = loss + BOX_WEIGHT * box_term(evidence[:, 0], inside)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        schedule.step()
        share = min(AVERAGING, (step + 1) / (step + 10))
        torch._foreach_mul_(mean, share)
        torch._foreach_add_(mean, [p.detach() for p in weights], alpha=1 - share)
        if (step + 1) % 250 == 0:
            print(f"{job}: step {step + 1} of {steps}, loss {loss.item():.4f}, {time.time() - started:.0f} s", flush=True)
    with torch.no_grad():
        for p, kept in zip(weights, mean):
            p.copy_(kept)
    return model.eval()


def auc(scores, positive):
    ranks = scores.argsort().argsort() + 1.0
    n = positive.sum()
    return (ranks[positive].sum() - n * (n + 1) / 2) / (n * (len(scores) - n))


@torch.no_grad()
def answers(model, films, pool):
    """The logit of every film, and whether the map's maximum touches a box."""
    logits, hits = [], []
    for at in range(0, len(films.rows), 64):
        evidence = model(films.plain(slice(at, at + 64)).contiguous(memory_format=torch.channels_last))
        logits.append(model.logit_of(evidence, pool).cpu().numpy())
        inside = functional.max_pool2d(films.masks[at : at + 64].float(), 8).flatten(1)
        top = evidence.flatten(1).argmax(1, keepdim=True)
        hits.append(inside.gather(1, top)[:, 0].cpu().numpy())
    return numpy.concatenate(logits), numpy.concatenate(hits) > 0


def report(job, films, logits, hits, folds):
    fitted = fitted_folds(job, folds)
    held = numpy.isin(films.fold, [fold for fold in range(folds) if fold not in fitted])
    if held.any():
        positive = films.positive[held]
        pointed = hits[held][positive].mean()
        print(f"{job}: {held.sum()} films held out, AUC {auc(logits[held], positive):.4f}, pointed {pointed:.3f}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--jobs", nargs="+", required=True)
    parser.add_argument("--pool", choices=["mean", "soft-max"], default="mean")
    parser.add_argument("--views", type=int, default=60_000)
    options = parser.parse_args()
    plan = json.loads((options.work / "closing.json").read_text())
    start = numpy.fromfile(options.work / "closing.f32", "<f4")
    began = time.time()
    films = Films(options.work, options.data, DEVICE)
    options.folds = int(films.fold.max()) + 1
    print(f"{len(films.rows)} films on {DEVICE} in {time.time() - began:.0f} s", flush=True)
    for job in options.jobs:
        if (options.work / f"{job}.f32").exists():
            print(f"{job} is there already")
            continue
        model = train(films, plan, start, job, options)
        logits, hits = answers(model, films, options.pool)
        report(job, films, logits, hits, options.folds)
        model.values().astype("<f4").tofile(options.work / f"{job}.f32")
        (options.work / f"{job}.json").write_text(json.dumps([round(float(v), 5) for v in logits]))


main()

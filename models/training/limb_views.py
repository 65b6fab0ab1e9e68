"""Limb films as the product prepares them, and other views of them, made where the network is."""

import json
import math
from concurrent.futures import ThreadPoolExecutor

import numpy
import torch
from PIL import Image
from torch.nn import functional

SIZE = 384
CELLS = SIZE // 32
MASK = 8 * CELLS


def prepared(path):
    """`prepareInput` of the product with the steps of limb-films.ts, in 0…1; and the size that boxes refer to."""
    grey = numpy.asarray(Image.open(path).convert("L"), "f4")
    ordered = numpy.sort(grey, axis=None)
    low, high = (ordered[int(share / 100 * (ordered.size - 1) + 0.5)] for share in (1, 99))
    scaled = numpy.clip((grey - low) / max(high - low, 1e-6), 0, 1)
    film = Image.fromarray(scaled).resize((SIZE, SIZE), Image.BILINEAR)
    return numpy.asarray(film, "f2"), grey.shape


def mask_of(boxes, shape):
    """Where the boxes lie, each at least one point wide."""
    mask = numpy.zeros((MASK, MASK), "u1")
    rows, columns = shape
    for box in boxes:
        left, right = (box["x"] / columns * MASK, (box["x"] + box["width"]) / columns * MASK)
        top, bottom = (box["y"] / rows * MASK, (box["y"] + box["height"]) / rows * MASK)
        mask[max(0, math.floor(top)) : math.ceil(bottom), max(0, math.floor(left)) : math.ceil(right)] = 1
    return mask


class Films:
    """All films of films.json, on the device."""

    def __init__(self, work, data, device):
        self.rows = json.loads((work / "films.json").read_text())
        with ThreadPoolExecutor(16) as pool:
            made = list(pool.map(lambda row: prepared(data / row["file"]), self.rows))
        self.planes = torch.from_numpy(numpy.stack([plane for plane, _ in made])).to(device)
        masks = numpy.stack([mask_of(row["boxes"], shape) for row, (_, shape) in zip(self.rows, made)])
        self.masks = torch.from_numpy(masks).to(device)
        self.positive = numpy.array([row["positive"] for row in self.rows])
        self.fold = numpy.array([row["part"] for row in self.rows])

    def plain(self, indices):
        return as_input(self.planes[indices].float()[:, None])

    def views(self, indices, random):
        """Another view of each film, and the cells of the map that its boxes touch."""
        grid = turns(len(indices), random, self.planes.device)
        at = functional.affine_grid(grid, (len(indices), 1, SIZE, SIZE), align_corners=False)
        films = functional.grid_sample(self.planes[indices].float()[:, None], at, align_corners=False)
        coarse = functional.affine_grid(grid, (len(indices), 1, MASK, MASK), align_corners=False)
        masks = functional.grid_sample(self.masks[indices].float()[:, None], coarse, align_corners=False)
        return as_input(exposed(films, random)), functional.max_pool2d(masks, MASK // CELLS)[:, 0] > 0.5


def as_input(films):
    return (films * 2 - 1).expand(-1, 3, -1, -1)


def turns(count, random, device):
    """Limbs lie in all directions: mirrored both ways, a quarter of the views on their side, and a little of all else."""
    angle = random.uniform(-12.5, 12.5, count) * math.pi / 180
    angle += math.pi / 2 * (random.random(count) < 0.25)
    zoom = numpy.exp(random.uniform(math.log(1 / 1.2), math.log(1 / 0.85), count))
    stretch = numpy.exp(random.uniform(-0.15, 0.15, count))
    across, down = random.choice([-1, 1], count), random.choice([-1, 1], count)
    matrix = numpy.stack(
        [
            numpy.stack([across * zoom * stretch * numpy.cos(angle), -zoom * stretch * numpy.sin(angle)], 1),
            numpy.stack([across * zoom / stretch * numpy.sin(angle), zoom / stretch * numpy.cos(angle)], 1),
        ],
        1,
    )
    matrix[:, :, 1] *= down[:, None]
    shift = random.uniform(-0.16, 0.16, (count, 2, 1))
    return torch.from_numpy(numpy.concatenate([matrix, shift], 2).astype("f4")).to(device)


def exposed(films, random):
    """Gamma, contrast about the mean, brightness, blur on some and noise on half."""
    count, device = len(films), films.device

    def column(values):
        return torch.from_numpy(numpy.asarray(values, "f4")).to(device)[:, None, None, None]

    films = films.clamp(0, 1) ** column(numpy.exp(random.normal(0, 0.25, count).clip(-0.6, 0.6)))
    mean = films.mean((2, 3), keepdim=True)
    films = mean + (films - mean) * column(random.uniform(0.75, 1.3, count))
    films = films + column(random.uniform(-0.1, 0.1, count))
    blurred = functional.avg_pool2d(films, 3, 1, 1, count_include_pad=False)
    # Beyond the blurred film on the other side lies a sharpened one.
    films = films.lerp(blurred, column(random.uniform(-0.7, 1, count) * (random.random(count) < 0.4)))
    noise = column(random.uniform(0, 0.03, count) * (random.random(count) < 0.5))
    return (films + noise * torch.randn_like(films)).clamp(0, 1)

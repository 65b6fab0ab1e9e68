"""Decodes frames and person names with pydicom and Pillow, as a second opinion on src/dicom.

Reads {"out": folder, "images": {id: path}, "names": {id: path}} from standard input; writes `id.frame.raw` files
and prints {"images": {id: {"frames": [...], "dtype": ..., "shape": [...]} | {"error": ...}}, "names": {id: ...}}.
"""
import io
import json
import sys
import warnings

import numpy as np
import pydicom
from pydicom.encaps import generate_pixel_data_frame
from pydicom.pixel_data_handlers.util import apply_color_lut, convert_color_space

try:
    from PIL import Image, ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = True
except ImportError:
    Image = None  # then JPEG 2000 and film exports stay unjudged, and the tests say so

warnings.simplefilter("ignore")
J2K = ("1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91")
HTJ2K = tuple("1.2.840.10008.1.2.4.%d" % n for n in (201, 202, 203))


def stored(ds):
    """All frames: (frames, rows, columns[, 3]); colour as RGB of as many bits as are stored, grey as stored values."""
    count = int(ds.get("NumberOfFrames", 1) or 1)
    photometric = ds.get("PhotometricInterpretation", "MONOCHROME2")
    syntax = ds.file_meta.TransferSyntaxUID
    if syntax in HTJ2K:
        pictures = [Image.open(io.BytesIO(f)) for f in generate_pixel_data_frame(ds.PixelData, count)]
        return np.stack([np.asarray(picture) for picture in pictures])
    values = ds.pixel_array
    if photometric == "PALETTE COLOR":
        values = apply_color_lut(values, ds)
        if values.dtype == np.uint16:
            values = values >> 8
    if photometric.startswith("YBR_FULL") and syntax not in J2K:
        values = convert_color_space(values, "YBR_FULL", "RGB")
    grey = ds.get("SamplesPerPixel", 1) == 1
    if grey and "PixelData" in ds and ds.BitsAllocated > 1 and ds.BitsStored < ds.BitsAllocated:
        unused = 8 * values.dtype.itemsize - ds.BitsStored
        values = (values << unused) >> unused
    return values if count > 1 else values[np.newaxis]


def judge_image(key, path, out):
    if path.endswith((".jpg", ".png")):
        picture = Image.open(path)
        values = np.asarray(picture if picture.mode == "L" else picture.convert("RGB"))[np.newaxis]
    else:
        values = stored(pydicom.dcmread(path, force=True))
    frames = sorted({0, len(values) - 1})
    kind = "f8" if values.dtype.kind == "f" else "i8"
    for frame in frames:
        values[frame].astype("<" + kind).tofile("%s/%s.%d.raw" % (out, key, frame))
    return {"frames": frames, "dtype": kind, "shape": list(values[0].shape)}


def judge_name(path):
    """The patient's name, from within a sequence where the data set itself has none."""
    ds = pydicom.dcmread(path, force=True, stop_before_pixels=True)
    ds.decode()
    name = next(element.value for element in ds.iterall() if element.keyword == "PatientName")
    return [str(group) for group in name.components]


def attempt(judge, *args):
    try:
        return judge(*args)
    except Exception as error:  # a judge that cannot judge says so
        return {"error": "%s: %s" % (type(error).__name__, error)}


task = json.load(sys.stdin)
print(
    json.dumps(
        {
            "images": {k: attempt(judge_image, k, p, task["out"]) for k, p in task["images"].items()},
            "names": {k: attempt(judge_name, p) for k, p in task["names"].items()},
        }
    )
)

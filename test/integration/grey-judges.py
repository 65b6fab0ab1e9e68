"""Measured values and brightness of the first frame by pydicom, as a second opinion on src/domain/study/voi.ts.

Reads {"out": folder, "images": {id: path}} from standard input; writes `id.measured.raw` and `id.grey.raw` (f8; grey 0…1).
"""
import json
import sys
import warnings

import numpy as np
import pydicom
from pydicom.pixel_data_handlers.util import apply_modality_lut, apply_voi, apply_windowing

warnings.simplefilter("ignore")
task = json.load(sys.stdin)
for key, path in task["images"].items():
    ds = pydicom.dcmread(path)
    # pydicom leaves the bits above Bits Stored in place.
    unused = 8 * ds.pixel_array.dtype.itemsize - ds.BitsStored
    measured = apply_modality_lut((ds.pixel_array << unused) >> unused, ds).ravel()
    if "VOILUTSequence" in ds:
        grey = apply_voi(measured, ds) / (2 ** ds.VOILUTSequence[0].LUTDescriptor[2] - 1)
    else:
        # Beyond any window lie the two ends of the output, whatever pydicom takes them to be.
        out = apply_windowing(np.append(measured.astype("f8"), [-1e7, 1e7]), ds)
        grey = (out[:-2] - out[-2]) / (out[-1] - out[-2])
    for name, values in (("measured", measured), ("grey", grey)):
        values.astype("<f8").tofile("%s/%s.%s.raw" % (task["out"], key, name))

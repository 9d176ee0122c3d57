"""Writes the .npy files, one a line in base64, that NpyTest reads.

    python3 src/test/python/npy_layouts.py > src/test/resources/io/equilibria/array/npy-layouts.csv
"""

import base64
import io

import numpy as np

print("dtype,order,version,base64")
for dtype in "? i1 u1 <i2 >i2 <u2 >u2 <i4 >i4 <u4 >u4 <i8 >i8 <u8 >u8 <f4 >f4 <f8 >f8".split():
    for order in "CF":
        for version in ((1, 0), (2, 0), (3, 0)):
            array = np.array([[-1, 2, 3], [4, 5, 120]]).astype(dtype, order=order)
            file = io.BytesIO()
            np.lib.format.write_array(file, array, version)
            print(dtype, order, version[0], base64.b64encode(file.getvalue()).decode(), sep=",")

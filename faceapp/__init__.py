"""faceapp enrols a face from one shot and checks, live, whether the face at the camera is that person."""

import os

# Before numpy is imported. Its threads wait for one another busily: beside the camera and the window,
# comparing with 100,000 people takes 9 ms with two of them on two cores, and 4 ms with one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"

"""faceapp enrols a face from one shot and checks, live, whether the face at the camera is that person."""

__version__ = "0.1.0"

"""The models of the window, loaded in a thread beside its own."""

import gc

from faceapp.recognition.pipeline import Pipeline, load_pipeline_beside
from faceapp.siamese.encoder_process import EncoderProcess


def load_beside_window(process: EncoderProcess, encoder: str = "", pad_model: str = "") -> Pipeline:
    """Load what ``load_pipeline_beside`` does, and let no thread stand still for what is there by then.

    Raises:
        ModelError: a model file is missing, damaged or of another kind.
    """
    pipeline = load_pipeline_beside(process, encoder, pad_model)
    gc.freeze()  # it all stays: to look it over for garbage takes 40 ms, again and again
    return pipeline

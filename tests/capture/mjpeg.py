"""A camera on the network: MJPEG over HTTP on the loopback, which can be cut and mended."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from faceapp._opencv import cv2
from tests.fakes import noisy


class MjpegServer:
    """Serves a stream at ``address`` while it runs (``with MjpegServer() as server``)."""

    def __init__(self) -> None:
        self._whole = threading.Event()
        self._whole.set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/video.mjpg"

    def cut(self) -> None:
        """Drop the stream and refuse new ones."""
        self._whole.clear()

    def mend(self) -> None:
        """Serve again."""
        self._whole.set()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cut()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        whole = self._whole

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if not whole.is_set():
                    self.send_error(503)
                    return
                self.send_response(200)
                self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
                self.end_headers()
                try:
                    while whole.is_set():
                        picture = cv2.imencode(".jpg", noisy().pixels)[1].tobytes()
                        head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(picture)}\r\n\r\n"
                        self.wfile.write(head.encode() + picture + b"\r\n")
                        time.sleep(0.02)
                except OSError:
                    return  # the reader has gone

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        return Handler

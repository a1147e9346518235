"""What the packaged app leaves out, and why. The sizes are those on disk under Linux, in MB."""

from pathlib import PurePath

# Python modules that inference never imports.
MODULES = {
    "torch._dynamo": "torch's compiler (14 MB): only `faceapp train` needs it, and says so",
    "torch._inductor": "the compiler's code generator (23 MB)",
    "torch.onnx": "export to another format",
    "torch.utils.tensorboard": "training logs",
    "torch.distributed.tensor": "training on many machines",
    "torch.distributed.fsdp": "training on many machines",
    "torch.distributed.checkpoint": "training on many machines",
    "torch.distributed.elastic": "training on many machines",
    "torch.distributed.optim": "training on many machines",
    "torch.distributed._shard": "training on many machines",
    "torch.distributed._tools": "training on many machines",
    "fsspec": "files in the cloud, for torch's training on many machines",
    "sympy": "shapes of traced programs (75 MB); traced programs are not used",
    "mpmath": "comes with sympy (4 MB)",
    "networkx": "graphs of traced programs (16 MB)",
    "scipy": "used by tests and by measuring tools only (113 MB)",
    "sklearn": "a reference that the tests compare with (51 MB)",
    "skimage": "the tests' pictures (32 MB)",
    "PySide6.QtNetwork": "the network is never used",
    "ssl": "the network is never used",
    "readline": "Python's prompt",
    "defusedxml": "an optional part of Pillow, for data inside of pictures that faceapp never asks for",
    "pandas": "an optional part of other packages",
    "IPython": "an optional part of other packages",
    "tkinter": "another window toolkit (5 MB); Qt draws the window",
    "numpy.f2py": "a Fortran compiler's helper",
    "pytest": "test runner",
    "hypothesis": "test library",
    "setuptools": "installer",
    "pip": "installer",
}

# Files that come along with a library. Patterns are matched from the right, as in PurePath.match.
FILES = {
    "*.dist-info/RECORD": "names programs of the machine that built the folder; SHA256SUMS lists what is in it",
    "*.dist-info/INSTALLER": "who installed a package on the machine that built the folder",
    "*.dist-info/REQUESTED": "whether a package was asked for on the machine that built the folder",
    "*.dist-info/direct_url.json": "where a package came from on the machine that built the folder",
    "torch/lib/libtorchbind_test.so": "torch's own test",
    "torch/lib/libjitbackend_test.so": "torch's own test",
    "torch/lib/libbackend_with_compiler.so": "torch's own test",
    "torch/lib/libaoti_custom_ops.so": "torch's own test",
    "libQt6Quick*": "Qt Quick: the window is made of widgets",
    "libQt6Qml*": "Qt Quick's language",
    "libQt6OpenGLWidgets*": "no widget paints with OpenGL",
    "libQt6VirtualKeyboard*": "Qt Quick's on-screen keyboard",
    "libQt6Pdf*": "no PDF is shown",
    "libQt6Egl*": "Qt without a desktop, on embedded screens",
    "libQt6Network.so*": "the network is never used",
    "PySide6/Qt/qml/*": "Qt Quick's components (18 MB)",
    "PySide6/Qt/translations/[!q]*": "other tools' words in other languages",
    "PySide6/Qt/translations/qt[!b]*": "words of parts of Qt that faceapp does not use, in other languages",
    "PySide6/Qt/translations/qtbase_[!d]*": "Qt's words in languages that faceapp does not speak (in all 14 MB)",
    "PySide6/Qt/translations/qtbase_da*": "the same in Danish",
    "platforms/libqeglfs*": "Qt without a desktop",
    "platforms/libqlinuxfb*": "Qt without a desktop",
    "platforms/libqvkkhrdisplay*": "Qt without a desktop",
    "platforms/libqminimalegl*": "Qt without a desktop",
    "platforms/libqvnc*": "a window served over the network; faceapp opens no port",
    "plugins/egldeviceintegrations/*": "Qt without a desktop",
    "plugins/generic/*": "input devices without a desktop",
    "plugins/networkinformation/*": "the network is never used",
    "plugins/tls/*": "the network is never used",
    "plugins/qmltooling/*": "Qt Quick's debugger",
    "plugins/platforminputcontexts/libqtvirtualkeyboard*": "Qt Quick's on-screen keyboard",
    "imageformats/libqpdf*": "no PDF is shown",
    "imageformats/libqtiff*": "Pillow reads pictures; Qt reads icons and what is pasted",
    "imageformats/libqtga*": "Pillow reads pictures; Qt reads icons and what is pasted",
    "imageformats/libqwbmp*": "Pillow reads pictures; Qt reads icons and what is pasted",
    "imageformats/libqicns*": "Pillow reads pictures; Qt reads icons and what is pasted",
    "matplotlib/mpl-data/sample_data/*": "pictures and tables for Matplotlib's examples",
    "matplotlib/mpl-data/fonts/afm/*": "fonts for PostScript; reports are SVG",
    "matplotlib/mpl-data/fonts/pdfcorefonts/*": "fonts for PDF; reports are SVG",
    "matplotlib/mpl-data/fonts/ttf/DejaVuSerif*": "reports are written in DejaVu Sans",
    "matplotlib/mpl-data/fonts/ttf/DejaVuSansMono*": "reports are written in DejaVu Sans",
    "platformthemes/libqgtk3*": "the look of GTK, with all of GTK behind it (25 MB); the window has its own",
} | dict.fromkeys(
    [
        *("libgtk-3.so*", "libgdk-3.so*", "libgdk_pixbuf-2.0.so*", "libatk-*", "libatspi.so*", "libepoxy.so*"),
        *("libpango*", "libcairo*", "libpixman-1.so*", "libharfbuzz.so*", "libgraphite2.so*", "libfribidi.so*"),
        *("libthai.so*", "libdatrie.so*", "libgio-2.0.so*", "libgmodule-2.0.so*", "libgobject-2.0.so*"),
        *("libmount.so*", "libblkid.so*", "libselinux.so*", "libjpeg.so*", "libXcomposite.so*", "libXcursor.so*"),
        *("libXdamage.so*", "libXfixes.so*", "libXinerama.so*", "libXrandr.so*", "libXrender.so*", "libXi.so*"),
        *("libgssapi_krb5.so*", "libkrb5*", "libk5crypto.so*", "libcom_err.so*", "libkeyutils.so*"),
    ],
    "needed by GTK or by Qt's network part only",
)


def is_left_out(name: str) -> bool:
    """Return whether the file with this place in the folder, e.g. ``platforms/libqvnc.so``, is left out."""
    path = PurePath(name)
    return any(path.match(pattern) for pattern in FILES)

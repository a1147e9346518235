"""What of torch goes into the folder: the libraries, and the modules that inference reaches by import.

It stands in for the hook that comes with PyInstaller, which takes every module of torch both as source and as
byte code, and all of its data: some 300 MB that only compiling, tracing and multi-machine training use.
"""

from pathlib import Path

from PyInstaller.utils.hooks import PY_DYLIB_PATTERNS, collect_dynamic_libs, get_package_paths

binaries = collect_dynamic_libs("torch", search_patterns=[*PY_DYLIB_PATTERNS, "*.so.*"])

# Importing torch fails if this small program is not in its place, though only sharing memory between processes runs it.
manager = Path(get_package_paths("torch")[1]) / "bin" / "torch_shm_manager"
binaries += [(str(manager), "torch/bin")] if manager.is_file() else []

# The C++ side asks for these by name.
hiddenimports = ["torch._C", "torch._subclasses.fake_tensor", "torch._prims_common", "torch._refs"]

# A second link beside the executable confuses torch about where its libraries are.
bindepend_symlink_suppression = ["**/torch/lib/*.so*"]

# These read their own source when they are imported; of all others the byte code is enough.
_READ_THEIR_SOURCE = (
    "torch._export.config",
    "torch._functorch.config",
    "torch.compiler.config",
    "torch.distributed.config",
    "torch.functional",
    "torch.fx.experimental._config",
    "torch.nn.functional",
    "torch.nn.modules.rnn",
    "torch.utils._config_module",
    "torch.utils.serialization.config",
)
module_collection_mode = dict.fromkeys(_READ_THEIR_SOURCE, "pyz+py")

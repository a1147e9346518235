#!/bin/sh
# Pack dist/faceapp into dist/faceapp-VERSION-linux-x86_64.tar.zst.
set -eu
cd "$(dirname "$0")/.."
version=$(dist/faceapp/faceapp --version | cut -d' ' -f2)
archive=dist/faceapp-$version-linux-$(uname -m).tar.zst
tar -C dist --owner=0 --group=0 --sort=name -cf - faceapp | zstd -q -f -T0 -19 --long=27 -o "$archive"
ls -l "$archive"

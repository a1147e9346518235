#!/bin/sh
# Pack dist/faceapp into dist/faceapp-VERSION-linux-x86_64.tar.zst, and write what is published with it beside it:
# the SHA-256 of the archive, and of the list of the folder's files, which `faceapp doctor` prints.
# One folder always gives one archive, to the byte: its files bear the time that the SBOM states.
set -eu
cd "$(dirname "$0")/../dist"
version=$(faceapp/faceapp --version | cut -d' ' -f2)
built=$(sed -n 's/^ *"timestamp": "\(.*\)",*$/\1/p' faceapp/sbom.cdx.json)
archive=faceapp-$version-linux-$(uname -m).tar.zst
tar --format=gnu --sort=name --mtime="$built" --owner=0 --group=0 --numeric-owner --mode=u+rw,go+r-w,a+X -cf - faceapp |
    zstd -q -f -T0 -19 --long=27 -o "$archive"
sha256sum "$archive" faceapp/SHA256SUMS | tee "$archive.sha256"
ls -l "$archive"

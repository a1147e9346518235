#!/bin/sh
# Pack dist/faceapp.app into dist/faceapp-VERSION-macos.zip, keeping links and signatures.
set -eu
cd "$(dirname "$0")/.."
version=$(dist/faceapp.app/Contents/MacOS/faceapp --version | cut -d' ' -f2)
ditto -c -k --keepParent dist/faceapp.app "dist/faceapp-$version-macos-$(uname -m).zip"

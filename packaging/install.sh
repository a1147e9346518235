#!/bin/sh
# Put faceapp into this user's menu: run it in the unpacked folder, which then stays where it is.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
mkdir -p "$data/applications" "$data/icons/hicolor/256x256/apps"
sed "s|^Exec=.*|Exec=\"$here/faceapp\"|" "$here/share/faceapp.desktop" >"$data/applications/faceapp.desktop"
cp "$here/share/faceapp.png" "$data/icons/hicolor/256x256/apps/faceapp.png"
echo "faceapp is in the menu."

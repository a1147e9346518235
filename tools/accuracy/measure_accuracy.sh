#!/bin/sh
# Measure the bundled encoder on LFW from scratch, write its calibration into its card, and bring
# the figures in docs/accuracy.md up to date.
#
# usage: tools/accuracy/measure_accuracy.sh LFW OUT [UTKFACE]
#   LFW      the folder with pairs.txt and a folder a person
#   OUT      where reports and cached embeddings go; they show faces: keep them out of the repository
#   UTKFACE  a folder of UTKFace pictures: those whose SHA-256 begins with an even hex digit make the cohort of the
#            crowd correction, the others show the rates of groups (both left out if not given)
set -eu
lfw=$1 out=$2 utkface=${3:-}
python=${PYTHON:-python3}
run() { "$python" -m faceapp "$@"; }

# The cache knows the encoder, the detector and the pictures, not the code between them: begin with none.
rm -rf "$out/cache"
cohort=
if [ -n "$utkface" ]; then
    rm -rf "$out/utkface-even" "$out/utkface-odd"
    mkdir -p "$out/utkface-even" "$out/utkface-odd"
    (cd "$utkface" && sha256sum -- *) | while read -r hash name; do
        case $hash in [02468ace]*) half=even ;; *) half=odd ;; esac
        ln -s "$(realpath "$utkface")/$name" "$out/utkface-$half/$name"
    done
    cohort="--crowd $out/utkface-even"
fi
# shellcheck disable=SC2086
run calibrate --people "$lfw" $cohort --cache "$out/cache"
run evaluate --pairs "$lfw/pairs.txt" --images "$lfw" --cache "$out/cache" --out "$out/pairs" --force
run evaluate --people "$lfw" --degrade --frames 6 --cache "$out/cache" --out "$out/people" --force
if [ -n "$utkface" ]; then
    # File names begin age_gender_race_; the fifth race, "others", is too mixed to be a group.
    ls "$utkface" | awk -F_ 'NF >= 4 && $3 ~ /^[0-3]$/ { split("White,Black,Asian,Indian", race, ",");
        if ($1 < 10) print $0 ",children under 10";
        else if ($1 < 18) print $0 ",10 to 17";
        else if ($1 > 65) print $0 ",over 65";
        else print $0 "," race[$3 + 1] " 18 to 65" }' > "$out/groups.csv"
    run evaluate --people "$out/utkface-odd" --groups "$out/groups.csv" --same-from 0.75 \
        --cache "$out/cache" --out "$out/groups" --force
    "$python" "$(dirname "$0")/crowd_table.py" "$lfw" --cache "$out/cache" > "$out/crowd.md"
fi
"$python" "$(dirname "$0")/accuracy_tables.py" "$out" "$(dirname "$0")/../../docs/accuracy.md"

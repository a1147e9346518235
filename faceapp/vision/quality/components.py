"""The components of face quality, in the order they are shown: the one place where each is described.

A new component is one more entry; the window shows it in its group and has words for its cue already.

Left and right of angles and places are the picture's: a positive yaw brings the nose to the picture's right,
where the person's own left is. So whoever stands too far right in the picture stands too far to their own left,
and is asked to move to their own right.

The weights were fitted by tools/accuracy/fit_quality.py to how well a picture agrees with its person's other
pictures, on photographs apart from LFW. Those show neither motion nor cut faces, whose weights are set by
judgement, as are those of eyes and mouth; their bounds were found on the frames of
tools/accuracy/expression_labels.csv. A turned head weighs little of its own, as the detector's confidence falls with
it. Place, size in the frame and other faces in it make a frame unfit, but the comparison no worse.

A clearance is about what nine in ten steps from frame to frame stay under on videos of people who talk, so that a
face near a bound is not told to turn and praised by turns.
"""

from faceapp.vision.quality.component import Component, End, Group, Limit
from faceapp.vision.quality.cues import (
    Cue,
    always,
    away_from_the_edge,
    by_side,
    light_or_cover,
)
from faceapp.vision.quality.range import Range

COMPONENTS = (
    Component(
        name="single_face_present",  # area of the second largest face as a share of the largest, 0..1
        group=Group.PLACE,
        measure=lambda seen: seen.second_face,
        ramp=((0.0, 1.0), (100, 0)),
        enrol=Range(high=0.3),
        clearance=0.03,
        cue=always(Cue.ONLY_ONE_PERSON),
        in_picture=False,  # the operator chooses one
    ),
    Component(
        name="inter_eye_distance",  # px between the eyes
        group=Group.PLACE,
        measure=lambda seen: seen.face.inter_eye_distance,
        ramp=((10, 32, 60, 90), (0, 40, 80, 100)),
        enrol=Range(low=60.0),
        check=Range(low=32.0),
        clearance=3.0,
        cue=by_side(Cue.COME_CLOSER, Cue.MOVE_BACK),
        weight=0.03,
        limits=(Limit("eye_distance", End.LOW, 16, 400),),
    ),
    Component(
        name="head_size",  # height of the face as a share of the largest oval's that the frame has room for
        group=Group.PLACE,
        measure=lambda seen: seen.head_size,
        ramp=((0.7, 0.95), (100, 0)),
        enrol=Range(high=0.8),
        clearance=0.02,
        cue=by_side(Cue.COME_CLOSER, Cue.MOVE_BACK),
        in_picture=False,
    ),
    Component(
        name="face_crop",  # share of the face's box that lies inside the frame, 0..1
        group=Group.PLACE,
        measure=lambda seen: seen.share_inside,
        ramp=((0.5, 1.0), (0, 100)),
        enrol=Range(low=0.97),
        check=Range(low=0.8),
        clearance=0.01,
        cue=away_from_the_edge,
        weight=0.05,
    ),
    Component(
        name="horizontal_position",  # face's middle from the oval's, as a share of that height
        group=Group.PLACE,
        measure=lambda seen: seen.across,
        ramp=((0.05, 0.5), (100, 0)),
        enrol=Range(-0.25, 0.25),
        clearance=0.02,
        cue=by_side(Cue.MOVE_LEFT, Cue.MOVE_RIGHT),
        in_picture=False,
    ),
    Component(
        name="vertical_position",  # the same downwards
        group=Group.PLACE,
        measure=lambda seen: seen.along,
        ramp=((0.05, 0.5), (100, 0)),
        enrol=Range(-0.25, 0.25),
        clearance=0.02,
        cue=by_side(Cue.MOVE_DOWN, Cue.MOVE_UP),
        in_picture=False,
    ),
    Component(
        name="head_pose_yaw",  # degrees
        group=Group.POSE,
        measure=lambda seen: seen.pose.yaw,
        ramp=((5, 60), (100, 0)),
        enrol=Range(-16.0, 16.0),
        check=Range(-45.0, 45.0),
        clearance=1.0,
        cue=by_side(Cue.TURN_LEFT, Cue.TURN_RIGHT),
        weight=0.02,
        limits=(Limit("yaw", End.BOTH, 5, 60),),
    ),
    Component(
        name="head_pose_pitch",  # degrees; positive looks down
        group=Group.POSE,
        measure=lambda seen: seen.pose.pitch,
        ramp=((8, 50), (100, 0)),
        enrol=Range(-20.0, 20.0),
        check=Range(-40.0, 40.0),
        clearance=1.5,
        cue=by_side(Cue.LOWER_CHIN, Cue.LIFT_CHIN),
        weight=0.22,
        limits=(Limit("pitch", End.BOTH, 5, 60),),
    ),
    Component(
        name="head_pose_roll",  # degrees; positive leans to the picture's right
        group=Group.POSE,
        measure=lambda seen: seen.pose.roll,
        ramp=((5, 60), (100, 0)),
        enrol=Range(-15.0, 15.0),
        check=Range(-45.0, 45.0),
        clearance=1.0,
        cue=by_side(Cue.TILT_LEFT, Cue.TILT_RIGHT),
        limits=(Limit("roll", End.BOTH, 5, 60),),
    ),
    Component(
        name="luminance_mean",  # of the inner face, 0..255
        group=Group.LIGHT,
        measure=lambda seen: seen.light.mean,
        ramp=((15, 80, 190, 250), (0, 100, 100, 0)),
        enrol=Range(45.0, 225.0),
        check=Range(25.0, 240.0),
        clearance=3.0,
        cue=by_side(Cue.MORE_LIGHT, Cue.LESS_LIGHT),
        weight=0.03,
        limits=(Limit("darkest", End.LOW, 0, 120), Limit("brightest", End.HIGH, 130, 255)),
    ),
    Component(
        name="under_exposure_prevention",  # share of the face's pixels with a luminance of 25 or less, 0..1
        group=Group.LIGHT,
        measure=lambda seen: seen.light.under_exposed,
        ramp=((0.05, 0.95), (100, 0)),
        enrol=Range(high=0.45),
        check=Range(high=0.9),
        clearance=0.03,
        cue=light_or_cover,
        weight=0.04,
    ),
    Component(
        name="over_exposure_prevention",  # share of them with 247 or more, 0..1
        group=Group.LIGHT,
        measure=lambda seen: seen.light.over_exposed,
        ramp=((0.02, 0.6), (100, 0)),
        enrol=Range(high=0.2),
        check=Range(high=0.6),
        clearance=0.02,
        cue=always(Cue.LESS_LIGHT),
        weight=0.09,
    ),
    Component(
        name="dynamic_range",  # entropy of the face's luminance histogram, bits, 0..8
        group=Group.LIGHT,
        measure=lambda seen: seen.light.entropy,
        ramp=((3.0, 7.0), (0, 100)),
        enrol=Range(low=5.5),
        check=Range(low=4.0),
        clearance=0.1,
        cue=light_or_cover,
        weight=0.10,
    ),
    Component(
        name="illumination_uniformity",  # what the histograms of the two halves share, 0..1
        group=Group.LIGHT,
        measure=lambda seen: seen.light.uniformity,
        ramp=((0.0, 0.8), (0, 100)),
        enrol=Range(low=0.3),
        check=Range(low=0.1),
        clearance=0.03,
        cue=always(Cue.EVEN_LIGHT),
        weight=0.02,
        limits=(Limit("evenness", End.LOW, 0, 1),),
    ),
    Component(
        name="sharpness",  # how much a further blur changes the face, 0 (blurred) to 1
        group=Group.SHARPNESS,
        measure=lambda seen: seen.light.sharpness,
        ramp=((0.1, 0.6), (0, 100)),
        enrol=Range(low=0.35),
        check=Range(low=0.15),
        clearance=0.02,
        cue=always(Cue.HOLD_STILL),
        weight=0.14,
        limits=(Limit("sharpness", End.LOW, 0, 1),),
    ),
    Component(
        name="occlusion_prevention",  # the detector's confidence in the face and its landmarks, 0..1
        group=Group.UNCOVERED,
        measure=lambda seen: seen.face.score,
        ramp=((0.7, 0.95), (0, 100)),
        enrol=Range(low=0.8),
        check=Range(low=0.6),
        clearance=0.01,
        cue=always(Cue.UNCOVER),
        weight=0.35,
        limits=(Limit("clearness", End.LOW, 0, 1),),
    ),
    Component(
        name="eyes_visible",  # contrast at the flatter eye as a share of the face's; glass or cloth over it is flat
        group=Group.UNCOVERED,
        measure=lambda seen: seen.light.eyes,
        ramp=((0.0, 0.4), (0, 100)),
        enrol=Range(low=0.2),
        clearance=0.05,
        cue=always(Cue.UNCOVER),
        limits=(Limit("eyes", End.LOW, 0, 1),),
    ),
    Component(
        name="mouth_occlusion_prevention",  # the same of the mouth
        group=Group.UNCOVERED,
        measure=lambda seen: seen.light.mouth,
        ramp=((0.0, 0.4), (0, 100)),
        enrol=Range(low=0.2),
        clearance=0.05,
        cue=always(Cue.UNCOVER),
        limits=(Limit("mouth", End.LOW, 0, 1),),
    ),
    Component(
        name="looking_at_camera",  # degrees between where the face points and the camera; no iris is looked for
        group=Group.EXPRESSION,
        measure=lambda seen: seen.turned_away,
        ramp=((14, 30), (100, 0)),
        enrol=Range(high=30.0),
        clearance=1.5,
        cue=always(Cue.LOOK_AT_CAMERA),
        weight=0.3,
    ),
    Component(
        name="eyes_open",  # eye aspect ratio, mean of both; tells shut eyes, but not narrow ones from half shut
        group=Group.EXPRESSION,
        measure=lambda seen: seen.eyes,
        ramp=((0.12, 0.2), (0, 100)),
        enrol=Range(low=0.15),
        clearance=0.01,
        cue=always(Cue.OPEN_EYES),
        weight=0.1,
    ),
    Component(
        name="eyes_as_open_as_usual",  # the same as a share of the person's own open eyes over the last seconds
        group=Group.EXPRESSION,
        measure=lambda seen: seen.open_eyes,
        ramp=((0.6, 0.9), (0, 100)),
        enrol=Range(low=0.77),
        clearance=0.045,
        cue=always(Cue.OPEN_EYES),
        weight=0.3,
        in_picture=False,
    ),
    Component(
        name="mouth_closed",  # distance between the lips over the mouth's width, both at the inner edge
        group=Group.EXPRESSION,
        measure=lambda seen: seen.mouth_opening,
        ramp=((0.05, 0.15), (100, 0)),
        enrol=Range(high=0.085),
        clearance=0.015,
        cue=always(Cue.CLOSE_MOUTH),
        weight=0.3,
    ),
    Component(
        name="expression_neutrality",  # how far the mouth is drawn to one side, in distances between the eyes
        group=Group.EXPRESSION,
        measure=lambda seen: seen.mouth_skew,
        ramp=((0.02, 0.05), (100, 0)),
        enrol=Range(high=0.03),
        clearance=0.004,
        cue=always(Cue.RELAX_FACE),
        weight=0.3,
    ),
    Component(
        name="motion",  # how far the face moves, in inter-eye distances a second
        group=Group.SHARPNESS,
        measure=lambda seen: seen.speed,
        ramp=((0.3, 6.0), (100, 0)),
        enrol=Range(high=2.0),
        check=Range(high=6.0),
        clearance=0.2,
        cue=always(Cue.HOLD_STILL),
        weight=0.05,
        in_picture=False,
        limits=(Limit("motion", End.HIGH, 0.5, 10),),
    ),
)

COMPONENT = {component.name: component for component in COMPONENTS}
"""The same by name."""

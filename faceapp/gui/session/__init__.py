"""The session: camera, analysis and people, and the work done beside the window."""

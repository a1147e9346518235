"""Where frames come from: cameras, video files, streams and still pictures."""

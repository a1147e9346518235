"""How the window looks and speaks: colours, icons, language, small shared widgets."""

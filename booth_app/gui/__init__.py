"""The window: reads a widget, calls a service, shows what came of it."""

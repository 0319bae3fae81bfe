"""Hold passages against their source: what was recorded and the text or PDF in; whether it stands there word for word out."""

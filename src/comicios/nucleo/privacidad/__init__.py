"""Personal data: the privacy notice that people are told of, and how long what the house keeps of them lasts."""

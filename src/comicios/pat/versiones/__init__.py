"""A programme as a value: its JSON (esquema 2), what two of them differ in, and how a draft joins the one in force."""

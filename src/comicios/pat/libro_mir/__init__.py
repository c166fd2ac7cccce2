"""The MIR workbook of the institute: `escribir.write_libro` takes it out, `leer.read_libro` brings
it back.
"""

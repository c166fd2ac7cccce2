"""Copy the third-party front-end files that the house serves itself, from node_modules to static/vendor.

Run `npm ci` first. Nothing is ever fetched from a CDN; the folder is not versioned: this makes it again.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
MODULOS = RAIZ / "node_modules"
VENDOR = RAIZ / "src/comicios/nucleo/interfaz/static/vendor"
FAMILIAS = {
    "Source Sans 3 Variable": ("source-sans-3", "200 900"),
    "Source Serif 4 Variable": ("source-serif-4", "200 900"),
    "Source Code Pro Variable": ("source-code-pro", "200 900"),
}
CARA = """@font-face {{
  font-family: "{familia}";
  font-style: normal;
  font-display: swap;
  font-weight: {pesos};
  src: url("fuentes/{archivo}") format("woff2");
}}
"""
LICENCIAS = {
    "bootstrap": MODULOS / "bootstrap/LICENSE",
    **{paquete: MODULOS / "@fontsource-variable" / paquete / "LICENSE" for paquete, _ in FAMILIAS.values()},
}


def main() -> int:
    if not (MODULOS / "bootstrap").is_dir():
        print("Falta node_modules: ejecute «npm ci» en la raíz del proyecto y repita.", file=sys.stderr)
        return 1
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "fuentes").mkdir(parents=True)
    (VENDOR / "licencias").mkdir()
    copy_bootstrap()
    copy_fonts()
    for nombre, licencia in LICENCIAS.items():
        shutil.copyfile(licencia, VENDOR / "licencias" / f"{nombre}.txt")
    total = sum(f.stat().st_size for f in VENDOR.rglob("*") if f.is_file())
    print(f"{VENDOR.relative_to(RAIZ)}: {total / 1024:.0f} kB")
    return 0


def copy_bootstrap() -> None:
    """The source map is not served, so its comment goes: the manifest storage would look for the file."""
    css = (MODULOS / "bootstrap/dist/css/bootstrap.min.css").read_text("utf-8")
    (VENDOR / "bootstrap.min.css").write_text(re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css), "utf-8")


def copy_fonts() -> None:
    """Latin subset, roman only: accents and the signs of Spanish are all in it."""
    caras = []
    for familia, (paquete, pesos) in FAMILIAS.items():
        archivo = f"{paquete}-latin-wght-normal.woff2"
        shutil.copyfile(
            MODULOS / "@fontsource-variable" / paquete / "files" / archivo, VENDOR / "fuentes" / archivo
        )
        caras.append(CARA.format(familia=familia, pesos=pesos, archivo=archivo))
    (VENDOR / "fuentes.css").write_text("\n".join(caras), "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())

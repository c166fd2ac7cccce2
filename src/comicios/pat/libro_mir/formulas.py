"""The live formulas of the form, one per rule of pat_mir 2.4 and 2.5. They must give what the system
computed.
"""

from __future__ import annotations

from dataclasses import dataclass

from comicios.pat.libro_mir.contenido import RenglonMir, plain_text
from comicios.reglas.periodos import MESES

BASE, META, ALCANZADA, DIFERENCIA, PORCENTAJE = "M", "N", "R", "S", "U"
COLUMNAS_DE_MES = ("W", "X", "Y", "Z", "AA", "AB", "AC", "AD", "AE", "AF", "AG", "AH")
COLUMNAS_DE_VARIABLE = ("D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O")
HOJA_VARIABLES = "Variables"


@dataclass(frozen=True)
class FormulasDeRenglon:
    """Writes the formulas of a row of the sheet; `fila_variables` is the numerator's row when the mode is
    RAZON.
    """

    renglon: RenglonMir
    fila: int
    fila_numeros: int
    fila_variables: int | None = None
    cerrado: bool = False

    @property
    def _meses(self) -> str:
        return self._span(self.fila)

    def alcanzada(self) -> str:
        """Column 18, by accumulation mode; blank while there is nothing to read, but for SUMA, which starts
        at 0.
        """
        match self.renglon.acumulacion:
            case "SUMA":
                return f"=SUM({self._meses})"
            case "ULTIMO":
                ultimo = f"SUMPRODUCT(MAX(ISNUMBER({self._meses})*{self._span(self.fila_numeros, '$')}))"
                return f'=IF(COUNT({self._meses})=0,"",INDEX({self._meses},{ultimo}))'
            case "PROMEDIO":
                return f'=IF(COUNT({self._meses})=0,"",AVERAGE({self._meses}))'
            case "RAZON":
                numerador, denominador = self._variables()
                return f'=IF(SUM({denominador})=0,"",100*SUM({numerador})/SUM({denominador}))'

    def diferencia(self) -> str:
        """Column 19: goal minus reached, blank while reached is 0, as the institute's file prints it
        (pat_mir 2.3).
        """
        return f'=IF({self._nothing_reached()},"",{META}{self.fila}-{ALCANZADA}{self.fila})'

    def porcentaje(self) -> str:
        """Column 21 in hundreds, never below 0 nor capped above, blank while reached is 0 (pat_mir 2.3 and
        2.4).
        """
        return f'=IF({self._nothing_reached()},"",MAX(0,{self._ratio()}))'

    def estatus(self) -> str:
        """Column 22 (pat_mir 2.5): computed, never typed; its words change once the exercise is closed."""
        sin_avance = self._without_progress()
        cumplida = self._fulfilled()
        if not self.cerrado:
            return f'=IF({sin_avance},"PENDIENTE",IF({cumplida},"CUMPLIDA","EN PROCESO"))'
        parcial = f'IF({self._ratio()}>0,"CUMPLIDA PARCIALMENTE","NO CUMPLIDA")'
        return f'=IF({sin_avance},"NO CUMPLIDA",IF({cumplida},"CUMPLIDA",{parcial}))'

    def mes_de_razon(self, mes: int) -> str:
        """A month of a RAZON row: its percentage from the sheet of variables, blank without a denominator."""
        columna = COLUMNAS_DE_VARIABLE[mes - 1]
        numerador = f"{HOJA_VARIABLES}!{columna}{self._variable_row()}"
        denominador = f"{HOJA_VARIABLES}!{columna}{self._variable_row() + 1}"
        return f'=IF(N({denominador})=0,"",100*{numerador}/{denominador})'

    def _nothing_reached(self) -> str:
        # A mode other than SUMA may leave a blank text, which no spreadsheet takes for 0; N() makes it so.
        celda = f"{ALCANZADA}{self.fila}"
        return f"{celda}=0" if self.renglon.acumulacion == "SUMA" else f"N({celda})=0"

    def _without_progress(self) -> str:
        if self.renglon.tendencia == "incremento":
            return self._nothing_reached()
        if self.renglon.es_razon:
            return f'{ALCANZADA}{self.fila}=""'
        return f"COUNT({self._meses})=0"

    def _fulfilled(self) -> str:
        completo = f"ROUND({self._ratio()},10)>=100"  # 33.33+33.33+33.34 must be 100 in any spreadsheet
        if self.renglon.tendencia != "constante":
            return completo
        cerca = f"ABS({ALCANZADA}{self.fila}-{META}{self.fila})<={plain_text(self.renglon.tolerancia)}"
        ventana = self.renglon.ventana
        if not ventana:
            # Without calendar nobody can say that every period was reported until the year is closed.
            return f"OR({completo},{cerca})" if self.cerrado else "FALSE()"
        celdas = ",".join(f"{COLUMNAS_DE_MES[mes - 1]}{self.fila}" for mes in ventana)
        return f"AND(COUNT({celdas})={len(ventana)},OR({completo},{cerca}))"

    def _ratio(self) -> str:
        alcanzada, meta = f"{ALCANZADA}{self.fila}", f"{META}{self.fila}"
        match self.renglon.tendencia:
            case "incremento":
                return self._rising(alcanzada, meta)
            case "reduccion":
                return self._falling(alcanzada, meta)
            case "constante":
                return self._steady(alcanzada, meta)

    def _rising(self, alcanzada: str, meta: str) -> str:
        if self.renglon.medir_desde_base and self.renglon.linea_base is not None:
            base = f"{BASE}{self.fila}"
            return f"100*({alcanzada}-{base})/({meta}-{base})"
        return f"100*{alcanzada}/{meta}"

    def _falling(self, alcanzada: str, meta: str) -> str:
        if self.renglon.linea_base is not None:
            base = f"{BASE}{self.fila}"
            return f"100*({base}-{alcanzada})/({base}-{meta})"
        if self.renglon.meta == 0:
            return f"IF({alcanzada}=0,100,0)"
        if self.renglon.formula_reduccion == "meta_entre_alcanzado":
            return f"IF({alcanzada}=0,200,100*{meta}/{alcanzada})"
        return f"100*(2-{alcanzada}/{meta})"

    def _steady(self, alcanzada: str, meta: str) -> str:
        if self.renglon.meta == 0:
            return f"IF({alcanzada}=0,100,0)"
        return f"100*(1-ABS({alcanzada}-{meta})/ABS({meta}))"

    def _variables(self) -> tuple[str, str]:
        primera, ultima = COLUMNAS_DE_VARIABLE[0], COLUMNAS_DE_VARIABLE[-1]
        fila = self._variable_row()
        return (
            f"{HOJA_VARIABLES}!{primera}{fila}:{ultima}{fila}",
            f"{HOJA_VARIABLES}!{primera}{fila + 1}:{ultima}{fila + 1}",
        )

    def _variable_row(self) -> int:
        if self.fila_variables is None:
            raise ValueError(
                f"{self.renglon.clave} es una razón y no tiene renglón en la hoja {HOJA_VARIABLES}."
            )
        return self.fila_variables

    @staticmethod
    def _span(fila: int, fijo: str = "") -> str:
        return f"{COLUMNAS_DE_MES[0]}{fijo}{fila}:{COLUMNAS_DE_MES[len(MESES) - 1]}{fijo}{fila}"

"""What the programme's addresses answer. Percentages go in hundreds (100 = all) with 2 decimals; money, in MXN with 2."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

from ninja import Field, Schema

from comicios.nucleo.api.esquemas import DeProceso, Pagina

T = TypeVar("T")
EN_CIENTOS = "En cientos (100 = todo), 2 decimales; nulo es sin dato, nunca cero."
EN_SU_UNIDAD = "En la unidad del indicador, hasta 4 decimales; nulo es sin dato, nunca cero."
EN_PESOS = "Pesos mexicanos, 2 decimales."


class PaginaDePrograma(Pagina[T], DeProceso):
    """Una página de las cosas de un programa."""

    programa: str = Field(description="Clave del programa.")
    corte: int | None = Field(
        description="Mes de corte de las cifras, del 1 al 12; nulo si no dependen de uno."
    )


class PromedioSalida(Schema):
    """Promedio de las líneas que entran: con meses, indicador y porcentaje al corte."""

    real: str | None = Field(description=f"Avance, con tope de 100 por línea. {EN_CIENTOS}")
    programado: str | None = Field(description=f"Lo programado de las mismas líneas. {EN_CIENTOS}")
    indice: str | None = Field(description=f"Avance entre programado. {EN_CIENTOS}")
    n: int = Field(description="Líneas que entran.")
    de: int = Field(description="Líneas en total.")


class ProgramaSalida(DeProceso):
    clave: str
    nombre: str
    ejercicio: int
    organo: str = Field(description="Siglas del órgano.")
    version: int
    estado: str
    fecha_de_firma: date
    presupuesto_total: str = Field(description=EN_PESOS)


class ProgramaDetalle(ProgramaSalida):
    mision: str
    vision: str
    objetivo_general: str
    hoy: date = Field(description="Hoy en su proceso: un simulacro tiene su propia fecha.")
    corte: int = Field(description="Mes de corte, del 1 al 12.")
    objetivos: int
    lineas: int
    indicadores: int
    situaciones: dict[str, int] = Field(description="Cuántas líneas hay en cada situación.")
    promedio: PromedioSalida


class ObjetivoSalida(DeProceso):
    clave: str
    bloque: str = Field(description="S, sustancial; P, del proceso electoral.")
    numero: int
    texto: str
    area_coordinadora: str | None = Field(description="Siglas del área; nulo si no coordina ninguna.")
    politicas: list[str] = Field(description="Incisos de las políticas generales a las que se alinea.")
    programa_general: str | None = Field(description="Inciso del programa general.")
    promedio: PromedioSalida
    palabra: str = Field(description="Conforme, Atención o Rezago; vacía sin índice.")


class LineaSalida(DeProceso):
    clave: str = Field(description="Su número nunca se reutiliza.")
    objetivo: str
    texto: str
    meses: list[int] | None = Field(description="Meses programados; nulo es sin calendarizar.")
    responsable: str | None
    situacion: str = Field(description="Clave de la situación, como en_tiempo o vencida.")
    situacion_palabra: str
    avance: str | None = Field(description=f"Porcentaje de la meta, sin tope. {EN_CIENTOS}")
    programado: str | None = Field(description=EN_CIENTOS)
    indicadores: list[str]


class PartidaSalida(Schema):
    clave: str
    nombre: str
    monto: str | None = Field(description=f"{EN_PESOS} Nulo: sin capturar.")


class IndicadorSalida(DeProceso):
    clave: str = Field(description="La de su línea; «P-12.3 (2)» es el segundo de P-12.3.")
    linea: str
    objetivo: str
    nombre: str
    dimension: str
    metodo_de_calculo: str
    frecuencia: str
    unidad: str
    linea_base: str | None = Field(description=f"{EN_SU_UNIDAD} Nulo: sin referencia.")
    meta: str = Field(description="Meta anual, en su unidad.")
    tendencia: str = Field(description="incremento, reduccion o constante.")
    acumulacion: str = Field(description="SUMA, ULTIMO, PROMEDIO o RAZON.")
    presupuesto: str = Field(description=EN_PESOS)
    partidas: list[PartidaSalida]
    verificable_en: str
    alcanzada: str | None = Field(description=f"Unidades alcanzadas al corte. {EN_SU_UNIDAD}")
    diferencia: str | None = Field(description=f"Meta menos alcanzada. {EN_SU_UNIDAD}")
    porcentaje: str | None = Field(description=f"Porcentaje de la meta, sin tope. {EN_CIENTOS}")
    programado: str | None = Field(description=EN_CIENTOS)
    indice: str | None = Field(description=f"Porcentaje entre programado. {EN_CIENTOS}")
    estatus: str
    semaforo: str
    por_confirmar: list[str] = Field(
        description="Parámetros sin fuente confirmada de los que depende el semáforo."
    )


class VersionSalida(Schema):
    """Un valor capturado; nunca cambia después."""

    numero: int
    valor: str | None = Field(description=EN_SU_UNIDAD)
    numerador: str | None = Field(description="Sólo en un indicador de razón, con su denominador.")
    denominador: str | None
    justificacion: str
    motivo: str = Field(description="Por qué se corrigió.")
    origen: str = Field(description="captura, libro_mir o medida.")
    capturada_por: str
    capturada_at: datetime


class EvidenciaSalida(Schema):
    """Los datos del documento; el archivo se descarga en su página, con sus propios permisos."""

    folio: str
    tipo: str
    titulo: str
    fecha: date
    clasificacion: str = Field(description="publica o datos_personales.")
    liga: str | None
    nombre: str | None = Field(description="Nombre del archivo.")
    sha256: str | None
    bytes: int | None
    pagina: str = Field(description="Dirección de su página en la casa.")


class AvanceSalida(DeProceso):
    indicador: str
    mes: int
    estado: str = Field(description="borrador, en_revision, devuelto o aceptado.")
    aceptada: int | None = Field(
        description="Número de la versión que cuenta; nulo si ninguna se ha aceptado."
    )
    vigente: int | None = Field(description="Número de la última versión capturada.")
    versiones: list[VersionSalida]
    evidencias: list[EvidenciaSalida]


class ArchivoSalida(Schema):
    tipo: str = Field(description="pdf, docx o firmado.")
    nombre: str
    sha256: str
    bytes: int
    url: str = Field(description="Dirección de la API que lo entrega.")


class InformeSalida(DeProceso):
    folio: str
    programa: str
    bimestre: int
    version: int
    estado: str
    fecha: date
    destinatario: str = Field(description="Siglas del órgano que lo recibe.")
    oficio: str
    huella: str | None = Field(description="SHA-256 de lo firmado; nulo mientras es borrador.")
    aprobado_at: datetime | None
    presentado_el: date | None
    archivos: list[ArchivoSalida] = Field(
        description="Los que se congelaron con él; ninguno mientras es borrador."
    )


class ContenidoSalida(DeProceso):
    """El contenido congelado de un informe, tal como se guardó."""

    folio: str
    huella: str = Field(description="SHA-256 del contenido canónico sin `verificacion` ni `sustituido_por`.")
    sustituido_por: int | None = Field(description="Versión aprobada después que lo sustituye.")
    contenido: dict[str, Any]


class AlineacionSalida(Schema):
    acuerdo: str = Field(description="El acuerdo que aprobó el catálogo.")
    inciso: str
    numero: int
    nombre: str

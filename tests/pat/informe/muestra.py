"""A report typed by hand from the 2024 programme (objective P-12) and the interface's sample page: nothing
here is computed."""

from __future__ import annotations

from dataclasses import replace

from comicios.pat.informe.contenido import (
    ActividadNoProgramada,
    Cifra,
    ContenidoInforme,
    DiferenciaDeMedida,
    Discrepancia,
    Estatus,
    Evidencia,
    Firma,
    FormatoMir,
    Fundamento,
    LineaConRezago,
    ObjetivoSinActividad,
    PorConfirmar,
    Portada,
    RenglonDeLinea,
    RenglonMir,
    Resumen,
    SeccionDeObjetivo,
    Verificacion,
)

PORTADA = Portada(
    numero=5,
    ejercicio=2024,
    meses="Septiembre y octubre de 2024",
    programa="Programa Anual de Trabajo 2024 de la Dirección Ejecutiva de Organización Electoral",
    version_programa="1",
    fecha_programa="25 de julio de 2024",
    instituto="Instituto Estatal Electoral de Baja California Sur",
    area="Dirección Ejecutiva de Organización Electoral",
    oficio="IEEBCS-DEOE-0431-2024",
    organo="COE",
    organo_nombre="Comisión de Organización Electoral (COE)",
    organo_derivacion="El proceso electoral terminó el 31 de octubre de 2024; fuera de él supervisa la COE",
    lugar="La Paz, B.C.S.",
    fecha="14 de noviembre de 2024",
    linea="S-1.1, informe 5 de 6",
    corte="31 de octubre de 2024",
    estado="Aprobado por la persona titular el 13 de noviembre de 2024",
)

FUNDAMENTO = Fundamento(
    objetivo_general=(
        "Contribuir, desde su ámbito de competencia, en la organización de Procesos Locales Electorales "
        "que garanticen "
        "el sufragio de la ciudadanía sudcaliforniana; establecer y fortalecer las relaciones "
        "interinstitucionales de "
        "todo tipo, para la consecución de sus fines; así como implementar acciones de actualización, "
        "innovación y "
        "mejora de materiales, documentos y procedimientos técnicos en la preparación de los Procesos "
        "Locales Electorales."
    ),
    marco_legal=(
        "Ley de Instituciones y Procedimientos Electorales del Estado de Baja California Sur, arts. 21, 22 "
        "y 27 "
        "fracción II inciso e) (así citados en la fuente)",
    ),
)

RESUMEN = Resumen(
    lineas=84,
    programadas=18,
    cumplidas=52,
    en_tiempo=15,
    en_riesgo=4,
    rezago=2,
    vencidas=3,
    sin_iniciar=0,
    sin_calendarizar=8,
    no_aplica=0,
    real=Cifra("85.46 %", "4273/50"),
    programado=Cifra("90.35 %", "1807/20"),
    con_calendario=76,
    verde=61,
    amarillo=7,
    rojo=6,
    gris=10,
    nota="Ocho líneas siguen sin calendarizar: la fuente perdió las marcas de su cronograma.",
    por_confirmar=(PorConfirmar("Umbrales del semáforo", "90 y 70", "por confirmar"),),
)

OBJETIVO_P12 = SeccionDeObjetivo(
    clave="P-12",
    texto="Coordinar la destrucción de la documentación electoral derivado del "
    "Proceso Local Electoral 2023-2024.",
    coordinadora="",
    avance=Cifra("36.67 %", "110/3"),
    promediadas=3,
    renglones=(
        RenglonDeLinea(
            clave="P-12.1",
            texto="Revisar, analizar y presentar en, su caso, el proyecto de modificación de los "
            "Lineamientos para la destrucción de la documentación electoral y conservación de los materiales "
            "electorales.",
            actividades="Revisión de los Lineamientos para la destrucción de la documentación electoral.",
            entregable="Proyecto, versión 3",
            evidencias=("E-0187",),
            bimestre=Cifra("40", "40"),
            acumulado=Cifra("80", "80"),
            meta=Cifra("100 %", "100"),
            porcentaje=Cifra("80.00", "80"),
            estatus=Estatus("rojo", "Vencida"),
            observaciones="",
        ),
        RenglonDeLinea(
            clave="P-12.2",
            texto="Presentar a la COE el proyecto de modificación de los Lineamientos.",
            actividades="",
            entregable="",
            evidencias=(),
            bimestre=Cifra("0", "0"),
            acumulado=Cifra("0", "0"),
            meta=Cifra("1 doc.", "1"),
            porcentaje=Cifra("0.00", "0"),
            estatus=Estatus("rojo", "Vencida"),
            observaciones="Depende de P-12.1.",
        ),
        RenglonDeLinea(
            clave="P-12.3",
            texto="Coordinar la destrucción de la documentación electoral.",
            actividades="Destrucción de 342 de 1,114 paquetes en la bodega electoral institucional.",
            entregable="Acta circunstanciada",
            evidencias=("E-0201", "E-0203"),
            bimestre=Cifra("30", "30"),
            acumulado=Cifra("30", "30"),
            meta=Cifra("100 %", "100"),
            porcentaje=Cifra("30.00", "30", por_confirmar=True),
            estatus=Estatus("azul", "En tiempo", ("sin verificar",)),
            observaciones="",
        ),
        RenglonDeLinea(
            clave="P-12.4",
            texto="Presentar a la COE el informe de la destrucción.",
            actividades="",
            entregable="",
            evidencias=(),
            bimestre=Cifra(),
            acumulado=Cifra(),
            meta=Cifra("1 doc.", "1"),
            porcentaje=Cifra(),
            estatus=Estatus("gris", "Sin iniciar"),
            observaciones="",
        ),
    ),
    diferencias=(
        DiferenciaDeMedida(
            "P-12.3",
            medido=Cifra("30.70 % (342/1,114)", "171/557"),
            aceptado=Cifra("30.00 %", "30"),
            diferencia=Cifra("0.70 puntos", "0.7"),
            explicacion="Ocho paquetes se registraron el 24 de octubre, después de la captura.",
        ),
    ),
    discrepancias=(
        Discrepancia(
            "D17", "P-12.4 dice COE y su método de cálculo, CECCOE; este informe sigue el texto de la línea."
        ),
    ),
    por_confirmar=(PorConfirmar("Días hábiles para presentar el informe", "10", "por confirmar"),),
)

_SIN_VALOR = (Cifra(),) * 7
MIR = FormatoMir(
    titulo="Programa Anual de Trabajo DEOE 2024",
    renglones=(
        RenglonMir(
            clave="P-12.1",
            indicador="Proyecto revisado de los Lineamientos para la destrucción de DE y "
            "conservación de ME. (%)",
            unidad="%",
            meta=Cifra("100", "100"),
            presupuesto=Cifra("$0", "0"),
            alcanzada=Cifra("80", "80"),
            diferencia=Cifra("20", "20"),
            porcentaje=Cifra("80.00", "80"),
            estatus="EN PROCESO",
            meses=(*_SIN_VALOR, Cifra("40", "40"), Cifra("20", "20"), Cifra("20", "20"), Cifra(), Cifra()),
            programados=(8, 9, 10),
        ),
        RenglonMir(
            clave="P-12.3",
            indicador="Porcentaje de documentación electoral destruida (%)",
            unidad="%",
            meta=Cifra("100", "100"),
            presupuesto=Cifra("$65,018", "65018"),
            alcanzada=Cifra("30", "30"),
            diferencia=Cifra("70", "70"),
            porcentaje=Cifra("30.00", "30"),
            estatus="EN PROCESO",
            meses=(*_SIN_VALOR, Cifra(), Cifra(), Cifra("30", "30"), Cifra(), Cifra()),
            programados=(10, 11, 12),
        ),
    ),
    subtotal=Cifra("$65,018", "65018"),
    total=Cifra("$34,944,117", "34944117"),
    total_leyenda="Presupuesto total DEOE 2024 (gasto PLE 2024)",
)

EVIDENCIAS = (
    Evidencia(
        "E-0187",
        "Proyecto de Lineamientos, versión 3",
        "30 de octubre de 2024",
        "c1e655a80b7f29d4" + "0" * 48,
        "3S.1",
        "Pública",
    ),
    Evidencia(
        "E-0201",
        "Acta circunstanciada 007/2024",
        "24 de octubre de 2024",
        "7be341d09f2c8a10" + "1" * 48,
        "3S.1",
        "Con datos personales",
    ),
    Evidencia(
        "E-0203",
        "Oficio IEEBCS-DEOE-0412-2024",
        "31 de octubre de 2024",
        "30f9d2b764ce117a" + "2" * 48,
        "3S.2",
        "Pública",
    ),
)

FIRMAS = (
    Firma(
        "Elaboró",
        "Analista de Evaluación, Planeación y Seguimiento",
        "Nombre Uno (muestra)",
        "12 de noviembre de 2024, 10:15 h",
    ),
    Firma(
        "Aprobó",
        "Titular de la Dirección Ejecutiva de Organización Electoral",
        "Nombre Dos (muestra)",
        "13 de noviembre de 2024, 18:00 h",
    ),
    Firma("Recibió", "Secretaría Técnica de la COE"),
)

BORRADOR = ContenidoInforme(
    folio="IB-2024-05",
    version=1,
    borrador=True,
    simulacro=None,
    portada=PORTADA,
    fundamento=FUNDAMENTO,
    resumen=RESUMEN,
    rezago=(
        LineaConRezago(
            "P-12.1",
            "Revisar, analizar y presentar en, su caso, el proyecto de modificación de los Lineamientos.",
            Estatus("rojo", "Vencida"),
            "El proyecto se remitió sin firma; la evidencia se devolvió el 1 de noviembre.",
            "Remitir el oficio firmado; requiere aprobar la reprogramación.",
            "Noviembre",
        ),
    ),
    objetivos=(OBJETIVO_P12,),
    sin_actividad=(
        ObjetivoSinActividad(
            "S-9",
            "Elaborar el Programa Anual de Trabajo de la DEOE del ejercicio siguiente.",
            "sin calendarizar",
        ),
    ),
    no_programadas=(
        ActividadNoProgramada(
            "",
            "Apoyo al inventario de materiales en Loreto.",
            "Lo pidió la Secretaría Ejecutiva.",
            ("E-0203",),
        ),
    ),
    mir=MIR,
    evidencias=EVIDENCIAS,
    firmas=FIRMAS,
)


def seal(contenido: ContenidoInforme) -> ContenidoInforme:
    """The report as it stands after approval: no longer a draft, with its place in the chain of acts."""
    aprobado = replace(contenido, borrador=False, verificacion=None)
    sello = Verificacion(
        sha256=aprobado.huella,
        acto=1284,
        cadena="DEOE 2024",
        ancla=37,
        ancla_huella="9f2c41d07be355a8",
        sellada="13 de noviembre de 2024, 18:00 h (La Paz)",
    )
    return replace(aprobado, verificacion=sello)


SELLADO = seal(BORRADOR)

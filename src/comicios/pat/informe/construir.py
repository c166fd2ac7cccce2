"""From accepted data to the content of a bimonthly report: nothing is typed twice, nothing is computed here."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from django.utils import timezone

from comicios.nucleo.archivos.models import Evidencia as EvidenciaRegistrada
from comicios.nucleo.formatos.textos import format_fecha
from comicios.pat.informe import contenido as c
from comicios.pat.informe.notas import note_of_weights
from comicios.pat.models import Avance, Discrepancia, Informe, NarrativaDeLinea, VersionDeAvance
from comicios.pat.selectors.informes import load_panorama_del_bimestre
from comicios.pat.selectors.lineas import goal_in_words
from comicios.pat.selectors.medido import measure
from comicios.pat.selectors.panorama import LineaEvaluada, ObjetivoEvaluado, Panorama, Renglon
from comicios.pat.services.captura import written
from comicios.pat.services.mir import stamp_of
from comicios.reglas import mir, parametros
from comicios.reglas.numeros import GUION, cifra, llano, pesos, porcentaje
from comicios.reglas.periodos import meses_del_bimestre, nombre_bimestre, nombre_mes, ultimo_dia

LINEA_QUE_SE_CUMPLE = "S-1.1"
SIN_DESCRIPCION = "Avance aceptado con su evidencia; sin descripción escrita."
INSTITUTO = "Instituto Estatal Electoral de Baja California Sur"
FORMAS = {"verde": "verde", "azul": "azul", "ambar": "ambar", "rojo": "rojo", "gris": "gris"}


def build_contenido(informe: Informe, *, borrador: bool) -> c.ContenidoInforme:
    """The report as it stands: cut at the last month of its bimester, over accepted values only."""
    return _Constructor(informe, borrador).build()


def _valor(numero: Fraction | None, *, pendiente: bool = False, percent: bool = True) -> c.Cifra:
    if numero is None:
        return c.Cifra()
    return c.Cifra(porcentaje(numero) if percent else cifra(numero), str(numero), pendiente)


def _promedio(numero: Fraction | None) -> c.Cifra:
    """An average that no line enters yet is a written dash: the field is mandatory, its figure may not exist."""
    return c.Cifra(GUION) if numero is None else _valor(numero)


def _note_of_calendar(sin_calendarizar: int) -> str:
    if not sin_calendarizar:
        return ""
    lineas = "1 línea sigue" if sin_calendarizar == 1 else f"{sin_calendarizar} líneas siguen"
    return (
        f"{lineas} sin calendarizar: la fuente perdió las marcas de los meses de su cronograma. "
        "Sin meses no entran en el promedio."
    )


def _umbrales() -> tuple[c.PorConfirmar, ...]:
    nombres = {"umbral_verde", "umbral_amarillo", "techo_verde", "techo_amarillo"}
    return tuple(
        c.PorConfirmar(p.descripcion, f"{llano(p.valor)} {p.unidad}", p.fuente)
        for p in parametros.por_confirmar()
        if p.clave.startswith("mir.") and p.clave.split(".")[1] in nombres
    )


class _Constructor:
    """Holds what the sections share: the panorama at the cut and what people wrote."""

    def __init__(self, informe: Informe, borrador: bool) -> None:
        self.informe, self.borrador = informe, borrador
        self.programa = informe.programa
        self.meses = meses_del_bimestre(informe.bimestre)
        self.panorama: Panorama = load_panorama_del_bimestre(self.programa, informe.bimestre)
        self.narrativas = {n.linea_id: n for n in informe.narrativas.all()}
        self.evidencias = self._load_evidencias()
        self.discrepancias = list(
            Discrepancia.objects.filter(programa=self.programa).prefetch_related("lineas", "objetivos")
        )

    def _load_evidencias(self) -> dict[int, list[EvidenciaRegistrada]]:
        """Evidence of the accepted months of the bimester, by indicator."""
        avances = (
            Avance.objects.filter(
                indicador__linea__programa=self.programa, mes__in=self.meses, aceptada__isnull=False
            )
            .prefetch_related("evidencias__archivo")
            .order_by("mes")
        )
        resultado: dict[int, list[EvidenciaRegistrada]] = {}
        for avance in avances:
            resultado.setdefault(avance.indicador_id, []).extend(avance.evidencias.all())
        return resultado

    def build(self) -> c.ContenidoInforme:
        con, sin = self._split()
        return c.ContenidoInforme(
            folio=self.informe.folio,
            version=self.informe.version,
            borrador=self.borrador,
            simulacro=stamp_of(self.programa, marca=""),
            portada=self._portada(),
            fundamento=c.Fundamento(self.programa.objetivo_general, tuple(self.programa.marco_legal)),
            resumen=self._resumen(),
            rezago=tuple(
                self._rezago(ln) for ln in self.panorama.lineas if ln.situacion.clave in ("vencida", "rezago")
            ),
            objetivos=tuple(self._objetivo(o) for o in con),
            sin_actividad=tuple(
                c.ObjetivoSinActividad(o.objetivo.clave, o.objetivo.texto, self._motivo(o)) for o in sin
            ),
            no_programadas=tuple(self._no_programadas()),
            mir=self._mir(),
            evidencias=self._indice(),
            firmas=self._firmas(),
        )

    def _split(self) -> tuple[list[ObjetivoEvaluado], list[ObjetivoEvaluado]]:
        con = [o for o in self.panorama.objetivos if any(self._is_active(ln) for ln in o.lineas)]
        return con, [o for o in self.panorama.objetivos if o not in con]

    def _is_active(self, linea: LineaEvaluada) -> bool:
        """Scheduled in the bimester, with progress accepted in it, or with something written about it."""
        programada = bool(linea.linea.meses_programados & set(self.meses)) and not linea.linea.cancelacion
        avanzada = any(r.aceptados.get(m) is not None for r in linea.renglones for m in self.meses)
        return programada or avanzada or linea.linea.pk in self.narrativas

    def _motivo(self, objetivo: ObjetivoEvaluado) -> str:
        if all(not ln.linea.meses for ln in objetivo.lineas):
            return "Sus líneas están sin calendarizar."
        return "Sin actividad programada en el bimestre."

    def _portada(self) -> c.Portada:
        informe, programa = self.informe, self.programa
        corte = ultimo_dia(programa.ejercicio_id, self.meses[1])
        return c.Portada(
            numero=informe.bimestre,
            ejercicio=programa.ejercicio_id,
            meses=f"{nombre_bimestre(informe.bimestre).capitalize()} de {programa.ejercicio_id}",
            programa=f"{programa.nombre}, {programa.organo.nombre}",
            version_programa=str(programa.version),
            fecha_programa=format_fecha(programa.fecha_de_firma),
            instituto=INSTITUTO,
            area=programa.organo.nombre,
            oficio=informe.oficio,
            organo=informe.destinatario.clave,
            organo_nombre=f"{informe.destinatario.nombre} ({informe.destinatario.clave})",
            organo_derivacion=informe.motivo_de_destinatario or derivation(informe.fecha, informe),
            lugar=programa.lugar_de_firma,
            fecha=format_fecha(informe.fecha),
            linea=f"{LINEA_QUE_SE_CUMPLE}, informe {informe.bimestre} de 6",
            corte=f"{format_fecha(corte)}, programa versión {programa.version}",
            estado="Borrador"
            if self.borrador
            else f"Aprobado por la persona titular el {format_fecha(informe.fecha)}",
        )

    def _resumen(self) -> c.Resumen:
        p, s = self.panorama, self.panorama.situaciones
        semaforos = p.semaforos
        resumen = p.resumen
        return c.Resumen(
            lineas=len(p.lineas),
            programadas=sum(
                bool(ln.linea.meses_programados & set(self.meses)) and not ln.linea.cancelacion
                for ln in p.lineas
            ),
            cumplidas=s["cumplida"] + s["cumplida_sin_verificar"],
            en_tiempo=s["en_tiempo"],
            en_riesgo=s["en_riesgo"],
            rezago=s["rezago"],
            vencidas=s["vencida"],
            sin_iniciar=s["sin_iniciar"] + s["sin_captura"],
            sin_calendarizar=s["sin_calendarizar"],
            no_aplica=s["cancelada"] + s["no_aplica"],
            real=_promedio(resumen.real),
            programado=_promedio(resumen.programado),
            con_calendario=resumen.n,
            verde=semaforos["verde"],
            amarillo=semaforos["amarillo"],
            rojo=semaforos["rojo"],
            gris=semaforos["gris"],
            nota=f"{_note_of_calendar(s['sin_calendarizar'])} {note_of_weights(p)}".strip(),
            por_confirmar=_umbrales(),
        )

    def _narrativa(self, linea: LineaEvaluada) -> NarrativaDeLinea:
        return self.narrativas.get(linea.linea.pk) or NarrativaDeLinea(
            informe=self.informe, linea=linea.linea
        )

    def _estatus(self, linea: LineaEvaluada) -> c.Estatus:
        forma = (
            "discontinuo" if linea.situacion.clave == "sin_calendarizar" else FORMAS[linea.situacion.color]
        )
        return c.Estatus(forma, linea.situacion.palabra)  # type: ignore[arg-type]  # the colours are those of Forma

    def _rezago(self, linea: LineaEvaluada) -> c.LineaConRezago:
        n = self._narrativa(linea)
        return c.LineaConRezago(
            linea.linea.clave,
            linea.linea.texto,
            self._estatus(linea),
            n.causa,
            n.accion_correctiva,
            n.nuevo_plazo,
        )

    def _objetivo(self, objetivo: ObjetivoEvaluado) -> c.SeccionDeObjetivo:
        activas = [ln for ln in objetivo.lineas if self._is_active(ln)]
        area = objetivo.objetivo.area_coordinadora
        return c.SeccionDeObjetivo(
            clave=objetivo.objetivo.clave,
            texto=objetivo.objetivo.texto,
            coordinadora=area.clave if area else "",
            avance=_valor(objetivo.resumen.real),
            promediadas=objetivo.resumen.n,
            renglones=tuple(fila for ln in activas for fila in self._renglones(ln)),
            diferencias=tuple(d for ln in activas for r in ln.renglones for d in self._diferencias(r)),
            discrepancias=tuple(
                c.Discrepancia(d.clave, _reading(d))
                for d in self.discrepancias
                if _touches(d, objetivo, activas)
            ),
        )

    def _renglones(self, linea: LineaEvaluada) -> list[c.RenglonDeLinea]:
        if not linea.renglones:
            return [self._fila(linea, None)]
        return [self._fila(linea, r) for r in linea.renglones]

    def _fila(self, linea: LineaEvaluada, renglon: Renglon | None) -> c.RenglonDeLinea:
        n = self._narrativa(linea)
        evaluacion = renglon.evaluacion if renglon else None
        avanzado = renglon is not None and bool(self._in_bimester(renglon))
        return c.RenglonDeLinea(
            clave=renglon.indicador.clave if renglon else linea.linea.clave,
            texto=linea.linea.texto,
            actividades=n.actividades or (SIN_DESCRIPCION if avanzado else ""),
            entregable=n.entregable,
            evidencias=tuple(dict.fromkeys(e.folio for e in self.evidencias.get(renglon.indicador.pk, ())))
            if renglon
            else (),
            bimestre=_valor(self._in_bimester(renglon), percent=False) if renglon else c.Cifra(),
            acumulado=_valor(evaluacion.alcanzada, percent=False) if evaluacion else c.Cifra(),
            meta=c.Cifra(goal_in_words(renglon.indicador), str(renglon.indicador.meta))
            if renglon
            else c.Cifra(),
            porcentaje=_valor(evaluacion.porcentaje, percent=False) if evaluacion else c.Cifra(),
            estatus=self._estatus(linea),
            observaciones=n.observaciones,
        )

    def _diferencias(self, renglon: Renglon) -> list[c.DiferenciaDeMedida]:
        """Months that the house measured otherwise than a person accepted (interfaz.md 4, measured vs accepted)."""
        filas = []
        for mes in self.meses:
            avance = renglon.avances.get(mes)
            medido = measure(renglon.indicador, mes) if avance and avance.aceptada else None
            if avance and avance.aceptada and medido and medido.texto != written(avance.aceptada):
                filas.append(_diferencia(renglon, mes, medido.texto, avance.aceptada))
        return filas

    def _in_bimester(self, renglon: Renglon) -> Fraction | None:
        """What the two months brought, by the indicator's own way of adding up."""
        propios = {m: v for m, v in renglon.aceptados.items() if m in self.meses}
        if all(v is None for v in propios.values()):
            return None
        return mir.evaluar(renglon.regla, propios, corte=self.meses[1]).alcanzada

    def _no_programadas(self) -> list[c.ActividadNoProgramada]:
        filas = []
        for renglon in self.panorama.renglones:
            for mes in self.meses:
                avance = renglon.avances.get(mes)
                if (
                    avance
                    and avance.aceptada
                    and mes not in renglon.regla.meses
                    and not avance.aceptada.is_blank
                ):
                    folios = tuple(e.folio for e in self.evidencias.get(renglon.indicador.pk, ()))
                    descripcion = f"{nombre_mes(mes).capitalize()}: {written(avance.aceptada)} {renglon.indicador.unidad}"
                    filas.append(
                        c.ActividadNoProgramada(
                            renglon.indicador.clave, descripcion, avance.aceptada.justificacion, folios
                        )
                    )
        if self.informe.no_programadas:
            filas.append(c.ActividadNoProgramada("", self.informe.no_programadas, "", ()))
        return filas

    def _mir(self) -> c.FormatoMir:
        return c.FormatoMir(
            titulo=f"Matriz de indicadores al corte de {nombre_mes(self.meses[1])} de {self.programa.ejercicio_id}",
            renglones=tuple(self._renglon_mir(r) for r in self.panorama.renglones),
            subtotal=c.Cifra(
                pesos(self.panorama.presupuesto_asignado), str(self.panorama.presupuesto_asignado)
            ),
            total=c.Cifra(pesos(self.programa.presupuesto_total), str(self.programa.presupuesto_total)),
            total_leyenda=self.programa.leyenda_presupuesto,
        )

    def _renglon_mir(self, r: Renglon) -> c.RenglonMir:
        e, i = r.evaluacion, r.indicador
        meses = tuple(
            c.Cifra(written(a.aceptada), written(a.aceptada))
            if (a := r.avances.get(m)) and m <= e.corte
            else c.Cifra()
            for m in range(1, 13)
        )
        return c.RenglonMir(
            clave=i.clave,
            indicador=i.nombre,
            unidad=i.unidad,
            meta=c.Cifra(llano(i.meta), str(i.meta)),
            presupuesto=c.Cifra(pesos(i.presupuesto), str(i.presupuesto)),
            alcanzada=_valor(e.alcanzada, percent=False),
            diferencia=_valor(e.diferencia, percent=False),
            porcentaje=_valor(e.porcentaje, percent=False),
            estatus=str(e.estatus),
            meses=meses,
            programados=tuple(sorted(r.regla.meses)),
        )

    def _indice(self) -> tuple[c.Evidencia, ...]:
        unicas = {e.folio: e for lista in self.evidencias.values() for e in lista}
        return tuple(
            c.Evidencia(
                folio=e.folio,
                documento=e.titulo,
                fecha=format_fecha(e.fecha),
                sha256=e.archivo_id or "",
                serie=e.serie,
                clasificacion=e.get_clasificacion_display(),
            )
            for _, e in sorted(unicas.items())
        )

    def _firmas(self) -> tuple[c.Firma, ...]:
        informe = self.informe
        momento = format_momento(informe) if informe.aprobado_at else ""
        return (
            c.Firma("Elaboró", informe.elaboro.cargo or "Analista", informe.elaboro.nombre),
            c.Firma(
                "Aprobó",
                self.programa.cargo_de_firma,
                informe.aprobo.nombre if informe.aprobo else "",
                momento,
            ),
            c.Firma("Recibió", f"Secretaría Técnica de la {informe.destinatario.clave}"),
        )


def _diferencia(renglon: Renglon, mes: int, medido: str, aceptada: VersionDeAvance) -> c.DiferenciaDeMedida:
    aceptado = written(aceptada)
    resta = abs(_exact(medido) - _exact(aceptado))
    return c.DiferenciaDeMedida(
        linea=f"{renglon.indicador.clave}, {nombre_mes(mes)}",
        medido=c.Cifra(medido, medido),
        aceptado=c.Cifra(aceptado, aceptado),
        diferencia=c.Cifra(cifra(resta), str(resta)),
        explicacion=aceptada.justificacion or aceptada.motivo,
    )


def _exact(texto: str) -> Fraction:
    """«30.7» or «18/20» as typed, as a figure in the indicator's own unit (a ratio, in hundreds)."""
    numerador, _, denominador = texto.partition("/")
    valor = Fraction(numerador or "0")
    return 100 * valor / Fraction(denominador) if denominador else valor


def format_momento(informe: Informe) -> str:
    local = timezone.localtime(informe.aprobado_at)
    return f"{format_fecha(local.date())}, {local:%H:%M} h"


def derivation(fecha: date, informe: Informe) -> str:
    """How the recipient follows from the dates of the process (R3), and what is not yet known of them."""
    proceso = informe.programa.proceso
    if proceso.termino is None:
        return f"{proceso.nombre} no tiene fecha de término capturada (por confirmar): supervisa la CECCOE."
    relacion = "dentro" if proceso.inicio <= fecha <= proceso.termino else "fuera"
    return (
        f"El {format_fecha(fecha)} está {relacion} de {proceso.nombre} "
        f"({format_fecha(proceso.inicio)} a {format_fecha(proceso.termino)})."
    )


def _reading(discrepancia: Discrepancia) -> str:
    lecturas = "; ".join(f"{k.replace('_', ' ')}: «{v}»" for k, v in discrepancia.lecturas.items())
    return f"{discrepancia.nota} {lecturas}".strip()


def _touches(d: Discrepancia, objetivo: ObjetivoEvaluado, activas: list[LineaEvaluada]) -> bool:
    """Differences of mere punctuation stay on the objective's page; the report prints those that change a meaning."""
    if d.tipo == "puntuacion":
        return False
    claves = {ln.linea.pk for ln in activas}
    return objetivo.objetivo in d.objetivos.all() or any(ln.pk in claves for ln in d.lineas.all())

"""Every address of the programme. All hang from a programme's key, and so from its process."""

from django.urls import path

from comicios.pat.views import (
    bimestres,
    captura,
    cronograma,
    datos,
    evidencia,
    informes,
    lineas,
    mir,
    revision,
    tablero,
    transparencia,
)

app_name = "pat"
P = "programas/<slug:programa>/"
L = f"{P}lineas/<str:linea>/"
C = f"{P}captura/<int:mes>/"
INF = f"{P}informes/<str:folio>/"

urlpatterns = [
    path(P, tablero.programa, name="programa"),
    path(f"{P}lineas/", lineas.index, name="lineas"),
    path(f"{P}lineas.csv", datos.lineas_csv, name="lineas_csv"),
    path(f"{P}lineas.xlsx", datos.lineas_xlsx, name="lineas_xlsx"),
    path(L, lineas.detail, name="linea"),
    path(f"{L}meses/", lineas.meses, name="linea_meses"),
    path(f"{L}responsable/", lineas.responsable, name="linea_responsable"),
    path(f"{L}indicador/", lineas.indicador, name="linea_indicador"),
    path(f"{P}cronograma/", cronograma.index, name="cronograma"),
    path(f"{P}cronograma/guardar/", cronograma.guardar, name="cronograma_guardar"),
    path(f"{P}captura/", captura.actual, name="captura_actual"),
    path(C, captura.index, name="captura"),
    path(f"{C}enviar/", captura.enviar, name="captura_enviar"),
    path(f"{C}<int:indicador>/", captura.celda, name="captura_celda"),
    path(f"{C}<int:indicador>/evidencia/", evidencia.nueva, name="evidencia_nueva"),
    path(f"{C}<int:indicador>/evidencia/<int:evidencia>/quitar/", evidencia.quitar, name="evidencia_quitar"),
    path(f"{P}revision/", revision.index, name="revision"),
    path(f"{P}avances/<int:avance>/aceptar/", revision.aceptar, name="avance_aceptar"),
    path(f"{P}avances/<int:avance>/devolver/", revision.devolver, name="avance_devolver"),
    path(f"{P}avances/<int:avance>/retirar/", revision.retirar, name="avance_retirar"),
    path(f"{P}avances/<int:avance>/corregir/", revision.corregir, name="avance_corregir"),
    path(f"{P}bimestres/<int:bimestre>/cerrar/", bimestres.cerrar, name="bimestre_cerrar"),
    path(f"{P}bimestres/<int:bimestre>/reabrir/", bimestres.reabrir, name="bimestre_reabrir"),
    path(f"{P}informes/", informes.index, name="informes"),
    path(f"{P}informes/bimestre/<int:bimestre>/abrir/", informes.abrir, name="informe_abrir"),
    path(INF, informes.detail, name="informe"),
    path(f"{INF}datos/", informes.datos, name="informe_datos"),
    path(f"{INF}destinatario/", informes.destinatario, name="informe_destinatario"),
    path(f"{INF}lineas/<str:linea>/", informes.narrativa, name="informe_narrativa"),
    path(f"{INF}enviar/", informes.enviar, name="informe_enviar"),
    path(f"{INF}devolver/", informes.devolver, name="informe_devolver"),
    path(f"{INF}aprobar/", informes.aprobar, name="informe_aprobar"),
    path(f"{INF}firmado/", informes.firmado, name="informe_firmado"),
    path(f"{INF}presentar/", informes.presentar, name="informe_presentar"),
    path(f"{INF}archivo/<str:tipo>/", informes.archivo, name="informe_archivo"),
    path(f"{P}mir.xlsx", mir.descargar, name="mir_xlsx"),
    path(f"{P}mir.csv", datos.mir_csv, name="mir_csv"),
    path(f"{P}mir/importar/", mir.importar, name="mir_importar"),
    path(f"{P}transparencia/", transparencia.index, name="transparencia"),
    path(f"{P}transparencia.<str:formato>", transparencia.descargar, name="transparencia_archivo"),
]

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class AccesoConfig(AppConfig):
    name = "comicios.nucleo.cuentas.acceso"
    label = "acceso"
    verbose_name = "Acceso"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from comicios.nucleo import bitacora
        from comicios.nucleo.caras.navegacion import register_navegacion
        from comicios.nucleo.cuentas.acceso.actos import ACTOS
        from comicios.nucleo.cuentas.acceso.navegacion import entries
        from comicios.nucleo.cuentas.acceso.sesion import on_entering

        register_navegacion(entries)
        refuse_unknown_roles()
        bitacora.register_actos(ACTOS)
        user_logged_in.connect(on_entering, dispatch_uid="acceso.on_entering")


def refuse_unknown_roles() -> None:
    """A role written wrong in COMICIOS_SEGUNDO_FACTOR would leave a door open without anybody noticing."""
    from comicios.nucleo.cuentas.models import Rol

    ajenos = sorted(set(settings.COMICIOS_SEGUNDO_FACTOR) - set(Rol.values))
    if ajenos:
        raise ImproperlyConfigured(
            f"COMICIOS_SEGUNDO_FACTOR nombra roles que no existen: {', '.join(ajenos)}. Use: {', '.join(Rol.values)}."
        )

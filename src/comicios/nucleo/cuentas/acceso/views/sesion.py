"""What a page asks of its session: how much is left, and the whole time again."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comicios.nucleo.cuentas.acceso import marca
from comicios.nucleo.cuentas.acceso import sesion as reloj


@never_cache
@require_http_methods(["GET", "POST"])
def sesion(request: HttpRequest) -> JsonResponse:
    """GET only looks; POST renews. `mia` says whether the session is of the person for whom the page was drawn."""
    quedan = reloj.seconds_left(request)
    if request.method == "POST" and quedan:
        reloj.renew(request)
        quedan = reloj.length()
    mia = bool(quedan) and marca.owner_id(request) == request.user.pk
    return JsonResponse({"quedan": quedan, "mia": mia, "ficha": get_token(request)})

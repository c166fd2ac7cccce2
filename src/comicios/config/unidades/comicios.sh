#!/bin/sh
# The command line of this installation: with its variables, and as the account that serves. Run it as root.
set -eu
set -a
. /etc/comicios/entorno
set +a
umask 027
cd "$COMICIOS_DATOS"
exec runuser -u comicios -- /opt/comicios/.venv/bin/comicios "$@"

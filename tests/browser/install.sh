#!/bin/sh
# Installs what tests need beside Python through apt when it is missing and this user may; otherwise says what will be skipped.
# The headless shell is the same Chromium without the windows that no test looks at: a page costs a fourth less of the processor.
chromium() {
  for name in chromium-headless-shell chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && return 0
  done
  [ -d "/Applications/Google Chrome.app" ]
}
font() { fc-list 2>/dev/null | grep -qi "cjk" || [ "$(uname)" = Darwin ]; }
gdal() { command -v ogrinfo >/dev/null 2>&1; }
get() { apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1; }
chromium && font && gdal && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  get chromium-headless-shell fonts-noto-cjk gdal-bin || get chromium fonts-noto-cjk gdal-bin
fi
chromium || echo "Browser tests – no Chromium was found and apt may not be used here – the tests under tests/browser are skipped; to run them: sudo apt-get install chromium fonts-noto-cjk" >&2
gdal || echo "Tests with Debian's GDAL – no ogrinfo was found and apt may not be used here – what tests/export and tests/browser ask of it is skipped; to run it: sudo apt-get install gdal-bin" >&2
exit 0

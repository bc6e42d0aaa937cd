#!/bin/sh
# Installs what tests need beside Python through apt when it is missing and this user may; otherwise says what will be skipped.
have() { command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || [ -d "/Applications/Google Chrome.app" ]; }
font() { fc-list 2>/dev/null | grep -qi "cjk" || [ "$(uname)" = Darwin ]; }
gdal() { command -v ogrinfo >/dev/null 2>&1; }
have && font && gdal && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  apt-get update -qq
  export DEBIAN_FRONTEND=noninteractive
  { have && font; } || apt-get install -y -qq chromium fonts-noto-cjk >/dev/null
  gdal || apt-get install -y -qq --no-install-recommends gdal-bin >/dev/null
fi
have || echo "Browser tests – no Chromium was found and apt may not be used here – the tests under tests/browser are skipped; to run them: sudo apt-get install chromium fonts-noto-cjk" >&2
gdal || echo "Tests with Debian's GDAL – no ogrinfo was found and apt may not be used here – what tests/export and tests/browser ask of it is skipped; to run it: sudo apt-get install gdal-bin" >&2
exit 0

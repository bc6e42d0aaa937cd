#!/bin/sh
# Installs what the browser tests need through apt when it is missing and this user may; otherwise says what will be skipped.
# The headless shell is the same Chromium without the windows that no test looks at: a page costs a fourth less of the processor.
have() {
  for name in chromium-headless-shell chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && return 0
  done
  [ -d "/Applications/Google Chrome.app" ]
}
font() { fc-list 2>/dev/null | grep -qi "cjk" || [ "$(uname)" = Darwin ]; }
get() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null 2>&1; }
have && font && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  apt-get update -qq && { get chromium-headless-shell fonts-noto-cjk || get chromium fonts-noto-cjk; }
fi
have || echo "Browser tests – no Chromium was found and apt may not be used here – the tests under tests/browser are skipped; to run them: sudo apt-get install chromium fonts-noto-cjk" >&2
exit 0

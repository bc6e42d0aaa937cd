#!/bin/sh
# Installs what the browser tests need through apt when it is missing and this user may; otherwise says what will be skipped.
have() { command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || [ -d "/Applications/Google Chrome.app" ]; }
font() { fc-list 2>/dev/null | grep -qi "cjk" || [ "$(uname)" = Darwin ]; }
have && font && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null
fi
have || echo "Browser tests – no Chromium was found and apt may not be used here – the tests under tests/browser are skipped; to run them: sudo apt-get install chromium fonts-noto-cjk" >&2
exit 0

#!/usr/bin/env bash
# Installs what the tests of real clients need: Chromium, the npm packages of tests/browser, and Web Chat.
# What cannot be had is said, and its tests are skipped: this never fails.
set -uo pipefail
cd "$(dirname "$0")/.."

if ! command -v chromium >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "Installing Chromium ..."
  { apt-get update && apt-get install -y --no-install-recommends chromium fonts-liberation; } >/dev/null 2>&1
fi
command -v chromium >/dev/null || echo "No Chromium: install the package chromium to run the tests in a browser."

if command -v npm >/dev/null; then
  (cd tests/browser && npm ci --silent) || echo "npm could not install tests/browser/package-lock.json."
else
  echo "No npm: install Node.js to run the tests with real clients."
fi
"${PYTHON:-.venv/bin/python}" tools/install_web_chat.py
exit 0

#!/bin/sh
# What build-old.sh does inside an empty Debian 11: Python, the smoke test, the packages.
#   in the environment: QT, the version of Qt
set -eu

title() { printf -- '--- %s\n' "$*"; }
quiet() { "$@" >/root/log 2>&1 || { tail -n 30 /root/log >&2; exit 1; }; }

title "the tools ($(ldd --version | head -n 1))"
quiet apt-get -qq update
quiet apt-get -qq install --yes --no-install-recommends build-essential ca-certificates dpkg-dev git \
    libbz2-dev libffi-dev liblzma-dev libreadline-dev libsqlite3-dev libssl-dev uuid-dev zlib1g-dev

title 'Python 3.11'
# The source of Python comes from where this system itself came from.
mirror=$(awk '$1 == "deb" { print $2; exit }' /etc/apt/sources.list)
echo "deb-src $mirror bookworm main" >/etc/apt/sources.list.d/python.list
quiet apt-get -qq update
cd /root
quiet apt-get -qq source --download-only python3.11
tar -xf python3.11_*.orig.tar.gz
cd Python-3.11.*
quiet ./configure --prefix=/opt/python --enable-shared LDFLAGS=-Wl,-rpath,/opt/python/lib
quiet make -j "$(nproc)"
quiet make install
strip --strip-unneeded /opt/python/lib/libpython3.*.so.1.0
cd /
/opt/python/bin/python3.11 -VV

title "the smoke test on Qt $QT"
git config --global --add safe.directory /booth
sh /booth/packaging/test.sh --qt "$QT" --smoke

title 'the packages'
sh /booth/packaging/build.sh --qt "$QT" deb tar

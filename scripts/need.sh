#!/bin/sh
# Sees to one thing that no Python package brings: `need.sh pango`, `java`, `gettext`, `zbar`, `exiftool` or `minisign`.
# As root on Debian it installs; elsewhere it says the exact line to type and stops.
set -eu

case $1 in
pango)
    packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    there() { PATH="$PATH:/usr/sbin:/sbin" ldconfig -p | grep -q libpangoft2-1.0.so.0; }
    ;;
java)
    packages="default-jdk-headless libjaxb-java" # veraPDF reads its rules through JAXB
    there() { command -v javac >/dev/null && [ -e /usr/share/java/jaxb-runtime.jar ]; }
    ;;
gettext)
    packages="gettext" # the translators' ledgers are held against its msgfmt and msgmerge
    there() { command -v msgfmt >/dev/null && command -v msgmerge >/dev/null; }
    ;;
zbar)
    packages="libzbar0" # another's eyes read the barcodes of the covers
    there() { PATH="$PATH:/usr/sbin:/sbin" ldconfig -p | grep -q libzbar.so.0; }
    ;;
exiftool)
    packages="libimage-exiftool-perl" # another program must see nothing personal in what was made
    there() { command -v exiftool >/dev/null; }
    ;;
minisign)
    packages="minisign" # signatures are checked by the program that readers have
    there() { command -v minisign >/dev/null; }
    ;;
*)
    echo "usage: need.sh pango|java|gettext|zbar|exiftool|minisign" >&2
    exit 2
    ;;
esac

there && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # a list of package names on purpose
    apt-get install -y --no-install-recommends $packages >/dev/null 2>&1 ||
        { apt-get update >/dev/null && apt-get install -y --no-install-recommends $packages >/dev/null; }
    there && exit 0
fi
echo "$1 is missing. Type: sudo apt-get install $packages" >&2
exit 3

#!/bin/sh
# Releases the publication here and in a bare Debian, and holds both SHA256SUMS against each other.
#
#     sudo benchmarks/unlike_places.sh [FOLDER]
#
# The other place is made with debootstrap in FOLDER (once; it is used again), and differs in all that a build must not
# see: folder, user, home, host's packages, time zone, locale, number of processes, and the date (by faketime).
# Ends with 1 where a file differs. Needs root, debootstrap and the network.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
work=${1:-/var/tmp/pubtool-unlike}
root=$work/root
mkdir -p "$work"

if [ ! -e "$root/.made" ]; then
    rm -rf "$root"
    debootstrap --variant=minbase --include=ca-certificates,faketime,git,locales,make,python3,python3-venv \
        bookworm "$root" http://deb.debian.org/debian >"$work/debootstrap.log"
    for file in /etc/resolv.conf /etc/pip.conf /etc/ssl/certs/ca-certificates.crt; do
        [ ! -e "$file" ] || cp "$file" "$root$file"
    done
    echo "tr_TR.UTF-8 UTF-8" >>"$root/etc/locale.gen"
    chroot "$root" locale-gen >/dev/null
    chroot "$root" useradd --create-home --home-dir /srv/ayşe ayse
    touch "$root/.made"
fi
mkdir -p "$root/dev/shm"
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
mountpoint -q "$root/dev/shm" || mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
trap 'umount "$root/proc" "$root/dev/shm"' EXIT

rm -rf "$work/here" "$root/srv/there"
git clone --quiet "$here" "$work/here"
git clone --quiet "$here" "$root/srv/there"

make -C "$work/here" setup pango >/dev/null
(cd "$work/here" && TZ=UTC LC_ALL=C .venv/bin/pubtool release --no-cache -o out >/dev/null)

chroot "$root" make -C /srv/there setup pango >/dev/null
chroot "$root" chown -R ayse /srv/there
chroot --userspec=ayse "$root" env -i HOME=/srv/ayşe USER=ayse PATH=/usr/bin:/bin \
    TZ=Asia/Kathmandu LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 \
    sh -c 'cd /srv/there && faketime -f "@2031-03-09 23:59:50" .venv/bin/pubtool release --no-cache -j 1 -o out' >/dev/null

if diff "$work/here/out/release/SHA256SUMS" "$root/srv/there/out/release/SHA256SUMS"; then
    echo "the same: $(wc -l <"$work/here/out/release/SHA256SUMS") files"
else
    echo "not the same" >&2
    exit 1
fi

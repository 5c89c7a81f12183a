#!/usr/bin/env bash
# The Debian packages as who installs them has them: into an empty root, where the units' own commands
# index and search, and out of it again without a trace. `make -f Makefile.helpers debtest` runs it,
# with the folder of the build.
set -eu
[ "$(id -u)" = 0 ] || exec unshare -r "$0" "$@"
exec </dev/null  # as units have it; nothing may wait for a terminal
build=$(realpath "$1")
corpus=$(realpath "$(dirname "$0")/../../corpus")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
root=$scratch/root

fail() { echo "packages: $*" >&2; exit 1; }
in_root() { chroot "$root" /usr/bin/env -i PATH=/usr/local/bin:/usr/bin:/usr/sbin HOME=/home "$@"; }
files() { (cd "$root" && find . -path ./var/lib/dpkg -prune -o -print | sort); }
install() {
  dpkg --root="$root" --log="$scratch/log" --force-depends --path-include='/*' "$@" >"$scratch/out" 2>&1 \
    || fail "dpkg $*: $(cat "$scratch/out")"
}

# --- packing again gives the same packages ---------------------------------------------------------
cd "$build"
sha256sum packages/*.deb >"$scratch/sums"
cpack >"$scratch/out" 2>&1 || fail "$(cat "$scratch/out")"
sha256sum --quiet -c "$scratch/sums" || fail "packing again gives other packages"
packages=$(realpath packages/*.deb)
names=$(for package in $packages; do dpkg-deb -f "$package" Package; done)

# --- a root with a shell, Python, and the libraries that the packages depend on ---------------------
mkdir -p "$root"/{usr/{bin,sbin,lib,lib64,local/bin},dev,etc,home,srv,tmp,var/{cache,lib/dpkg/{info,updates}}}
for folder in bin sbin lib lib64; do ln -s usr/$folder "$root/$folder"; done
touch "$root/var/lib/dpkg/status" "$root/dev/null"  # for who may not make a device, a file will do
for package in $packages; do dpkg-deb -x "$package" "$scratch/unpacked"; done
library=$(dirname "$(find "$scratch/unpacked" -name liblede.so.0)")
python=$(realpath /usr/bin/python3)  # Debian's, whichever Python comes first in PATH
modules=/usr/lib/$(basename "$python")
tools="$(command -v sh env rm cat ldconfig dpkg dpkg-query) $python /usr/bin/py3compile /usr/bin/py3clean"
brought=$(LD_LIBRARY_PATH=$library ldd $tools "$modules"/lib-dynload/*.so "$scratch"/unpacked/usr/bin/* 2>/dev/null \
  | grep -o '/[^ :]*' | grep -v -e "^$scratch" -e "^$modules" | sort -u)
for file in $tools $brought; do cp -L "$file" "$root$(dirname "$file")/" 2>/dev/null || cp -L --parents "$file" "$root"; done
ln -s "$(basename "$python")" "$root/usr/bin/python3"
cp -r --parents --preserve=timestamps,links "$modules" /usr/share/python3 "$root"
# A mail program that keeps what it was given, and articles, of which some come later.
printf '#!/bin/sh\necho "$@" >/tmp/mail\ncat >>/tmp/mail\n' >"$root/usr/local/bin/mail"
chmod +x "$root/usr/local/bin/mail"
cp -r "$corpus" "$root/srv/news"
mv "$root/srv/news/articles/tarsk-interest-rates" "$scratch/later"
in_root ldconfig
files >"$scratch/before"

# --- in, and in again as an upgrade would -----------------------------------------------------------
install -i $packages
install -i $packages
for name in $names; do
  for file in copyright changelog.gz changelog.Debian.gz; do
    [ -s "$root/usr/share/doc/$name/$file" ] || fail "$name has no $file"
  done
done
gzip -dc "$root/usr/share/man/man1/lede-search.1.gz" | grep -q NAME || fail "the manual is not one"

# The command of a unit, as systemd would run it.
command_of() {  # unit instance path
  sed -ne ':line' -e '/\\$/{N;s/\\\n//;b line' -e '}' -e 's/^ExecStart=//p' "$root/usr/lib/systemd/$1" \
    | sed -e 's/\$\$/$/g; s/%%/%/g' -e "s,%S,/var/lib,g; s,%i,$2,g; s,%f,${3:-},g; s,%u,ann,g"
}
run_unit() { in_root sh -c "$(command_of "$@")"; }

mkdir -p "$root/var/lib/lede/srv-news"
run_unit system/lede-index@.service srv-news /srv/news || fail "the system's unit does not index"
in_root lede-search -q -i /var/lib/lede/srv-news CEB | grep -q 'Central Electoral Board' \
  || fail "what the system's unit indexed is not found"

in_root lede-index -q /srv/news
in_root lede-search -q --saved bank bank rates >/dev/null || true
run_unit user/lede-alert@.service bank >/dev/null || fail "nothing new is a failure of the alert"
[ ! -e "$root/tmp/mail" ] || fail "a mail tells of nothing new"
mv "$scratch/later" "$root/srv/news/articles/tarsk-interest-rates"
run_unit user/lede-index.service '' || fail "the user's unit does not index"
run_unit user/lede-alert@.service bank >/dev/null || fail "the alert fails"
grep -q '^-s Lede: bank ann$' "$root/tmp/mail" || fail "the alert has no subject and no reader"
grep -qF '[Bank] of Tarsk' "$root/tmp/mail" || { cat "$root/tmp/mail"; fail "the alert does not tell what is new"; }
rm "$root/tmp/mail"
run_unit user/lede-alert@.service bank >/dev/null || fail "the alert fails"
[ ! -e "$root/tmp/mail" ] || fail "the alert tells what is new twice"
if run_unit user/lede-alert@.service none >/dev/null 2>&1; then fail "an alert without a query is no failure"; fi

# Python's module, compiled for Debian's Python, and one of its examples.
[ -d "$root/usr/lib/python3/dist-packages/lede/__pycache__" ] || fail "the module is not compiled"
in_root python3 -B - >"$scratch/out" <<'PYTHON' || fail "the module in Python does not work"
import lede
print(lede.index("/tmp/python.lede", "/srv/news/articles").added)
with lede.open("/tmp/python.lede") as archive:
    print(archive.search("CEB", limit=1)[0].snippet.mark("<", ">"))
PYTHON
grep -q '^48$' "$scratch/out" || fail "the module in Python does not index: $(cat "$scratch/out")"
grep -q '<Central Electoral Board>' "$scratch/out" || fail "the module in Python does not find: $(cat "$scratch/out")"
in_root PYTHONDONTWRITEBYTECODE=1 /usr/share/doc/python3-lede/examples/table.py /tmp/python.lede CEB | grep -q . \
  || fail "an example in Python does not work"

# The server, asked by a program.
in_root python3 -B - <<'PYTHON' || fail "lede-serve does not answer"
import subprocess, urllib.request
server = subprocess.Popen(["lede-serve", "-i", "/var/lib/lede/srv-news", "--listen", "127.0.0.1:0"],
                          stderr=subprocess.PIPE, text=True)
url = server.stderr.readline().split()[1]
answer = urllib.request.urlopen(url + "api/search?q=CEB").read()
server.terminate()
assert b"Central Electoral Board" in answer and server.wait() == 0
PYTHON

# A program in C, by what pkg-config says.
cat >"$scratch/ten.c" <<'C'
#include <lede/lede_c.h>
#include <stdio.h>
int main(void) { return puts(lede_version()) < 0; }
C
export PKG_CONFIG_PATH=$(dirname "$(find "$root" -name lede.pc)")
cc "$scratch/ten.c" -o "$root/tmp/ten" $(pkg-config --cflags --libs lede) || fail "no program is built against liblede-dev"
in_root /tmp/ten | grep -q '^[0-9]' || fail "a program does not find liblede0"

# What systemd thinks of the units; their programs stand in the root, and the mail program nowhere.
if command -v systemd-analyze >/dev/null; then
  for manager in system user; do
    mkdir "$scratch/$manager"
    for unit in "$root"/usr/lib/systemd/$manager/*; do
      sed "s,^ExecStart=/usr/bin/lede,ExecStart=$root/usr/bin/lede," "$unit" >"$scratch/$manager/$(basename "${unit/@./@x.}")"
    done
    XDG_RUNTIME_DIR=$scratch systemd-analyze verify --man=no --$manager "$scratch/$manager"/* >"$scratch/out" 2>&1 \
      && [ ! -s "$scratch/out" ] || fail "systemd does not take the $manager units: $(cat "$scratch/out")"
  done
fi

# --- and out ----------------------------------------------------------------------------------------
rm -r "$root"/tmp/* "$root"/home/.[!.]*
rm -r "$root/srv/news/articles/tarsk-interest-rates"
install --purge $names
in_root ldconfig
files | diff "$scratch/before" - || fail "something is left (>)"
[ ! -s "$root/var/lib/dpkg/status" ] || fail "dpkg still knows $(cat "$root/var/lib/dpkg/status")"
echo "packages: $(echo $names) install, index, search, tell what is new, and leave nothing behind"

#!/bin/sh
# What an ordinary person does with the installed program; prove.sh runs it, one PART after another.
#   BOOTH=PROGRAM OUT=FOLDER sh prove_person.sh PART
#   before   a day is counted                after    the day is there, its figures are the same
#   demo     the example without a display   delivered   to the office, which writes a receipt
#   update   a newer version is taken from the folder STICK
#   started  the window opens                window   opened by the desktop, and files as well
# Pictures and the files to be looked at go to OUT. The parts from `update` on need a display.
set -eu
figures=$HOME/figures.json

booth() {
    case ${BOOTH:-} in
        '') command booth "$@" ;;
        *.sh) sh "$BOOTH" "$@" ;;
        *) "$BOOTH" "$@" ;;
    esac
}
fail() { printf -- '--- FAILED: %s\n' "$*" >&2; exit 1; }
say() { printf -- '    %s\n' "$*"; }

# The pack comes from an office of one's own, whose data is apart; all files lie in $OUT/stick.
before() {
    mkdir -p "$OUT/stick"
    printf 'plum orchid bamboo\n' >"$HOME/passphrase"
    of_office new example --passphrase-file "$HOME/passphrase" --recovery "$HOME/recovery.txt"
    of_office issue --out "$OUT/stick" --passphrase-file "$HOME/passphrase"
    booth setup --pack "$(file boothpack)" --booth gsj
    booth open-day --place 中天街 --leader 赵国哲 --staff 甲 --boards 5 --stock tm_qa=250
    for item in patent copyright trademark; do
        printf '{"measure": "consultations", "item": "%s", "n": 7}\n' "$item"
    done | booth record --stdin
    booth close-day
    booth totals --json >"$figures"
}

of_office() { XDG_DATA_HOME=$HOME/office booth office "$@"; }
file() { find "$OUT/stick" -name "*.$1" | head -n 1; }

after() {
    booth totals --json | cmp -s - "$figures" || fail 'the figures are not those from before'
    booth doctor
    say "the same figures: $(wc -c <"$figures") bytes"
}

demo() {
    mkdir -p "$OUT/demo"
    booth demo --out "$OUT/demo" >/dev/null
    for kind in booth pdf xlsx csv docx png; do
        found=$(find "$OUT/demo" -name "*.$kind" | wc -l)
        [ "$found" -gt 0 ] || fail "the demonstration left no .$kind"
        say "$found .$kind"
    done
}

delivered() {
    booth export --to "$OUT/stick"
    of_office collect "$OUT/stick"
}

# ---- On a display ----

# A window manager, as every desktop has one: it draws frames, and closes windows when asked to.
desktop() {
    openbox >/dev/null 2>&1 &
    await 'the window manager' is_managed
}
is_managed() { wmctrl -m >/dev/null 2>&1; }

update() {
    booth update "$STICK"
    booth update "$STICK" --install
}

started() {
    desktop
    booth open-day
    booth &
    await 'a window' is_open
    picture started is_painted started
    shut
}

await() {
    what=$1 tries=0
    shift
    until "$@"; do
        tries=$((tries + 1))
        [ "$tries" -lt 150 ] || fail "waited in vain for $what"
        sleep 0.2
    done
}

windows() { xdotool search --onlyvisible --class '^booth$' 2>/dev/null || true; }
is_open() { [ -n "$(windows)" ]; }
# The lock goes last of all, when everything is on the disk.
is_shut() { [ -z "$(find "$HOME" -name booth.lock)" ]; }

shot() { import -silent -window root "$OUT/$1.png"; }

# A blank screen, and a window that has not been painted, have a few colours.
is_painted() { shot "$1" && [ "$(identify -format %k "$OUT/$1.png")" -gt 150 ]; }

# More than a clock that goes on.
differs() {
    shot "$2" && [ "$(compare -metric AE "$OUT/$1.png" "$OUT/$2.png" null: 2>&1)" -gt 20000 ]
}

picture() {
    name=$1
    shift
    await "the picture $name" "$@"
    sleep 1 # for what comes a moment later, such as the text below a heading
    shot "$name"
    say "$name.png: $(identify -format '%wx%h, %k colours' "$OUT/$name.png")"
}

shut() {
    for one in $(windows); do wmctrl -i -c "$one"; done
    await 'the end of the window' is_shut
}

# Every kind of file is known by its name, and by its first bytes where it has none.
types() {
    xdg-mime query default application/vnd.booth-update+json | grep -qx booth.desktop ||
        fail 'nobody opens updates'
    while read -r kind mime; do
        known=$(xdg-mime query filetype "$(file "$kind")")
        [ "$known" = "$mime" ] || fail "a .$kind is taken for $known"
        cp "$(file "$kind")" "$HOME/nameless"
        known=$(xdg-mime query filetype "$HOME/nameless")
        rm "$HOME/nameless"
        [ "$known" = "$mime" ] || fail "without its name a .$kind is taken for $known"
        [ "$(xdg-mime query default "$mime")" = booth.desktop ] || fail "nobody opens $mime"
        say ".$kind is $mime, and booth.desktop opens it"
    done
}

window() {
    desktop
    export XDG_CURRENT_DESKTOP=GNOME # xdg-open and xdg-mime ask what GNOME asks
    types <<'TYPES'
booth application/vnd.booth-log+zip
boothpack application/vnd.booth-pack+zip
boothreceipt application/vnd.booth-receipt+zip
TYPES
    booth open-day
    gio launch /usr/share/applications/booth.desktop
    await 'a window' is_open
    picture counter is_painted counter
    class=$(xprop -id "$(windows | head -n 1)" WM_CLASS)
    case $class in
        *", \"$(sed -n 's/^StartupWMClass=//p' /usr/share/applications/booth.desktop)\"") ;;
        *) fail "the desktop would not know its window: $class" ;;
    esac
    # the window that is open takes what the desktop opens
    before=counter
    for kind in booth boothreceipt; do
        xdg-open "$(file "$kind")"
        picture "opened-$kind" differs "$before" "opened-$kind"
        [ "$(windows | wc -l)" = 1 ] || fail "two windows: $(windows)"
        before=opened-$kind
    done
    shut
    opens_first boothpack nobody # who has no data yet, and no window
    opens_first booth office
}

# A file that the desktop opens on the data of WHOM while there is no window.
opens_first() {
    kind=$1 whom=$2
    XDG_DATA_HOME=$HOME/$whom XDG_STATE_HOME=$HOME/$whom-state xdg-open "$(file "$kind")"
    await 'a window' is_open
    picture "$whom-$kind" is_painted "$whom-$kind"
    shut
}

"$1"

#!/bin/bash
# Compares whole processes on one image, in turns: the floor (each layer inflated once by one thread, SHA-256 over both
# sides) and edgesec, which reads, lists, matches and judges it, without a cache, with a new cache, and with that cache
# filled. Prints medians and ratios.
#
#   run.sh LAYOUT [ROUNDS]
#
# The advisories are a zip of 20 000, made of those of the tests and indexed before anything is measured.
# LAYOUT is what make-image.sh made. Wall time needs a quiet machine; CPU time is steadier on a busy one.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
core=$(cd "$here/../../.." && pwd)
layout=$1
rounds=${2:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ -z "${EDGESEC_CLASSPATH:-}" ]; then
    (cd "$core/.." && mvn -B -ntp -q -Pbench -DdisableStaticAnalysis -pl edgesec-core test-compile \
        dependency:build-classpath -Dmdep.outputFile="$work/classpath")
    EDGESEC_CLASSPATH="$core/target/classes:$core/target/test-classes:$(cat "$work/classpath")"
fi

records=$core/src/test/resources/io/edgesec/vulnerability/osv-records
java -cp "$EDGESEC_CLASSPATH" io.edgesec.bench.ManyAdvisories "$records" "$work/advisories.zip" 20000
java -cp "$EDGESEC_CLASSPATH" io.edgesec.bench.Scan "$layout" "$work/advisories.zip" "$work/index" > "$work/first.out"
scan=(io.edgesec.bench.Scan "$layout" "$work/advisories.zip" "$work/index")

measure() {
    local name=$1
    shift
    local TIMEFORMAT='%R %U %S'
    { time java -Xmx256m -cp "$EDGESEC_CLASSPATH" "$@" > "$work/$name.out"; } 2>> "$work/$name.times"
}

for _ in $(seq "$rounds"); do
    measure floor io.edgesec.bench.Floor "$layout"
    measure scan "${scan[@]}"
    rm -rf "$work/cache"
    measure cold "${scan[@]}" "$work/cache"
    measure warm "${scan[@]}" "$work/cache"
done

median() { sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2 }'; }

floor_wall=$(cut -d' ' -f1 "$work/floor.times" | median)
floor_cpu=$(awk '{ print $2 + $3 }' "$work/floor.times" | median)
for name in floor scan cold warm; do
    wall=$(cut -d' ' -f1 "$work/$name.times" | median)
    cpu=$(awk '{ print $2 + $3 }' "$work/$name.times" | median)
    awk -v n="$name" -v w="$wall" -v c="$cpu" -v fw="$floor_wall" -v fc="$floor_cpu" \
        'BEGIN { printf "%-6s wall %.2f of the floor (%.2f s)   CPU %.2f of the floor (%.2f s)\n", n, w / fw, w, c / fc, c }'
done

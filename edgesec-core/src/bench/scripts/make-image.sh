#!/bin/sh
# Makes the image of the whole-process benchmark as an OCI layout: Debian bookworm (debootstrap, minbase), then a JRE,
# curl and python3, then the Spring Boot application of ../shop. Needs root, debootstrap, umoci, Maven and a network.
#
#   make-image.sh FOLDER [DEBIAN-MIRROR]
#
# FOLDER gets layout/ (the image, tag "bench") and what it was made of; what is there already is not made again.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
folder=$1
mirror=${2:-}
layout=$folder/layout
bundle=$folder/bundle
mkdir -p "$folder"

if [ ! -d "$folder/base" ]; then
    debootstrap --variant=minbase bookworm "$folder/base.part" $mirror
    rm -rf "$folder"/base.part/var/cache/apt/archives/*.deb
    mv "$folder/base.part" "$folder/base"
fi
if [ ! -f "$here/../shop/target/shop-1.0.0.jar" ]; then
    mvn -B -ntp -q -f "$here/../shop/pom.xml" package
fi

rm -rf "$layout" "$bundle"
umoci init --layout "$layout"
umoci new --image "$layout:bench"
umoci unpack --image "$layout:bench" "$bundle"

cp -a "$folder/base/." "$bundle/rootfs/"
umoci repack --refresh-bundle --image "$layout:bench" "$bundle"

cp /etc/resolv.conf "$bundle/rootfs/etc/resolv.conf"
mkdir -p "$bundle/rootfs/usr/share/man/man1"
mount -t proc proc "$bundle/rootfs/proc"
trap 'umount "$bundle/rootfs/proc"' EXIT
chroot "$bundle/rootfs" sh -ec '
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q update
    apt-get -q install -y --no-install-recommends openjdk-17-jre-headless curl python3
    rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*.deb /var/cache/apt/*.bin'
umount "$bundle/rootfs/proc"
trap - EXIT
umoci repack --refresh-bundle --image "$layout:bench" "$bundle"

mkdir -p "$bundle/rootfs/app"
cp "$here/../shop/target/shop-1.0.0.jar" "$bundle/rootfs/app/shop.jar"
umoci repack --refresh-bundle --image "$layout:bench" "$bundle"
umoci config --image "$layout:bench" --config.user 1000:1000 --config.entrypoint java --config.cmd -jar --config.cmd /app/shop.jar
umoci gc --layout "$layout"
rm -rf "$bundle"
du -sh "$layout"

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
assert runs.length == 7
def failure = { run -> runs[run].readLines().find { it.startsWith('[ERROR] Failed to execute goal') } }

assert new File(basedir, 'target/jib-image.tar').exists()
assert new File(basedir, 'target/second.tar').exists()

assert failure(3).contains('edgesec ERROR: 2 images could be meant: target/jib-image.tar, target/second.tar; set edgesec.image')
assert failure(4).contains('edgesec ERROR: stale image: target/jib-image.tar is older than target/classes/com/example/Hello.class')

assert runs[5].contains('by Jib ')
assert runs[5].contains('Also here target/second.tar: an image, not judged')
assert !runs[5].contains('stale image')

assert new File(basedir, 'target/edgesec/second/report.json').exists()
assert new File(basedir, 'target/edgesec/jib-image/report.json').exists()
assert new File(basedir, 'target/edgesec/index.json').exists()
assert runs[6].contains('so none is attached')
true

def log = new File(basedir, 'build.log').text
def failures = log.readLines().findAll { it.startsWith('[ERROR] Failed to execute goal') }

assert failures.size() == 5
assert failures[0].contains('edgesec ERROR: no image in the whole build, so nothing was judged')
assert log.contains('[INFO] Passed over: nothing in no-image makes images')
assert log.contains('or, with Docker, before check:  docker save -o target/image.tar NAME')

assert failures[1].contains('edgesec ERROR: no image: Jib is in the build of no-image but left no archive or layout under target')
assert log.contains('<goals><goal>buildTar</goal></goals>')

assert failures[2].contains('the image of this build is not there yet: jib-maven-plugin:buildTar (image-tar) runs after this goal in phase verify')
assert !new File(basedir, 'target/jib-image.tar').exists()

// One module may be passed over, never the whole build.
assert log.readLines().count { it.startsWith('[WARNING] edgesec: no image: Jib is in the build of no-image') } == 1
assert failures[3].contains('edgesec ERROR: no image in the whole build') && failures[3].contains('edgesec.skip')

// Called from the command line, the bound execution's rules hold as well.
assert failures[4].contains('(default-cli)') && failures[4].contains('no image in the whole build')
log.readLines().findAll { it.startsWith('[INFO] ') }.each { assert it.length() <= 140 }
true

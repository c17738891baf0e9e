def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def same = { runs[it].contains('[INFO] Same    unchanged since ') }
def failure = { run -> runs[run].readLines().findAll { it.startsWith('[ERROR] Failed to execute goal') } }
def summary = { run ->
    runs[run].readLines()
            .findAll { it.startsWith('[INFO] ') || it.startsWith('[ERROR] Failed') }
            .findAll { !(it =~ /^\[INFO\] (Same|Data|Image|Total time|Finished at)/) }
}

// The second or third check of an image that is not of this very moment reads nothing, and the no stays the same no.
assert !same(2)
assert same(5)
assert failure(5).size() == 1 && failure(5)[0].contains('edgesec FAIL: ') && failure(5)[0].contains('TEST-2026-0002')
assert summary(5) == summary(2)
assert !same(6) && same(7)

// The policy, the image or the advisories touched, or all of it wanted again: judged again.
assert !same(8) && failure(8)[0].contains('edgesec FAIL: ')
assert same(9) && failure(9)[0].contains('edgesec FAIL: ')
assert same(10) && runs[10].readLines().count { it.startsWith('[WARNING] ') && it.contains('edgesec FAIL: ') } == 1
[11, 12, 13].each { assert !same(it) && failure(it)[0].contains('edgesec FAIL: ') }

// Dependencies are resolved when the image has to be read; one that is not to be had is an error.
[14, 15].each { assert !same(it) && failure(it).size() == 1 && failure(it)[0].contains('com.example:missing:jar:1.0') }
assert failure(14)[0].contains('edgesec ERROR: ')
true

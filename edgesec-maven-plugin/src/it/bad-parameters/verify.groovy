def log = new File(basedir, 'build.log').text
def failures = log.readLines().findAll { it.startsWith('[ERROR] Failed to execute goal') }

assert failures.size() == 9
assert failures[0].contains('edgesec.failBuild=maybe: expected true or false')
assert failures[1].contains('edgesec.effectiveTime=tomorrow: expected a date such as 2026-11-25')
assert failures[2].contains('edgesec.image=registry.example.com/shop:1.0: there is no such file, and this version reads')
assert failures[3].contains('edgesec.policy=com.example:policies:1.0: Maven coordinates are not read by this version')
assert failures[4].contains('edgesec.platform=arm64: expected os/architecture[/variant]')
assert failures[5].contains('edgesec.image=nowhere.tar: there is no such file')
assert failures[6].contains('edgesec.image=docker://shop: there is no such file, and this version reads')
assert failures[7].contains('edgesec ERROR: pom.xml: ') && failures[7].contains('expected a docker-archive')
assert failures[8].contains('edgesec.image=nowhere.tar: there is no such file')
failures.take(8).each { assert it.contains('edgesec ERROR: ') && it.contains('(see target/edgesec/report.txt)') }

// The goal itself says no second [ERROR], and none is a stack trace.
assert !log.contains('\tat io.edgesec')
assert !log.contains('Caused by')

// The last report is about the last error; what cannot be a folder is left as it is.
assert new File(basedir, 'target/edgesec/report.json').text.contains('"ERROR"')
assert new File(basedir, 'pom.xml').text.contains('bad-parameters')

assert log.readLines().count { it.startsWith('[WARNING]') && it.contains('edgesec SKIPPED') } == 1
assert new File(basedir, 'target/skipped/report.json').text.contains('"SKIPPED"')
true

def log = new File(basedir, 'build.log').text
def failures = log.readLines().findAll { it.startsWith('[ERROR] Failed to execute goal') }

assert failures.size() == 7
assert failures[0].contains('edgesec.failBuild=maybe: expected true or false')
assert failures[1].contains('edgesec.effectiveTime=tomorrow: expected a date such as 2026-11-25')
assert failures[2].contains('edgesec.image=registry.example.com/shop:1.0: there is no such file, and this version reads')
assert failures[3].contains('edgesec.policy=com.example:policies:1.0: Maven coordinates are not read by this version')
assert failures[4].contains('edgesec.platform=arm64: expected os/architecture[/variant]')
assert failures[5].contains('edgesec.image=nowhere.tar: there is no such file')
assert failures[6].contains('edgesec.image=docker://shop: there is no such file, and this version reads')
failures.each { assert it.contains('edgesec ERROR: ') && it.contains('(see target/edgesec/report.txt)') }

// The goal itself says no second [ERROR], and none is a stack trace.
assert !log.contains('\tat io.edgesec')
assert !log.contains('Caused by')

// The report of the last error stands although Maven was told never to fail.
def report = new File(basedir, 'target/edgesec/report.json').text
assert report.contains('"ERROR"') && report.contains('docker://shop')

assert log.readLines().count { it.startsWith('[WARNING]') && it.contains('edgesec SKIPPED') } == 1
assert new File(basedir, 'target/skipped/report.json').text.contains('"SKIPPED"')
true

import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def reports = { folder -> new File(basedir, folder).listFiles().collectEntries { [it.name, it.bytes.encodeHex().toString()] } }

// One line from the goal, and it is enough: the finding, its path and its fix.
(1..3).each { run ->
    def errors = runs[run].readLines().findAll { it.startsWith('[ERROR] ') && it.contains('edgesec') && !it.contains('[Help 1] http') }
    assert errors.size() == 1 && errors[0].startsWith('[ERROR] Failed to execute goal') && errors[0].contains('edgesec FAIL: ')
    assert errors[0].contains('worst CVE-2021-44228 in log4j-core 2.14.1')
    assert errors[0].contains('log4j-core comes from blocked:1.0.0 -> log4j-core:2.14.1')
    assert errors[0].contains('set log4j2.version to 2.17.1 (pom.xml:13)')
    assert !runs[run].contains('\tat ')
}
def report = new JsonSlurper().parse(new File(basedir, 'target/edgesec/report.json'))
assert report.verdict.result == 'FAIL'
assert report.findings.any { it.dependencyPaths.any { path -> path.last().contains('log4j-core') } }
assert new File(basedir, 'target/edgesec/fixes.xml').text.contains('<log4j2.version>')

assert reports('target/edgesec') == reports('target/again')
true

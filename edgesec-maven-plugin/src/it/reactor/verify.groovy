def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def failure = { run -> runs[run].readLines().findAll { it.startsWith('[ERROR] Failed to execute goal') } }
def report = { new File(basedir, it).text }

// The policy of the root holds in the module; the jar that the reactor made is named by its bytes.
assert failure(1).size() == 1
assert failure(1)[0].contains('on project reactor-app: edgesec FAIL: ')
assert failure(1)[0].contains('TEST-2026-0001') && failure(1)[0].contains('reactor-lib')
assert runs[1].contains('Passed over: nothing in reactor-lib makes images')
assert runs[1].contains('by Jib ')

// failBuild=false: one warning for the one no, and the SBOM is installed with the module.
assert runs[2].readLines().count { it.startsWith('[WARNING] ') && it.contains('edgesec FAIL: ') } == 1
['json', 'xml'].each {
    assert new File(localRepositoryPath, "io/edgesec/it/reactor-app/1.0/reactor-app-1.0-image-cyclonedx.${it}").exists()
}

// Called by hand at the root, offline: every module, once, and the same verdict.
['reactor', 'reactor-lib', 'reactor-app'].each { assert runs[3].contains("Module  ${it}\n") || runs[3].contains("Module  ${it}\r\n") }
assert failure(3).size() == 1 && failure(3)[0].contains('edgesec FAIL: ') && failure(3)[0].contains('TEST-2026-0001')
def json = report('app/target/edgesec/report.json')
assert json.contains('registry.example.com/app:1.0')
assert json.contains('io.edgesec.it:reactor-app:1.0') && json.contains('pkg:maven/io.edgesec.it/reactor-lib@1.0')

// Never to fail is not never to say.
assert report('app/target/never/report.json').contains('"FAIL"')

// Data that knows nothing against the image, and a quiet Maven: not a word, so its run has no head of its own.
assert report('app/target/clean/report.json').contains('"result":"PASS"')
assert !report('app/target/clean/report.json').contains('TEST-2026-0001')
assert !runs[4].substring(runs[4].indexOf('Build failures were ignored.')).contains('edgesec')

assert runs[5].readLines().count { it.startsWith('[WARNING] ') && it.contains('edgesec SKIPPED') } == 1
assert report('app/target/skipped/report.json').contains('"SKIPPED"')

// A module that makes images and left none is an error, or passed over with a warning while another one is judged.
assert failure(6).size() == 1
assert failure(6)[0].contains('on project reactor-lib: edgesec ERROR: no image: Jib is in the build of reactor-lib')
assert runs[7].readLines().count { it.startsWith('[WARNING] edgesec: no image: Jib is in the build of reactor-lib') } == 1
assert runs[7].contains('PASS')
true

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def failure = { run -> runs[run].readLines().find { it.startsWith('[ERROR] Failed to execute goal') } }

assert failure(1).contains('edgesec ERROR: there is no project here and edgesec.image is not set; name one: -Dedgesec.image=image.tar')
assert failure(2).contains('edgesec.image=nowhere.tar: there is no such file')
assert new File(basedir, 'edgesec/report.json').text.contains('"ERROR"')

// Whatever the verdict on an empty image is, it is one, and nothing of a project that is not there shows.
assert new File(basedir, 'reports/report.json').text.contains('image.tar')
assert !new File(basedir, 'target').exists()
assert !new File(basedir, '${project.build.directory}').exists()

assert runs[3].contains('edgesec:check')
true

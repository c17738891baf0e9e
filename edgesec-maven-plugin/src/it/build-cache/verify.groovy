def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def judged = { run -> runs[run].contains('[INFO] PASS') || runs[run].contains('[INFO] WARN') }
def cached = { run, goal -> runs[run].contains("Skipping plugin execution (cached): ${goal}") }
// Before Maven 3.9 the extension says that it caches nothing.
def caches = !new File(basedir, 'build.log').text.contains('Cache requires Maven >= 3.9')

assert [1, 2, 3].every(judged)
if (caches) {
    assert cached(2, 'jar:jar') && !cached(2, 'edgesec:check')
    assert cached(4, 'edgesec:check') && !judged(4)
} else {
    assert judged(4)
}
true

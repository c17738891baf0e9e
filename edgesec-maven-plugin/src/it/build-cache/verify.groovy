def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def judged = { run -> runs[run].contains('[INFO] PASS') || runs[run].contains('[INFO] WARN') }
def cached = { run, goal -> runs[run].contains("Skipping plugin execution (cached): ${goal}") }
// Before Maven 3.9 the extension says that it caches nothing.
def caches = !new File(basedir, 'build.log').text.contains('Cache requires Maven >= 3.9')

assert judged(1) && judged(2)
assert caches == cached(2, 'jar:jar') && !cached(2, 'edgesec:check')
assert caches == cached(3, 'edgesec:check') && caches == !judged(3)
true

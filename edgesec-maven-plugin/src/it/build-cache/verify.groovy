def runs = new File(basedir, 'build.log').text.split('Scanning for projects')

// The second run is out of the cache: the jar is not made again, but the gate speaks again. The extension needs
// Maven 3.9; before that it says so and caches nothing.
assert runs[1].contains('[WARNING] edgesec: no image in the whole build')
assert runs[2].contains('Skipping plugin execution (cached): jar:jar') || runs[1].contains('Cache requires Maven >= 3.9')
assert runs[2].contains('[WARNING] edgesec: no image in the whole build')
assert runs[3].contains('edgesec ERROR: no image in the whole build')
true

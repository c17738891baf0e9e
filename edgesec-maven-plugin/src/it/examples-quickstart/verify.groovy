import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def reports = { folder -> new File(basedir, folder).listFiles().collectEntries { [it.name, it.bytes.encodeHex().toString()] } }

// It may run, and says what was waived, why and until when.
assert runs[1].contains('[INFO] WARN    ') && runs[3].contains('[INFO] WARN    ')
assert runs[1] =~ /waived .*CVE-2025-26519 musl 1\.2\.4-r2 .*\(2031-01-01\) platform-team/
assert runs[1].contains('"iconv is never called with EUC-KR input"')
def report = new JsonSlurper().parse(new File(basedir, 'target/edgesec/report.json'))
assert report.verdict.result == 'WARN'
assert report.findings.size() == 1 && report.waivers.size() == 1

// The same image, data, policy and time leave the same bytes.
assert reports('target/edgesec').keySet().containsAll(
        ['report.txt', 'report.json', 'image.cdx.json', 'image.cdx.xml', 'trivy.json', 'report.sarif', 'TEST-edgesec.xml',
         'edgesec-issues.json'])
assert reports('target/edgesec') == reports('target/again')
true

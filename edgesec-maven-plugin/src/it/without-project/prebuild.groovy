// A docker-archive with one empty layer, as small as an image can be.
import java.security.MessageDigest

def layer = new byte[1024]
def diffId = MessageDigest.getInstance('SHA-256').digest(layer).encodeHex()
def config = """{"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":["sha256:${diffId}"]}}"""
def manifest = '[{"Config":"config.json","RepoTags":["shop:1.0"],"Layers":["layer.tar"]}]'

def entry = { out, name, byte[] data ->
    def header = new byte[512]
    def put = { at, text -> text.getBytes('US-ASCII').eachWithIndex { b, i -> header[at + i] = b } }
    put(0, name)
    put(100, '0000644')
    put(124, String.format('%011o', data.length))
    put(136, '00000000000')
    put(148, '        ')
    put(156, '0')
    put(257, 'ustar\u000000')
    put(148, String.format('%06o\u0000 ', header.inject(0) { sum, b -> sum + (b & 0xff) }))
    out.write(header)
    out.write(data)
    out.write(new byte[(512 - data.length % 512) % 512])
}
new File(basedir, 'image.tar').withOutputStream { out ->
    entry(out, 'config.json', config.bytes)
    entry(out, 'layer.tar', layer)
    entry(out, 'manifest.json', manifest.bytes)
    out.write(new byte[1024])
}
true

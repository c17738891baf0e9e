// The example as it stands in the repository, without what a build of it left.
import java.nio.file.Files
import java.nio.file.StandardCopyOption

def example = new File(examples, basedir.name - 'examples-').toPath()
Files.walk(example).withCloseable { files ->
    files.filter { !example.relativize(it).startsWith('target') }.forEach {
        def copy = basedir.toPath().resolve(example.relativize(it).toString())
        if (Files.isDirectory(it)) Files.createDirectories(copy)
        else Files.copy(it, copy, StandardCopyOption.REPLACE_EXISTING)
    }
}
true

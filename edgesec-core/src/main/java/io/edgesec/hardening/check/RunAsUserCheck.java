package io.edgesec.hardening.check;

import io.edgesec.hardening.RunAsUser;
import io.edgesec.image.ImageConfig;
import io.edgesec.image.filesystem.Cataloger;
import io.edgesec.image.filesystem.FileEntry;
import io.edgesec.image.filesystem.FileProbe;
import io.edgesec.image.filesystem.ImageFilesystem;
import io.edgesec.image.filesystem.ProbedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Finds the uid behind a config's {@code USER} as runtimes do: a name through the image's own {@code /etc/passwd},
 * where its first line counts; a number is always the uid itself. What cannot be told stays open, never root and
 * never not root. Hostile input ends in an absent uid; immutable and safe for use by
 * several threads.
 */
public final class RunAsUserCheck implements Cataloger<RunAsUser> {
    private static final String PASSWD = "etc/passwd";
    private static final int LIMIT = 1 << 20;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final long LARGEST_UID = 0xfffffffeL;

    private final String declared;
    private final FileProbe probe = new PasswdProbe();

    private RunAsUserCheck(String declared) {
        this.declared = declared;
    }

    public static RunAsUserCheck of(ImageConfig config) {
        return new RunAsUserCheck(config.user());
    }

    /** The answer where the image could not be asked. */
    public RunAsUser unresolved(String reason) {
        return new RunAsUser(declared, OptionalLong.empty(), reason);
    }

    @Override
    public String name() {
        return "user";
    }

    @Override
    public List<FileProbe> probes() {
        return List.of(probe);
    }

    @Override
    public RunAsUser catalog(ImageFilesystem filesystem) {
        String user = declared.contains(":") ? declared.substring(0, declared.indexOf(':')) : declared;
        if (user.isEmpty()) {
            return found(0, declared.isEmpty() ? "no USER is set, so root" : "USER names only a group, so root");
        }
        if (NUMBER.matcher(user).matches()) {
            long uid = Long.parseLong(user);
            return uid <= LARGEST_UID ? found(uid, "USER is a number") : unresolved("USER is too large for a uid");
        }
        Optional<ProbedFile> passwd = filesystem.file(probe, PASSWD);
        if (passwd.isEmpty()) {
            return unresolved("the image has no /etc/passwd");
        }
        if (passwd.get().problem().isPresent()) {
            return unresolved("/etc/passwd: " + passwd.get().problem().get());
        }
        return lookUp(user, passwd.get())
                .orElseGet(() -> unresolved("no user of this name stands in the image's /etc/passwd"));
    }

    private Optional<RunAsUser> lookUp(String user, ProbedFile passwd) {
        String text = new String(passwd.kept(), StandardCharsets.UTF_8);
        for (String line : text.split("\n", -1)) {
            String[] fields = line.split(":", -1);
            if (fields[0].equals(user) && fields.length > 1) {
                boolean valid = fields.length > 2 && NUMBER.matcher(fields[2]).matches();
                return Optional.of(
                        valid && Long.parseLong(fields[2]) <= LARGEST_UID
                                ? found(Long.parseLong(fields[2]), "by the image's /etc/passwd")
                                : unresolved("the uid of this user in the image's /etc/passwd is no number"));
            }
        }
        return Optional.empty();
    }

    private RunAsUser found(long uid, String reason) {
        return new RunAsUser(declared, OptionalLong.of(uid), reason);
    }

    /** Keeps {@code /etc/passwd} as it is. */
    private static final class PasswdProbe implements FileProbe {
        @Override
        public String id() {
            return "passwd/1";
        }

        @Override
        public boolean wants(FileEntry file) {
            return file.path().equals(PASSWD);
        }

        @Override
        public byte[] read(FileEntry file, InputStream content) throws IOException {
            byte[] bytes = content.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw new IOException("larger than the " + LIMIT + " bytes allowed");
            }
            return bytes;
        }
    }
}

package io.driftloop.cli.stack;

import io.driftloop.stack.StackException;
import io.driftloop.stack.process.LogFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * The directory that holds the local stack's state. Only its user can read it.
 *
 * @param root the directory
 */
public record StackHome(Path root) {

    private static final long LOG_LIMIT_BYTES = 10_000_000;
    private static final int TOKEN_BYTES = 24;

    /** Makes the directories and, at first, the installation token and the key that signs models. */
    public StackHome prepare() {
        try {
            Files.createDirectories(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            for (Path directory : new Path[] {run(), root.resolve("logs"), artifacts()}) {
                Files.createDirectories(directory);
            }
            if (!Files.exists(root.resolve("token"))) {
                byte[] random = new byte[TOKEN_BYTES];
                new SecureRandom().nextBytes(random);
                writePrivately(root.resolve("token"), HexFormat.of().formatHex(random) + "\n");
            }
            admission().prepare();
            return this;
        } catch (IOException e) {
            throw new StackException(
                    "cannot write to " + root + ": " + e.getMessage() + "; name another place in DRIFTLOOP_HOME", e);
        }
    }

    /** The installation token. */
    public String token() {
        try {
            return Files.readString(root.resolve("token")).strip();
        } catch (IOException e) {
            throw new StackException("no token in " + root + ": start the stack with './driftloop up' first", e);
        }
    }

    /** The token as services know it. */
    public String tokenDigest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path artifacts() {
        return root.resolve("artifacts");
    }

    /** The keys of model packages. */
    AdmissionKeys admission() {
        return new AdmissionKeys(root.resolve("admission"));
    }

    /** Pid files, the lock and the status. */
    public Path run() {
        return root.resolve("run");
    }

    /** The log of a part; one that has grown large is moved aside. */
    public LogFile rotatedLog(String part) {
        return log(part).rotateOver(LOG_LIMIT_BYTES);
    }

    /** The log of a part. */
    public LogFile log(String part) {
        return new LogFile(root.resolve("logs").resolve(part + ".log"));
    }

    /** Where the local PostgreSQL lives. */
    public Path postgres() {
        return root.resolve("postgres");
    }

    /** Password of the local PostgreSQL, which writes it at its first start. */
    public String postgresPassword() {
        try {
            return Files.readString(postgres().resolve("password")).strip();
        } catch (IOException e) {
            throw new StackException("no PostgreSQL password in " + postgres(), e);
        }
    }

    /** Where the local broker lives. */
    public Path kafka() {
        return root.resolve("kafka");
    }

    /** Writes properties that only the user may read; gives the file. */
    public Path secrets(String name, Map<String, String> content) {
        StringBuilder text = new StringBuilder();
        content.forEach((key, value) ->
                text.append(escape(key)).append('=').append(escape(value)).append('\n'));
        Path file = run().resolve(name);
        try {
            writePrivately(file, text.toString());
            return file;
        } catch (IOException e) {
            throw new StackException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("=", "\\=")
                .replace(":", "\\:")
                .replace("\n", "\\n");
    }

    static void writePrivately(Path file, String content) throws IOException {
        Path partial = Files.createTempFile(
                file.getParent(),
                "." + file.getFileName(),
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(partial, content);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

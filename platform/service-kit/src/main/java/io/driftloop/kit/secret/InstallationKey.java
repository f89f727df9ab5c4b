package io.driftloop.kit.secret;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.Secrets;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * A secret that this installation keeps for itself: the one of that name, or, where there is none, 256 random bits written to the secrets directory once, for its
 * user alone. Processes that start together agree on one.
 */
public final class InstallationKey implements Supplier<String> {

    private static final int BYTES = 32;

    private final String name;
    private final Secrets secrets;
    private final Path directory;
    private final SecureRandom random;

    public InstallationKey(String name, Secrets secrets, Path directory, SecureRandom random) {
        this.name = name;
        this.secrets = secrets;
        this.directory = directory;
        this.random = random;
    }

    /**
     * The secret.
     *
     * @throws PipelineException {@code secret-not-kept} when there is none and none can be written
     */
    @Override
    public String get() {
        return secrets.find(name).orElseGet(this::made);
    }

    private synchronized String made() {
        return secrets.find(name).orElseGet(() -> {
            try {
                write();
            } catch (IOException | UnsupportedOperationException e) {
                throw missing();
            }
            return secrets.find(name).orElseThrow(this::missing);
        });
    }

    private void write() throws IOException {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        Files.createDirectories(directory);
        Path whole = Files.createTempFile(
                directory,
                "." + name,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(whole, Base64.getEncoder().encodeToString(key) + "\n");
            // a link fails where another process was faster: nobody ever reads half a key, or a second one
            Files.createLink(directory.resolve(name), whole);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private PipelineException missing() {
        return new PipelineException(
                SecretProblem.NOT_KEPT,
                "there is no secret '" + name + "' and none could be written: put a long random text into the file '"
                        + name + "' of the secrets directory, or set driftloop.secret.value." + name);
    }
}

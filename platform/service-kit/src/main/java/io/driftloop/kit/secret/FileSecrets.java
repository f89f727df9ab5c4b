package io.driftloop.kit.secret;

import io.driftloop.kit.api.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads configuration first, then the file of that name. A name can never leave the directory. */
public final class FileSecrets implements Secrets {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final long MOST_BYTES = 64 * 1024;

    private final SecretConfig config;

    public FileSecrets(SecretConfig config) {
        this.config = config;
    }

    @Override
    public Optional<String> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        String given = config.value().get(name);
        if (given != null && !given.isBlank()) {
            return Optional.of(given.strip());
        }
        Path file = config.directory().resolve(name);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

package io.driftloop.model.pkg;

import io.driftloop.contracts.Admission;
import io.driftloop.signing.VerifyingKey;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose signatures under model packages count. Immutable and thread-safe.
 *
 * @param keys Ed25519 public keys by id, {@code sha256:} and the digest of their DER form
 * @param required whether packages without a signature are refused
 */
public record PackageTrust(Map<String, VerifyingKey> keys, boolean required) {

    /** Trusts no key and asks for none: packages that are not signed can be opened, signed ones cannot. */
    public static final PackageTrust NOBODY = new PackageTrust(Map.of(), false);

    public PackageTrust {
        keys = Map.copyOf(keys);
    }

    /**
     * Reads the trusted keys.
     *
     * @param directory of public keys as PEM, {@code *.pem}; null for none
     * @throws IOException when the directory or a key cannot be read
     * @throws IllegalArgumentException when signatures are required and no key is trusted: nothing could be opened
     */
    public static PackageTrust read(@Nullable Path directory, boolean required) throws IOException {
        Map<String, VerifyingKey> keys = new TreeMap<>();
        if (directory != null) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.pem")) {
                for (Path file : files) {
                    VerifyingKey key = key(file);
                    keys.put(id(key), key);
                }
            }
        }
        if (required && keys.isEmpty()) {
            throw new IllegalArgumentException("signatures are required but no key is trusted: put public keys (PEM,"
                    + " *.pem) into the directory that driftloop.admission.trusted names");
        }
        return new PackageTrust(keys, required);
    }

    private static VerifyingKey key(Path file) throws IOException {
        try {
            return VerifyingKey.ofPem(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds no Ed25519 public key in PEM form", e);
        }
    }

    /** Name of a key. */
    static String id(VerifyingKey key) {
        return "sha256:" + Digests.of(key.encoded());
    }

    /** Refuses a package whose seal is not that of a trusted key, or which has none where one is required. */
    void check(@Nullable PackageSeal seal, @Nullable Admission admission) throws InvalidModelPackageException {
        if (seal == null || admission == null) {
            if (required) {
                throw new InvalidModelPackageException(
                        "the model package is not signed, and driftloop.admission.required asks for a signature");
            }
            return;
        }
        VerifyingKey key = keys.get(admission.key());
        if (key == null) {
            throw new InvalidModelPackageException("the model package was admitted by " + admission.by()
                    + " with the key " + admission.key() + ", which is not trusted here; trusted are "
                    + new TreeMap<>(keys).keySet() + " (driftloop.admission.trusted)");
        }
        if (!key.verifies(seal.statement(), seal.signature())) {
            throw new InvalidModelPackageException(
                    "'" + PackageSeal.SIGNATURE + "' in the model package is no signature"
                            + " of '" + PackageSeal.STATEMENT + "' by the key " + admission.key()
                            + ": one of the two was changed, or somebody else signed it");
        }
    }
}

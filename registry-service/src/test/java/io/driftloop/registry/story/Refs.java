package io.driftloop.registry.story;

import io.driftloop.contracts.ArtifactRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** References to artifacts that nobody reads. */
public final class Refs {

    private Refs() {}

    /** A reference whose digest follows from the name. */
    public static ArtifactRef of(String name, long bytes, String mediaType) {
        return ArtifactRef.ofContent(hash(name), bytes, "application/vnd.driftloop." + mediaType);
    }

    /** SHA-256 of the name. */
    public static String hash(String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

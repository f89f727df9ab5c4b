package io.driftloop.registry.model;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A model: a series of versions under one identity.
 *
 * @param id identity, for ever
 * @param name label for people and URLs
 * @param lastVersion number of the newest version; 0 before the first
 * @param generation highest deployment generation that was applied; 0 before the first
 * @param createdAt when its first version was registered
 */
public record Model(ModelId id, ModelName name, int lastVersion, long generation, Instant createdAt) {

    /** A model that has no version yet. Its id is {@code m-} and the first 16 hex digits of the SHA-256 of the name it was created with. */
    public static Model named(ModelName name, Instant now) {
        return new Model(idOf(name), name, 0, 0, now);
    }

    /** The same model with one more version, whose number may be below the newest one's: a client registered it before others. */
    public Model withVersion(int number) {
        return new Model(id, name, Math.max(lastVersion, number), generation, createdAt);
    }

    /** Whether a change of traffic with this generation is news; replays and older ones are not. */
    public boolean isBehind(long otherGeneration) {
        return otherGeneration > generation;
    }

    /** The same model after a change of traffic. */
    public Model atGeneration(long newGeneration) {
        return new Model(id, name, lastVersion, newGeneration, createdAt);
    }

    static ModelId idOf(ModelName name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(name.value().getBytes(StandardCharsets.UTF_8));
            return new ModelId("m-" + HexFormat.of().formatHex(digest).substring(0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package io.driftloop.contracts;

/**
 * A claim check: where an artifact lies and what it must be. Events carry this, never data or models.
 *
 * @param uri address in the artifact store, {@code artifact:sha256/<hex>}
 * @param sha256 lower-case hex digest of the content; whoever reads checks it
 * @param bytes length of the content
 * @param mediaType what the content is, for instance {@code application/vnd.driftloop.rows}
 */
public record ArtifactRef(String uri, String sha256, long bytes, String mediaType) {

    public ArtifactRef {
        Identifier.requireText("artifact uri", uri);
        Identifier.requireText("artifact media type", mediaType);
        if (sha256 == null || !sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("artifact sha256 must be 64 lower-case hex digits");
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("artifact bytes must not be negative: " + bytes);
        }
    }

    /** The reference of content that a content-addressed store keeps under its digest. */
    public static ArtifactRef ofContent(String sha256, long bytes, String mediaType) {
        return new ArtifactRef("artifact:sha256/" + sha256, sha256, bytes, mediaType);
    }
}

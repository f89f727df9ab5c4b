package io.driftloop.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.signing.CanonicalJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A line of an export.
 *
 * @param content what is signed
 * @param hash SHA-256 of the content's canonical bytes, 64 hexadecimal digits
 * @param signature Ed25519 over the same bytes, Base64
 */
public record SignedContent(JsonNode content, String hash, String signature) {
    /** What the first record has in place of a predecessor's hash. */
    public static final String NO_PREDECESSOR = "0".repeat(64);

    /** Where signatures come from. */
    @FunctionalInterface
    public interface Signer {
        byte[] sign(byte[] content);
    }

    /** The content, signed. */
    public static SignedContent of(JsonNode content, Signer signer) {
        byte[] bytes = CanonicalJson.bytes(content);
        return new SignedContent(content, hash(bytes), Base64.getEncoder().encodeToString(signer.sign(bytes)));
    }

    /** SHA-256 in hexadecimal. */
    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** As a line of an export. */
    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("content", content);
        return node.put("hash", hash).put("signature", signature);
    }
}

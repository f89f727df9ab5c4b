package io.driftloop.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.signing.CanonicalJson;
import io.driftloop.signing.VerifyingKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks an export line by line: give it all records in order, then the head. Nothing after a fault is looked at. Not thread-safe.
 *
 * <p>What it proves: each record is what a holder of one of the keys signed, none is missing, exchanged or added, and there were as many when the head was signed. What
 * no check of an export alone can prove: that the records after the head's time are not held back; for that compare the head with one that was kept elsewhere.
 */
public final class DecisionChain {
    private final Map<String, VerifyingKey> keys = new HashMap<>();
    private long count;
    private String last = SignedContent.NO_PREDECESSOR;
    private @Nullable String headTime;
    private @Nullable String fault;

    /** @param trusted keys whose signatures count */
    public DecisionChain(List<VerifyingKey> trusted) {
        trusted.forEach(key -> keys.put(key.id(), key));
    }

    /** The next line. */
    public void add(JsonNode line) {
        if (fault == null) {
            fault = headTime != null ? "something follows the head" : wrong(line);
        }
    }

    /** The first fault, in words that name the record; empty where there is none. To be asked after the last line. */
    public Optional<String> fault() {
        if (fault != null) {
            return Optional.of(fault);
        }
        return headTime == null
                ? Optional.of("there is no head after record " + count + ": the export is cut off")
                : Optional.empty();
    }

    /** Records that were found right. */
    public long count() {
        return count;
    }

    /** Hash of the last right record. */
    public String last() {
        return last;
    }

    /** When the head was signed; null before it was seen. */
    public @Nullable String headTime() {
        return headTime;
    }

    private @Nullable String wrong(JsonNode line) {
        JsonNode content = line.path("content");
        boolean head = content.path("type").asText().equals("head");
        String name = head ? "the head" : "record " + (count + 1);
        byte[] bytes = CanonicalJson.bytes(content);
        String hash = SignedContent.hash(bytes);
        if (!content.isObject() || !hash.equals(line.path("hash").asText())) {
            return name + " is not what its hash was taken of";
        }
        VerifyingKey key = keys.get(content.path("key").asText());
        if (key == null) {
            return name + " is signed by the key '" + content.path("key").asText() + "', trusted are " + keys.keySet();
        }
        if (!key.verifies(bytes, signature(line))) {
            return name + " does not have the signature of its key";
        }
        return head ? wrongHead(content) : wrongPlace(content, hash);
    }

    private @Nullable String wrongPlace(JsonNode content, String hash) {
        long sequence = content.path("sequence").asLong();
        if (sequence != count + 1) {
            return "record " + (count + 1) + " is missing: record " + sequence + " stands in its place";
        }
        if (!content.path("previous").asText().equals(last)) {
            return "record " + sequence + " does not follow the record before it";
        }
        count = sequence;
        last = hash;
        return null;
    }

    private @Nullable String wrongHead(JsonNode content) {
        long promised = content.path("count").asLong();
        if (promised != count) {
            return "the head was signed over " + promised + " records, here are " + count;
        }
        if (!content.path("last").asText().equals(last)) {
            return "the head was signed over another record " + count;
        }
        headTime = content.path("at").asText();
        return null;
    }

    private static byte[] signature(JsonNode line) {
        try {
            return Base64.getDecoder().decode(line.path("signature").asText());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}

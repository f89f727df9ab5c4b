package io.driftloop.pipeline;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the log of predictions keeps of a model's inputs.
 *
 * @param fields columns that are not kept as they are
 * @param share of the predictions that are logged at all, above 0 to 1
 */
public record LogSpec(Map<String, Keep> fields, double share) {

    /** Every prediction, with its inputs as they are. */
    public static final LogSpec ALL = new LogSpec(Map.of(), 1);

    public LogSpec {
        fields = Map.copyOf(fields);
    }

    /** By name. */
    Map<String, Keep> inOrder() {
        return new TreeMap<>(fields);
    }

    /** In place of a value. */
    public enum Keep {
        /** Nothing: it reads as missing. */
        DROP("drop"),
        /** A keyed digest of a category, so that equal ones stay equal; of anything else nothing. */
        HASH("hash");

        private final String word;

        Keep(String word) {
            this.word = word;
        }

        /** As definitions write it. */
        public String word() {
            return word;
        }

        static Keep of(String word) {
            return word.equals(HASH.word) ? HASH : DROP;
        }
    }
}

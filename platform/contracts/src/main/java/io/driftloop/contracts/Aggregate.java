package io.driftloop.contracts;

/**
 * The thing a fact is about. Facts of one aggregate are numbered without gaps, travel in one partition of one topic and are applied in order.
 *
 * @param type kebab-case kind, for instance {@code training-run}
 * @param id identity within the kind
 */
public record Aggregate(String type, String id) {

    public Aggregate {
        Identifier.requireText("aggregate type", type);
        Identifier.requireText("aggregate id", id);
    }

    /** {@code type/id}, the record key on Kafka. */
    public String key() {
        return type + "/" + id;
    }

    /** Reads what {@link #key()} writes. */
    public static Aggregate parse(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("aggregate key '" + key + "' is not of the form type/id");
        }
        return new Aggregate(key.substring(0, slash), key.substring(slash + 1));
    }
}

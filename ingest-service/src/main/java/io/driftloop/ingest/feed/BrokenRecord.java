package io.driftloop.ingest.feed;

import io.driftloop.ingest.dataset.QuarantinedRow;

/**
 * A record that is no row.
 *
 * @param topic where it is
 * @param partition its partition
 * @param offset its offset there
 * @param reason what is wrong with it
 * @param record as it came, at most {@value QuarantinedRow#MAX_KEPT} characters of it
 */
public record BrokenRecord(String topic, int partition, long offset, String reason, String record) {
    public BrokenRecord {
        reason = storable(reason);
        record = storable(record);
    }

    /** As a broken row of the version that holds the records around it: the partition is the file, the offset the number. */
    QuarantinedRow inVersion() {
        return new QuarantinedRow(topic + "[" + partition + "]", offset, reason, record);
    }

    /** Bounded, and without the zero characters that the database keeps none of. */
    private static String storable(String text) {
        String bounded = text.length() > QuarantinedRow.MAX_KEPT ? text.substring(0, QuarantinedRow.MAX_KEPT) : text;
        return bounded.replace('\0', '\uFFFD');
    }
}

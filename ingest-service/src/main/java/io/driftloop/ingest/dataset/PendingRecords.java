package io.driftloop.ingest.dataset;

import io.driftloop.contracts.DatasetName;
import java.util.List;
import java.util.Map;

/** Storage of records that no version holds yet; used inside a unit of work. */
public interface PendingRecords {

    /** Keeps records behind those that wait already; answers how many wait now. */
    long add(DatasetName dataset, List<Map<String, Object>> records);

    /** All that wait, in the order they came. */
    List<Pending> of(DatasetName dataset);

    /** Drops those up to and including this number. */
    void dropUpTo(DatasetName dataset, long number);

    /**
     * One record that waits.
     *
     * @param number rises in the order they came
     * @param fields field name to JSON value
     */
    record Pending(long number, Map<String, Object> fields) {}
}

package io.driftloop.ingest.feed;

import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.OffsetRange;

/** Another reader has put these records into a version already; nothing was changed, and reading begins again at what is stored. */
public final class PositionMovedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PositionMovedException(DatasetName dataset, OffsetRange range) {
        super("records from offset " + range.from() + " of partition " + range.partition() + " are in a version of "
                + dataset + " already");
    }
}

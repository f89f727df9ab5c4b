package io.driftloop.ingest.label;

import io.driftloop.events.LabelledPrediction;
import io.driftloop.kit.api.UnitOfWork;
import java.util.List;

/** Tells joins that are stored but not told. A crash between sending and noting it tells them again. For one thread. */
public final class LabelTelling {
    private static final int BATCH = 1000;

    private final LabelStore store;
    private final LabelSink sink;
    private final UnitOfWork unitOfWork;

    public LabelTelling(LabelStore store, LabelSink sink, UnitOfWork unitOfWork) {
        this.store = store;
        this.sink = sink;
        this.unitOfWork = unitOfWork;
    }

    /** Tells all of them; answers how many. */
    public int tellAll() {
        int told = 0;
        while (true) {
            List<LabelledPrediction> joins = unitOfWork.call(() -> store.untold(BATCH));
            if (joins.isEmpty()) {
                return told;
            }
            sink.send(joins);
            unitOfWork.run(() -> store.told(joins));
            told += joins.size();
        }
    }
}

package io.driftloop.ingest.label;

import io.driftloop.events.LabelObserved;
import io.driftloop.kit.api.UnitOfWork;
import java.util.List;
import java.util.Map;

/** What the reader of the logs calls. A batch, its joins and its log positions are one transaction. For one thread. */
public final class LabelLog {
    private final LabelJoin join;
    private final LabelTelling telling;
    private final LabelRetention retention;
    private final LogPositions positions;
    private final UnitOfWork unitOfWork;

    public LabelLog(
            LabelJoin join,
            LabelTelling telling,
            LabelRetention retention,
            LogPositions positions,
            UnitOfWork unitOfWork) {
        this.join = join;
        this.telling = telling;
        this.retention = retention;
        this.positions = positions;
        this.unitOfWork = unitOfWork;
    }

    /** The next offsets that are stored. */
    public Map<LogPositions.Shard, Long> positions() {
        return unitOfWork.call(positions::load);
    }

    /**
     * Takes a batch in.
     *
     * @param predictions in log order
     * @param labels in log order
     * @param moved how far the batch reads
     */
    public void take(
            List<LoggedPrediction> predictions,
            List<LabelObserved> labels,
            Map<LogPositions.Shard, LogPositions.Move> moved) {
        unitOfWork.run(() -> {
            positions.move(moved);
            join.take(predictions, labels);
        });
    }

    /** Between batches: tells what is joined, and now and then drops what is beyond the bounds. */
    public void tidy() {
        telling.tellAll();
        retention.sweepWhenDue();
    }
}

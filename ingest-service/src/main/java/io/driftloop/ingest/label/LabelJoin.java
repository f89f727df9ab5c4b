package io.driftloop.ingest.label;

import io.driftloop.contracts.PredictionId;
import io.driftloop.events.LabelObserved;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes a batch of the logs in. Inside a unit of work that also stores the log positions, so that nothing is taken twice. */
public final class LabelJoin {
    private final LabelStore store;
    private final Clock clock;

    public LabelJoin(LabelStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Stores and joins.
     *
     * @param predictions in log order
     * @param labels in log order
     */
    public void take(List<LoggedPrediction> predictions, List<LabelObserved> labels) {
        Instant now = clock.instant();
        Set<PredictionId> touched = new LinkedHashSet<>();
        if (!predictions.isEmpty()) {
            store.addPredictions(predictions);
            predictions.forEach(p -> touched.add(p.event().prediction()));
        }
        if (!labels.isEmpty()) {
            List<LabelObserved> news = store.addToHistory(labels, now);
            List<LabelObserved> latest = latestOfEach(news);
            store.hold(latest, now);
            latest.forEach(label -> touched.add(label.prediction()));
        }
        if (!touched.isEmpty()) {
            store.join(touched);
        }
    }

    /** The one that holds among several labels of a prediction: the latest by time, of the same time the later one in the log. */
    static List<LabelObserved> latestOfEach(List<LabelObserved> labels) {
        Map<PredictionId, LabelObserved> latest = new HashMap<>();
        for (LabelObserved label : labels) {
            latest.merge(
                    label.prediction(),
                    label,
                    (before, next) -> next.observedAt().isBefore(before.observedAt()) ? before : next);
        }
        return new ArrayList<>(latest.values());
    }
}

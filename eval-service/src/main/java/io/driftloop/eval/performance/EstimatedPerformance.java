package io.driftloop.eval.performance;

import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.Topic;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.eval.follow.LogSubscriber;
import io.driftloop.events.PredictionLogged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Follows the prediction log and estimates how many answers are right from calibrated confidences (CBPE), long before labels come. Numbers have no confidence, so nothing is estimated of a regression. */
public final class EstimatedPerformance implements LogSubscriber {

    private static final int SHOWN = 200;
    private static final int KEPT = 1_000;

    private final EstimateRepository estimates;
    private final EstimateTeller teller;

    public EstimatedPerformance(EstimateRepository estimates, EstimateTeller teller) {
        this.estimates = estimates;
        this.teller = teller;
    }

    @Override
    public String name() {
        return "estimate";
    }

    @Override
    public Topic topic() {
        return Topic.PREDICTION;
    }

    @Override
    public void forget() {
        // nothing is kept between batches
    }

    @Override
    public void apply(List<LogRecord> records) {
        Batch batch = new Batch();
        for (LogRecord record : records) {
            if (record.event() instanceof PredictionLogged p && complete(p)) {
                batch.take(record, p);
            }
        }
        batch.end();
    }

    /** Anybody may write to the log; a record without what is counted would stop the log for all models. */
    private static boolean complete(PredictionLogged p) {
        return p.modelId() != null && p.at() != null && Double.isFinite(p.confidence()) && !p.regression();
    }

    private static List<Double> probabilities(PredictionLogged p) {
        boolean all = p.outputs() != null
                && p.outputs().size() > 1
                && p.outputs().stream().allMatch(v -> v != null && v >= 0 && v <= 1);
        return all ? p.outputs() : List.of();
    }

    /** The last panes of a version, oldest first. */
    public List<EstimatedPane> of(ModelId model, int version) {
        return estimates.last(model, version, SHOWN);
    }

    private record Place(ModelId model, int version, int shard) {}

    /** One batch. Complete panes wait for its end to be stored together, but where somebody is to be told of each. */
    private final class Batch {

        private final Map<Place, EstimatedPane> open = new LinkedHashMap<>();
        private final Map<Place, Reliability> reliabilities = new HashMap<>();
        private final Map<ModelName, Boolean> asked = new HashMap<>();
        private final Map<Place, List<EstimatedPane>> complete = new LinkedHashMap<>();

        void take(LogRecord record, PredictionLogged p) {
            Place place = new Place(p.modelId(), p.version(), record.partition());
            EstimatedPane pane = open.computeIfAbsent(place, this::stored);
            if (pane.full()) {
                pane = pane.next();
            }
            Reliability reliability =
                    reliabilities.computeIfAbsent(place, at -> estimates.reliability(at.model(), at.version()));
            LogPosition at = new LogPosition(record.partition(), record.offset(), p.at());
            pane = pane.with(at, reliability.calibrated(p.confidence()), probabilities(p));
            open.put(place, pane);
            if (pane.full()) {
                close(place, pane, p);
            }
        }

        private void close(Place place, EstimatedPane pane, PredictionLogged p) {
            complete.computeIfAbsent(place, any -> new ArrayList<>()).add(pane);
            if (asked.computeIfAbsent(p.model(), teller::isAsked)) {
                // pane by pane: what is told must not depend on how many of them one batch brings
                store(place);
                teller.look(p.modelId(), p.model(), p.version());
            }
        }

        void end() {
            List.copyOf(complete.keySet()).forEach(this::store);
            open.forEach((place, pane) -> {
                if (!pane.full()) {
                    estimates.save(place.model(), place.version(), List.of(pane));
                }
            });
        }

        private void store(Place place) {
            List<EstimatedPane> panes = complete.remove(place);
            if (panes == null) {
                return;
            }
            estimates.save(place.model(), place.version(), panes);
            if (panes.stream().anyMatch(pane -> pane.pane() % KEPT == KEPT - 1)) {
                estimates.dropOld(place.model(), place.version(), place.shard(), KEPT);
            }
        }

        private EstimatedPane stored(Place place) {
            return estimates
                    .newest(place.model(), place.version(), place.shard())
                    .orElseGet(() -> EstimatedPane.empty(place.shard(), 0));
        }
    }
}

package io.driftloop.eval.performance;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.Topic;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.eval.follow.LogSubscriber;
import io.driftloop.events.LabelledPrediction;
import io.driftloop.model.rows.NumberLabel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Follows the label log and counts right answers, also by confidence: that calibrates the estimate; of a regression it sums the errors. A prediction that is labelled again counts again: labels are facts in their order. */
public final class RealisedPerformance implements LogSubscriber {

    private static final int SHOWN = 200;

    private final LabelPaneRepository panes;
    private final EstimateRepository estimates;

    public RealisedPerformance(LabelPaneRepository panes, EstimateRepository estimates) {
        this.panes = panes;
        this.estimates = estimates;
    }

    @Override
    public String name() {
        return "performance";
    }

    @Override
    public Topic topic() {
        return Topic.LABEL;
    }

    @Override
    public void forget() {
        // nothing is kept between batches
    }

    @Override
    public void apply(List<LogRecord> records) {
        Map<Place, LabelPane> open = new LinkedHashMap<>();
        Map<Version, Reliability> learned = new LinkedHashMap<>();
        for (LogRecord record : records) {
            if (record.event() instanceof LabelledPrediction labelled && complete(labelled)) {
                Place place = new Place(labelled.modelId(), labelled.version(), record.partition());
                LabelPane before = open.computeIfAbsent(place, this::stored);
                if (before.full()) {
                    panes.save(place.model(), place.version(), before);
                    before = before.next();
                }
                if (labelled.regression()) {
                    open.put(place, numbers(before, labelled));
                    continue;
                }
                boolean right = labelled.predicted().equals(labelled.label());
                open.put(place, before.with(right, labelled.observedAt()));
                learned.compute(
                        new Version(place.model(), place.version()),
                        (version, known) -> learn(version, known, labelled.confidence(), right));
            }
        }
        open.forEach((place, pane) -> panes.save(place.model(), place.version(), pane));
        learned.forEach((version, reliability) -> estimates.save(version.model(), version.version(), reliability));
    }

    /** A text that is no number says nothing of a regression. */
    private static LabelPane numbers(LabelPane pane, LabelledPrediction labelled) {
        OptionalDouble answer = NumberLabel.parse(labelled.predicted());
        OptionalDouble label = NumberLabel.parse(labelled.label());
        return answer.isPresent() && label.isPresent()
                ? pane.with(answer.getAsDouble(), label.getAsDouble(), labelled.observedAt())
                : pane;
    }

    private Reliability learn(Version version, @Nullable Reliability known, double confidence, boolean right) {
        Reliability before = known == null ? estimates.reliability(version.model(), version.version()) : known;
        return before.open() ? before.with(confidence, right) : before;
    }

    /** Anybody may write to the log; a record without what is counted would stop the log for all models. */
    private static boolean complete(LabelledPrediction l) {
        return Stream.of(l.modelId(), l.predicted(), l.label(), l.observedAt()).allMatch(Objects::nonNull);
    }

    /** The last panes of a version, oldest first. */
    public List<LabelPane> of(ModelId model, int version) {
        return panes.last(model, version, SHOWN);
    }

    private LabelPane stored(Place place) {
        return panes.newest(place.model(), place.version(), place.shard())
                .orElseGet(() -> new LabelPane(place.shard(), 0, 0, 0, Instant.EPOCH));
    }

    private record Place(ModelId model, int version, int shard) {}

    private record Version(ModelId model, int version) {}
}

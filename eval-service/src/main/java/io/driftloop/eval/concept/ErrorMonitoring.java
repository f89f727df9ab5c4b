package io.driftloop.eval.concept;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.Topic;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.eval.follow.LogSubscriber;
import io.driftloop.eval.monitoring.Baselines;
import io.driftloop.eval.monitoring.DriftListener;
import io.driftloop.eval.monitoring.ErrorVerdict;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.MonitorRepository;
import io.driftloop.eval.monitoring.Observation;
import io.driftloop.eval.monitoring.PaneRepository;
import io.driftloop.eval.monitoring.Shard;
import io.driftloop.eval.monitoring.Thresholds;
import io.driftloop.eval.monitoring.TrafficMeter;
import io.driftloop.events.LabelledPrediction;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the label log: the errors of each watched version run through an {@link ErrorStream}, and each {@value ErrorPane#ROWS} of them give an
 * {@link ErrorVerdict}. State, verdicts and what listeners make of them commit together with the offsets. Called by one thread.
 */
public final class ErrorMonitoring implements LogSubscriber {

    private static final Logger LOG = Logger.getLogger(ErrorMonitoring.class);

    private final MonitorRepository monitors;
    private final PaneRepository predictions;
    private final Baselines baselines;
    private final ErrorStreams streams;
    private final List<DriftListener> listeners;

    public ErrorMonitoring(
            MonitorRepository monitors,
            PaneRepository predictions,
            Baselines baselines,
            ErrorStreams streams,
            List<DriftListener> listeners) {
        this.monitors = monitors;
        this.predictions = predictions;
        this.baselines = baselines;
        this.streams = streams;
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public String name() {
        return "errors";
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
        Map<ModelId, Monitor> active = new HashMap<>();
        monitors.active().forEach(m -> active.put(m.modelId(), m));
        Map<Place, Running> touched = new LinkedHashMap<>();
        for (LogRecord record : records) {
            if (record.event() instanceof LabelledPrediction labelled && complete(labelled)) {
                Monitor monitor = active.get(labelled.modelId());
                if (monitor != null && monitor.version() == labelled.version()) {
                    touched.computeIfAbsent(new Place(monitor, record.partition()), Running::new)
                            .take(record.offset(), labelled);
                }
            }
        }
        touched.forEach((place, running) -> streams.save(place.monitor(), place.shard(), running.pane()));
    }

    /** Anybody may write to the log; a record without what is counted would stop the log for all models. */
    private static boolean complete(LabelledPrediction l) {
        return Stream.of(l.modelId(), l.predicted(), l.label(), l.predictedAt()).allMatch(Objects::nonNull);
    }

    /**
     * The errors on the held-out rows of the evaluation: a version that errs more often from its first day is seen. Where nobody knows them the first labelled
     * predictions say what is usual.
     */
    private ErrorRule rule(Monitor monitor) {
        ArtifactRef artifact = monitor.baseline();
        if (artifact == null) {
            return ErrorRule.UNKNOWN;
        }
        try {
            return ErrorRule.of(baselines.get(artifact));
        } catch (UncheckedIOException e) {
            LOG.warnf(
                    "errors of version %d of %s have no reference: %s",
                    monitor.version(), monitor.model(), e.getMessage());
            return ErrorRule.UNKNOWN;
        }
    }

    private void judge(Place place, long firstOffset, ErrorStream.@Nullable Alarm alarm) {
        ErrorVerdict verdict = alarm == null
                ? new ErrorVerdict(place.monitor(), place.shard(), firstOffset, List.of(), List.of())
                : new ErrorVerdict(
                        place.monitor(),
                        place.shard(),
                        firstOffset,
                        onset(place.monitor(), alarm.since().since()),
                        List.of(rule(place.monitor()).cause(alarm)));
        listeners.forEach(l -> l.judged(verdict));
    }

    /**
     * The first counted prediction of that time or later, in each shard: where it was dropped already, the oldest that is kept; where the monitor of
     * predictions has not come so far yet, the newest.
     */
    private List<LogPosition> onset(Monitor monitor, long since) {
        // a partition holds several shards of a version where the number of its shards was changed
        Map<Integer, List<Observation>> rows = new TreeMap<>();
        for (Shard shard : predictions.shards(monitor)) {
            List<Observation> known = rows.computeIfAbsent(shard.partition(), partition -> new ArrayList<>());
            shard.panes().forEach(pane -> known.addAll(pane.rows()));
            known.addAll(shard.open());
            known.sort(Comparator.comparingLong(Observation::offset));
        }
        return rows.entrySet().stream()
                .filter(partition -> !partition.getValue().isEmpty())
                .map(partition -> position(partition.getKey(), firstSince(partition.getValue(), since)))
                .toList();
    }

    private static Observation firstSince(List<Observation> rows, long since) {
        return rows.stream().filter(row -> row.at() >= since).findFirst().orElseGet(() -> rows.get(rows.size() - 1));
    }

    private static LogPosition position(int partition, Observation row) {
        return new LogPosition(partition, row.offset(), Instant.ofEpochMilli(row.at()));
    }

    private record Place(Monitor monitor, int shard) {}

    /** The stream of one version in one shard during a batch. */
    private final class Running {

        private final Place place;
        private final double falseAlarms;
        private final ErrorRule rule;
        private ErrorStream stream;
        private ErrorPane pane;

        Running(Place place) {
            this.place = place;
            this.rule = rule(place.monitor());
            this.pane = streams.find(place.monitor(), place.shard()).orElseGet(() -> ErrorPane.begin(rule.reference()));
            this.falseAlarms = monitors.falseAlarmsPerWeek(place.monitor().model());
            this.stream = stream(pane.stream());
        }

        private ErrorStream stream(ErrorStream.State state) {
            Thresholds thresholds = new Thresholds(falseAlarms, pane.traffic().rate());
            return new ErrorStream(thresholds.sensitivity().run(), state);
        }

        void take(long offset, LabelledPrediction labelled) {
            Boolean error = rule.error(labelled);
            if (error == null) {
                return;
            }
            long at = labelled.predictedAt().toEpochMilli();
            pane = pane.with(offset, at, stream.add(error, at).orElse(null));
            if (pane.full()) {
                judge(place, pane.firstOffset(), pane.alarm());
                TrafficMeter.Rate before = pane.traffic().rate();
                pane = pane.next();
                if (!pane.traffic().rate().equals(before)) {
                    stream = stream(stream.state());
                }
            }
        }

        ErrorPane pane() {
            return pane.with(stream.state());
        }
    }
}

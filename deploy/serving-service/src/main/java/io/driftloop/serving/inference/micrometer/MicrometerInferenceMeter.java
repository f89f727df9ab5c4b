package io.driftloop.serving.inference.micrometer;

import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.InferenceMeter;
import io.driftloop.serving.inference.LoadedVersion;
import io.driftloop.serving.inference.VersionStatistics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Inference metrics in the service's registry: {@code driftloop_inference_*}. A version's go when it is closed, so that their number does not grow with releases. */
public final class MicrometerInferenceMeter implements InferenceMeter {
    /** Small models answer well below the millisecond at which a timer's buckets begin otherwise. */
    private static final Duration FASTEST = Duration.ofNanos(50_000);

    private static final Duration SLOWEST = Duration.ofSeconds(10);

    private final MeterRegistry registry;
    /** Looking a meter up by its tags on each request would cost more than the request's own bookkeeping. */
    private volatile Map<LoadedVersion, Meters> meters = Map.of();

    private final Map<InferenceException.Reason, Counter> refusals = new EnumMap<>(InferenceException.Reason.class);

    private record Meters(Timer latency, Counter rows, Counter errors, List<FunctionCounter> batches) {
        List<Meter> all() {
            List<Meter> all = new ArrayList<>(batches);
            all.addAll(List.of(latency, rows, errors));
            return all;
        }
    }

    public MicrometerInferenceMeter(MeterRegistry registry) {
        this.registry = registry;
        for (InferenceException.Reason reason : InferenceException.Reason.values()) {
            // there from the start: a counter that begins with its first event hides that event from a rate
            refusals.put(
                    reason,
                    Counter.builder("driftloop.inference.refused")
                            .description("requests that got an error, by reason")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    @Override
    public void answered(LoadedVersion version, int rows, long nanos) {
        Meters own = of(version);
        own.latency.record(nanos, TimeUnit.NANOSECONDS);
        own.rows.increment(rows);
    }

    @Override
    public void failed(LoadedVersion version) {
        of(version).errors.increment();
    }

    @Override
    public void refused(InferenceException.Reason reason) {
        Objects.requireNonNull(refusals.get(reason)).increment();
    }

    private Meters of(LoadedVersion version) {
        Meters known = meters.get(version);
        return known == null ? add(version) : known;
    }

    private synchronized Meters add(LoadedVersion version) {
        Meters known = meters.get(version);
        if (known != null) {
            return known;
        }
        Map<LoadedVersion, Meters> next = new IdentityHashMap<>(meters);
        next.entrySet().removeIf(entry -> {
            boolean over = entry.getKey().closed() || same(entry.getKey(), version);
            if (over) {
                entry.getValue().all().forEach(registry::remove);
            }
            return over;
        });
        Meters added = meters(version);
        next.put(version, added);
        meters = next;
        return added;
    }

    /** Loaded again: both would have the same labels. */
    private static boolean same(LoadedVersion one, LoadedVersion other) {
        return one.model().equals(other.model()) && one.version() == other.version();
    }

    private Meters meters(LoadedVersion version) {
        Tags tags = Tags.of("model", version.model().value(), "version", String.valueOf(version.version()));
        return new Meters(
                Timer.builder("driftloop.inference.latency")
                        .description("from the request being read to its answer being ready")
                        .publishPercentileHistogram()
                        .minimumExpectedValue(FASTEST)
                        .maximumExpectedValue(SLOWEST)
                        .tags(tags)
                        .register(registry),
                Counter.builder("driftloop.inference.rows")
                        .description("rows that were answered")
                        .tags(tags)
                        .register(registry),
                Counter.builder("driftloop.inference.errors")
                        .description("right requests on which the version failed; the champion may have answered them")
                        .tags(tags)
                        .register(registry),
                batches(version, tags));
    }

    private List<FunctionCounter> batches(LoadedVersion version, Tags tags) {
        List<FunctionCounter> batches = new ArrayList<>();
        for (int size = 0; size < VersionStatistics.BATCH_SIZES; size++) {
            int counted = size;
            batches.add(FunctionCounter.builder(
                            "driftloop.inference.batches", version.statistics(), own -> own.batches(counted))
                    .description("runs of the network, by how many rows they had at most")
                    .tags(tags)
                    .tag("rows", size == VersionStatistics.BATCH_SIZES - 1 ? "more" : String.valueOf(1 << size))
                    .register(registry));
        }
        return batches;
    }
}

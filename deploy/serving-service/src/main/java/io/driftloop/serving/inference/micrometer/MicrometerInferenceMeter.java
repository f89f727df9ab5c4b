package io.driftloop.serving.inference.micrometer;

import io.driftloop.serving.inference.InferenceEngine;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.InferenceMeter;
import io.driftloop.serving.inference.LoadedVersion;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Inference metrics in the service's registry: {@code driftloop_inference_*}. */
public final class MicrometerInferenceMeter implements InferenceMeter {
    private final MeterRegistry registry;
    /** Looking a meter up by its tags on each request would cost more than the request's own bookkeeping. */
    private volatile Map<LoadedVersion, Meters> meters = Map.of();

    private record Meters(Timer latency, Counter rows, Counter errors) {}

    public MicrometerInferenceMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows the length of the queue. */
    public void watch(Supplier<InferenceEngine> engine) {
        registry.gauge("driftloop.inference.queued.rows", engine, e -> e.get().queuedRows());
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
        registry.counter("driftloop.inference.refused", "reason", reason.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private Meters of(LoadedVersion version) {
        Meters known = meters.get(version);
        return known == null ? add(version) : known;
    }

    private synchronized Meters add(LoadedVersion version) {
        String model = version.model().value();
        String number = String.valueOf(version.version());
        Meters added = new Meters(
                Timer.builder("driftloop.inference.latency")
                        .description("from the request being read to its answer being ready")
                        .publishPercentileHistogram()
                        .tags("model", model, "version", number)
                        .register(registry),
                registry.counter("driftloop.inference.rows", "model", model, "version", number),
                registry.counter("driftloop.inference.errors", "model", model, "version", number));
        Map<LoadedVersion, Meters> next = new IdentityHashMap<>(meters);
        next.keySet().removeIf(LoadedVersion::closed);
        next.put(version, added);
        meters = next;
        return added;
    }
}

package io.driftloop.kit.metrics;

import io.driftloop.kit.api.SampledGauge;
import io.driftloop.kit.api.SampledGauge.Sample;
import io.driftloop.kit.api.UnitOfWork;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Reads gauges and shows them. One that cannot be read shows nothing, and holds up no other. A series that goes on is never away, whenever it is scraped. For one
 * thread.
 */
public final class GaugeSampler {

    private static final Logger LOG = Logger.getLogger(GaugeSampler.class);

    private final MeterRegistry registry;
    private final UnitOfWork work;
    private final Map<SampledGauge, Map<Map<String, String>, Series>> shown = new LinkedHashMap<>();

    public GaugeSampler(MeterRegistry registry, UnitOfWork work, Iterable<SampledGauge> gauges) {
        this.registry = registry;
        this.work = work;
        gauges.forEach(gauge -> shown.put(gauge, new HashMap<>()));
    }

    /** The value that a scrape reads. */
    private static final class Series {
        private volatile double value;
        private final Gauge meter;

        Series(SampledGauge gauge, Sample first, MeterRegistry registry) {
            this.value = first.value();
            List<Tag> tags = first.labels().entrySet().stream()
                    .map(label -> Tag.of(label.getKey(), label.getValue()))
                    .toList();
            this.meter = Gauge.builder(gauge.name(), () -> value)
                    .description(gauge.description())
                    .tags(tags)
                    .register(registry);
        }
    }

    /** Reads all of them once. */
    public void sample() {
        shown.forEach((gauge, series) -> show(gauge, series, read(gauge)));
    }

    private void show(SampledGauge gauge, Map<Map<String, String>, Series> series, List<Sample> samples) {
        Set<Map<String, String>> there = samples.stream().map(Sample::labels).collect(Collectors.toSet());
        series.entrySet().removeIf(entry -> {
            boolean gone = !there.contains(entry.getKey());
            if (gone) {
                registry.remove(entry.getValue().meter);
            }
            return gone;
        });
        for (Sample sample : samples) {
            series.computeIfAbsent(sample.labels(), labels -> new Series(gauge, sample, registry)).value =
                    sample.value();
        }
    }

    private List<Sample> read(SampledGauge gauge) {
        try {
            return work.call(gauge::sample);
        } catch (RuntimeException e) {
            LOG.debugf(e, "%s cannot be read", gauge.name());
            return List.of();
        }
    }
}

package io.driftloop.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.kit.api.SampledGauge;
import io.driftloop.kit.api.UnitOfWork;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GaugeSamplerTest {

    private static final UnitOfWork DIRECT = new UnitOfWork() {
        @Override
        public <T> T call(Supplier<T> work) {
            return work.get();
        }
    };

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private static final class Readable implements SampledGauge {
        private List<Sample> samples = List.of();
        private final String name;
        private boolean broken;

        private Readable(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String description() {
            return "a test";
        }

        @Override
        public List<Sample> sample() {
            if (broken) {
                throw new IllegalStateException("the database is away");
            }
            return samples;
        }
    }

    private Map<String, Double> shown(String name) {
        return registry.find(name).gauges().stream()
                .collect(Collectors.toMap(g -> String.valueOf(g.getId().getTag("model")), g -> g.value()));
    }

    @Test
    void seriesComeChangeAndGoWithWhatIsRead() {
        Readable gauge = new Readable("a");
        GaugeSampler sampler = new GaugeSampler(registry, DIRECT, List.of(gauge));
        gauge.samples = List.of(
                new SampledGauge.Sample(3, Map.of("model", "x")), new SampledGauge.Sample(4, Map.of("model", "y")));
        sampler.sample();
        assertThat(shown("a")).containsExactlyInAnyOrderEntriesOf(Map.of("x", 3.0, "y", 4.0));

        gauge.samples = List.of(new SampledGauge.Sample(5, Map.of("model", "y")));
        sampler.sample();
        assertThat(shown("a")).containsExactlyInAnyOrderEntriesOf(Map.of("y", 5.0));
    }

    @Test
    void aSeriesThatGoesOnIsNeverAway() {
        Readable gauge = new Readable("a");
        GaugeSampler sampler = new GaugeSampler(registry, DIRECT, List.of(gauge));
        gauge.samples = List.of(new SampledGauge.Sample(3, Map.of("model", "x")));
        sampler.sample();
        List<String> gone = new ArrayList<>();
        registry.config().onMeterRemoved(meter -> gone.add(meter.getId().getName()));

        gauge.samples = List.of(new SampledGauge.Sample(4, Map.of("model", "x")));
        sampler.sample();

        assertThat(gone).isEmpty();
        assertThat(shown("a")).containsExactlyInAnyOrderEntriesOf(Map.of("x", 4.0));
    }

    @Test
    void whatCannotBeReadShowsNothingAndHoldsUpNoOther() {
        Readable broken = new Readable("broken");
        Readable other = new Readable("other");
        broken.samples = List.of(new SampledGauge.Sample(1, Map.of("model", "x")));
        GaugeSampler sampler = new GaugeSampler(registry, DIRECT, List.of(broken, other));
        sampler.sample();
        broken.broken = true;
        other.samples = List.of(new SampledGauge.Sample(2, Map.of("model", "x")));

        sampler.sample();

        assertThat(shown("broken")).isEmpty();
        assertThat(shown("other")).containsExactlyInAnyOrderEntriesOf(Map.of("x", 2.0));
    }
}

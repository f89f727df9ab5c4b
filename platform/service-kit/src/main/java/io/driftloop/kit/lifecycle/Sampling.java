package io.driftloop.kit.lifecycle;

import io.driftloop.kit.api.SampledGauge;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.background.Loop;
import io.driftloop.kit.metrics.GaugeSampler;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/** The thread that reads gauges. */
@Singleton
public class Sampling {

    private static final Duration EACH = Duration.ofSeconds(5);

    private final GaugeSampler sampler;
    private final Loop loop = new Loop("gauges", EACH, this::run);

    Sampling(MeterRegistry registry, UnitOfWork work, @Any Instance<SampledGauge> gauges) {
        this.sampler = new GaugeSampler(registry, work, gauges);
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
        loop.join(EACH);
    }

    private void run(Loop running) {
        sampler.sample();
        running.pause(EACH);
    }
}

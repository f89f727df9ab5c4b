package io.driftloop.serving.inference.messaging;

import io.driftloop.kit.background.Loop;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.kit.messaging.MemberNumber;
import io.driftloop.serving.inference.Predictions;
import io.driftloop.serving.inference.ServedModels;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A thread for each configured stream. */
@Singleton
final class AnsweredStreams {
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final List<Loop> loops = new ArrayList<>();

    AnsweredStreams(
            StreamsConfig config,
            KafkaClients clients,
            MemberNumber member,
            Predictions predictions,
            ServedModels models,
            MeterRegistry meters) {
        config.byName().forEach((name, stream) -> {
            StreamBatch batch = new StreamBatch(name, stream, predictions, models);
            AnsweredStream answered = new AnsweredStream(name, stream, clients, member, batch);
            Gauge.builder("driftloop.stream.lag", answered, AnsweredStream::lag)
                    .description("records of the stream's input that wait; not a number while that is not known")
                    .tag("stream", name)
                    .register(meters);
            FunctionCounter.builder("driftloop.stream.answered", answered, AnsweredStream::answered)
                    .tag("stream", name)
                    .register(meters);
            FunctionCounter.builder("driftloop.stream.refused", answered, AnsweredStream::refused)
                    .description("records that became dead letters")
                    .tag("stream", name)
                    .register(meters);
            loops.add(new Loop("stream-" + name, AFTER_FAILURE, answered::run));
        });
    }

    void start(@Observes StartupEvent event) {
        loops.forEach(Loop::start);
    }

    /** Before the engine ends. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        loops.forEach(Loop::stop);
        loops.forEach(loop -> loop.join(GRACE));
    }
}

package io.driftloop.ingest.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.RetrainingDecided;
import io.driftloop.kit.api.Outbox;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertOnlyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final List<DecisionRecord> stored = new ArrayList<>();
    private final List<PipelineEvent> told = new ArrayList<>();

    @Test
    void driftOfAModelThatOthersServeIsSuppressedStoredAndTold() {
        DecisionBook book = new DecisionBook(repository(), outbox(), () -> "d-1", Clock.fixed(NOW, ZoneOffset.UTC));
        DecisionRecord record = book.alertOnly(
                new ModelName("iris"),
                new Trigger.Drift(new AlertId("a-1"), new ModelId("elsewhere.iris"), 1, List.of(), "x1 moved"));

        assertThat(record.outcome()).isEqualTo("suppressed");
        assertThat(record.rule()).isEqualTo("alert-only");
        assertThat(record.reason())
                .isEqualTo("the model is served elsewhere and no pipeline makes it: it is watched and alerts, whoever"
                        + " serves it retrains it");
        assertThat(record.alert()).isEqualTo(new AlertId("a-1"));
        assertThat(record.pipelineRun()).isNull();
        assertThat(stored).containsExactly(record);
        assertThat(told).singleElement().isInstanceOfSatisfying(RetrainingDecided.class, event -> {
            assertThat(event.pipeline()).isEqualTo(new PipelineName("iris"));
            assertThat(event.rule()).isEqualTo("alert-only");
        });
    }

    private RetrainingRepository repository() {
        return (RetrainingRepository) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RetrainingRepository.class}, (proxy, method, args) -> {
                    assertThat(method.getName()).isEqualTo("insert");
                    stored.add((DecisionRecord) args[0]);
                    return null;
                });
    }

    private Outbox outbox() {
        return new Outbox() {
            @Override
            public void tell(PipelineEvent event) {
                told.add(event);
            }

            @Override
            public void tell(PipelineEvent event, EventEnvelope<?> cause) {
                told.add(event);
            }
        };
    }
}

package io.driftloop.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driftloop.events.PipelineEvent;
import io.driftloop.ingest.label.LabelCounts;
import io.driftloop.ingest.label.LabelSink;
import io.driftloop.ingest.label.LabelStore;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class JoinSpeedIT {

    @Inject
    LabelSink sink;

    @Inject
    LabelStore store;

    @Inject
    UnitOfWork unitOfWork;

    /** A tenth of what it does on an idle machine, so that only a statement per row fails. */
    @Test
    void tenThousandPredictionsAndLabelsAreJoinedInBatches() {
        int n = 10_000;
        List<PipelineEvent> events = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            events.add(Events.prediction("fast", 1, i).event());
            events.add(Events.label(Events.id("fast", 1, i), "1", Events.AT).event());
        }
        LabelCounts before = unitOfWork.call(store::counts);
        long start = System.nanoTime();
        sink.send(events);
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(() ->
                unitOfWork.call(store::counts).labelled() == before.labelled() + n);
        double seconds = (System.nanoTime() - start) / 1e9;

        System.out.printf("joined %.0f predictions a second%n", n / seconds);
        assertThat(n / seconds).isGreaterThan(500);
        assertThat(unitOfWork.call(store::counts).waiting()).isEqualTo(before.waiting());
    }
}

package io.driftloop.registry.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.AccuracyLoss;
import io.driftloop.contracts.Actor;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.events.AlertChanged;
import io.driftloop.events.PipelineEvent;
import io.driftloop.registry.lineage.StoredFact;
import io.driftloop.registry.story.DriftScript;
import io.driftloop.registry.story.Teller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BoardsTest {

    private final Teller teller = new Teller("t", Instant.parse("2026-05-01T12:00:00Z"));
    private final DriftScript drift = new DriftScript(teller, new ModelId("m-1"), new ModelName("digits"), 1);

    @Test
    void anAlertOpensIsSeenAndEnds() {
        List<EventEnvelope<PipelineEvent>> facts = new ArrayList<>(drift.detected());
        assertThat(alert(facts).isUnseen()).isTrue();
        assertThat(alert(facts).tone()).isEqualTo("bad");

        facts.add(teller.after(5)
                .by(
                        "eval",
                        new AlertChanged(
                                drift.alert(),
                                new ModelId("m-1"),
                                new ModelName("digits"),
                                1,
                                "critical",
                                "silenced",
                                new Actor("alice"),
                                List.of(),
                                null,
                                new AccuracyLoss(6.2, AccuracyLoss.ESTIMATED),
                                "new scanners",
                                Instant.parse("2026-05-01T16:00:00Z"))));
        assertThat(alert(facts).isUnseen()).isFalse();
        assertThat(alert(facts).isSilenced()).isTrue();
        assertThat(alert(facts).tone()).isEqualTo("off");
        assertThat(alert(facts).hurt()).isEqualTo("about 6 points of accuracy lost, estimated from confidences");
        assertThat(alert(facts).changes())
                .extracting(AlertStory.Change::comment)
                .containsExactly("new scanners");
        assertThat(alert(facts).isOpen()).isTrue();

        facts.add(drift.resolved());
        assertThat(alert(facts).isOpen()).isFalse();
        assertThat(alert(facts).resolution()).isEqualTo("a new champion serves");
    }

    @Test
    void barsShareOneScaleAndStandOnTheGround() {
        List<Bar> bars = Bar.of(List.of(new DriftReport.Cell("a", 0.5, 0.25), new DriftReport.Cell("b", 0.5, 0.75)));

        assertThat(bars).hasSize(2);
        assertThat(bars.get(1).currentHeight()).isEqualTo(118, Offset.offset(1e-9));
        assertThat(bars.get(1).currentTop()).isEqualTo(2, Offset.offset(1e-9));
        assertThat(bars.get(0).baselineHeight()).isEqualTo(118 * 0.5 / 0.75, Offset.offset(1e-9));
        assertThat(bars.get(0).currentX() + bars.get(0).width())
                .isLessThan(bars.get(1).x());
    }

    @Test
    void emptyCellsDrawNothing() {
        assertThat(Bar.of(List.of())).isEmpty();
        assertThat(Bar.of(List.of(new DriftReport.Cell("a", 0, 0))).get(0).currentHeight())
                .isZero();
    }

    @Test
    void theStagesAreInTheOrderOfTheLoop() {
        assertThat(Stage.values())
                .extracting(Stage::title)
                .containsExactly(
                        "Data input",
                        "Preprocessing",
                        "Training",
                        "Tuning",
                        "Evaluation",
                        "Registry",
                        "Deployment",
                        "Monitoring",
                        "Drift",
                        "Decision");
    }

    private static AlertStory alert(List<EventEnvelope<PipelineEvent>> facts) {
        List<StoredFact> stored = new ArrayList<>();
        facts.forEach(fact -> stored.add(new StoredFact(stored.size() + 1, fact)));
        return AlertStory.of(stored).get(0);
    }
}

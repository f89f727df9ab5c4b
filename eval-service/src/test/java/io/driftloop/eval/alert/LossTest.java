package io.driftloop.eval.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.contracts.AccuracyLoss;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DriftCause;
import io.driftloop.eval.baseline.BaselineBuilder;
import io.driftloop.eval.baseline.CellReader;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.Baselines;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.Observation;
import io.driftloop.eval.monitoring.Pane;
import io.driftloop.eval.monitoring.Severity;
import io.driftloop.eval.performance.LabelPane;
import io.driftloop.eval.support.Digits;
import io.driftloop.eval.support.MemoryArtifacts;
import io.driftloop.eval.support.MemoryLabels;
import io.driftloop.eval.support.Traffic;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.LoggedInput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** What an alert costs: simulated answers that are right as often as their confidence says. */
class LossTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final byte[] IMAGE = Digits.base(1).get(0);

    private final SplittableRandom random = new SplittableRandom(7);
    private final MonitoringBaseline baseline = calibrated(20_000);

    /** Held-out answers: confidence uniform between 0.8 and 1, so 90 % are right. */
    private MonitoringBaseline calibrated(int rows) {
        BaselineBuilder builder = new BaselineBuilder(Traffic.SCHEMA, Traffic.CLASSES);
        builder.input(List.of(new Cell.Image(IMAGE)));
        for (int i = 0; i < rows; i++) {
            double confidence = 0.8 + 0.2 * random.nextDouble();
            builder.answer("7", confidence);
            builder.truth(random.nextDouble() < confidence);
        }
        return builder.build("base");
    }

    @Test
    void theEstimateFollowsTheTrueLossOfACalibratedModel() {
        AccuracyLoss none = EstimatedLoss.of(baseline, panes(20, () -> 0.8 + 0.2 * random.nextDouble()))
                .orElseThrow();
        assertThat(none.points()).isCloseTo(0, within(0.5));
        assertThat(none.basis()).isEqualTo("estimated");
        // confidence uniform between 0.8 and 0.9 means that 85 % are right: 5 points less
        AccuracyLoss half = EstimatedLoss.of(baseline, panes(20, () -> 0.8 + 0.1 * random.nextDouble()))
                .orElseThrow();
        assertThat(half.points()).isCloseTo(5, within(0.7));
        assertThat(EstimatedLoss.of(baseline, List.of())).isEmpty();
    }

    @Test
    void aBaselineWithoutTruthGivesNoEstimate() {
        MonitoringBaseline blind = Traffic.baseline(List.of(IMAGE), 100, 1);
        assertThat(EstimatedLoss.of(blind, panes(1, () -> 0.5))).isEmpty();
    }

    @Test
    void labelsThatCameAfterTheAlertTellTheRealLoss() throws IOException {
        MemoryArtifacts artifacts = new MemoryArtifacts();
        ArtifactRef stored = artifacts.put(baseline.toJson(), MonitoringBaseline.MEDIA_TYPE);
        Monitor monitor = new Monitor("m-1~1~1", Traffic.ID, Traffic.MODEL, 1, 1, stored, NOON);
        List<LabelPane> panes = new ArrayList<>();
        RealisedLoss losses = new RealisedLoss(new MemoryLabels(panes), new Baselines(artifacts));
        panes.add(new LabelPane(0, 0, 100, 10, NOON.minusSeconds(1)));
        panes.add(new LabelPane(0, 1, 99, 80, NOON.plusSeconds(1)));
        assertThat(losses.since(monitor, NOON)).as("99 labels are too few").isEmpty();
        panes.add(new LabelPane(0, 2, 101, 80, NOON.plusSeconds(2)));
        Optional<AccuracyLoss> loss = losses.since(monitor, NOON);
        // 90 % of the held-out rows, 160 of 200 labels
        assertThat(loss.orElseThrow().points()).isCloseTo(10, within(0.5));
        assertThat(loss.orElseThrow().basis()).isEqualTo("realised");
    }

    @Test
    void theLossDecidesTheSeverityAndTheSizeOfTheChangeTheRetraining() {
        List<DriftCause> none = List.of();
        Incident small = Incident.begun(Severity.CRITICAL, List.of(), none, loss(0.9));
        assertThat(small.severity()).isEqualTo(Severity.INFO);
        assertThat(small.retrain()).isTrue();
        Incident more = small.seenAgain(Severity.CRITICAL, none, loss(1));
        assertThat(more.severity()).isEqualTo(Severity.WARNING);
        assertThat(more.worseThan(small)).isTrue();
        Incident much = more.seenAgain(Severity.WARNING, none, loss(5));
        assertThat(much.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(much.seenAgain(Severity.WARNING, none, loss(0)).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(Incident.begun(Severity.WARNING, List.of(), none, null).severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void aLossIsSaidInPlainWords() {
        assertThat(loss(6.2).words()).isEqualTo("about 6 points of accuracy lost, estimated from confidences");
        assertThat(new AccuracyLoss(1.2, AccuracyLoss.REALISED).words())
                .isEqualTo("about 1 point of accuracy lost, counted on labels");
        assertThat(loss(0.4).words()).isEqualTo("less than a point of accuracy lost, estimated from confidences");
        assertThat(loss(-3).words()).isEqualTo("about 3 points of accuracy gained, estimated from confidences");
    }

    private static AccuracyLoss loss(double points) {
        return new AccuracyLoss(points, AccuracyLoss.ESTIMATED);
    }

    private List<Pane> panes(int count, DoubleSupplier confidence) {
        CellReader cells = new CellReader(baseline);
        LoggedInput input = new LoggedInput("UINT8", List.of(28, 28), IMAGE);
        List<Pane> panes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Observation> rows = new ArrayList<>();
            for (int j = 0; j < Pane.ROWS; j++) {
                rows.add(new Observation(
                        100L * i + j,
                        0,
                        cells.read(input, "7", confidence.getAsDouble(), List.of())
                                .cells()));
            }
            panes.add(new Pane(0, rows));
        }
        return panes;
    }
}

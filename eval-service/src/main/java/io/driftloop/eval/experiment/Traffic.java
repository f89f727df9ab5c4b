package io.driftloop.eval.experiment;

import io.driftloop.eval.baseline.Cells;
import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.concept.ErrorStream;
import io.driftloop.eval.monitoring.DriftDetector;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.monitoring.Observation;
import io.driftloop.eval.monitoring.Sensitivity;
import io.driftloop.eval.monitoring.Severity;
import io.driftloop.eval.monitoring.Shard;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A stream of drawn rows under the product's detectors. Not thread-safe. */
final class Traffic {

    private final Scene scene;
    private final SplittableRandom random;
    private final DrawnRow row;
    private final List<Cells> watched;
    private final MonitoredColumn prediction;
    private final MonitoredColumn confidence;
    private final Shard shard = Shard.empty(0);
    private final DriftDetector detector;
    private final ErrorStream errors;
    private long rows;

    Traffic(Scene scene, SplittableRandom random) {
        this.scene = scene;
        this.random = random;
        this.row = new DrawnRow(scene.inputs().size());
        this.watched = scene.watched();
        this.prediction = scene.baseline().columns().get(watched.size());
        this.confidence = scene.baseline().columns().get(watched.size() + 1);
        this.detector = new DriftDetector(scene.baseline(), Sensitivity.DEFAULT);
        this.errors = new ErrorStream(Sensitivity.DEFAULT.run(), ErrorStream.State.of(scene.errors()));
    }

    /** Draws the next row, answers it, and shows both to the detectors. */
    Seen next(@Nullable Injection injection, int age) {
        row.take(scene.table(), random.nextInt(scene.table().rows()));
        if (injection != null) {
            injection.change().apply(row, age, random);
        }
        int answer = scene.model().predict(Scene.cells(row, scene.table(), scene.inputs()));
        byte[] cells = new byte[watched.size() + 2];
        System.arraycopy(Scene.cells(row, scene.table(), watched), 0, cells, 0, watched.size());
        String predicted = scene.table().label().values().get(answer);
        cells[watched.size()] = (byte) prediction.cells().of(predicted);
        cells[watched.size() + 1] =
                (byte) confidence.cells().of(Math.round(scene.model().confidence(answer) * 10_000) / 10_000.0);
        boolean erring = errors.add(answer != row.label, rows).isPresent();
        return shard.add(new Observation(rows, rows++, cells))
                .map(pane -> Seen.of(detector.judge(shard.panes()), erring))
                .orElse(erring ? Seen.ERRORS : Seen.NOTHING);
    }

    /**
     * What the detectors say after a row.
     *
     * @param pane whether a pane was judged
     * @param shifted whether a column changed beyond chance
     * @param alerted whether somebody is called: not for small changes of columns
     * @param erring whether errors rose
     */
    record Seen(boolean pane, boolean shifted, boolean alerted, boolean erring) {

        static final Seen NOTHING = new Seen(false, false, false, false);
        static final Seen ERRORS = new Seen(false, false, true, true);

        static Seen of(List<Finding> findings, boolean erring) {
            boolean grave = findings.stream().anyMatch(f -> f.severity() != Severity.INFO);
            return new Seen(true, !findings.isEmpty(), grave || erring, erring);
        }

        boolean found() {
            return shifted || erring;
        }
    }
}

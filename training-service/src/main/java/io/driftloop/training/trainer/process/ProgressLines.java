package io.driftloop.training.trainer.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.TrainingProgress;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * What a command writes to its standard output: JSON objects with an {@code epoch} are progress, everything else is log. For one reader; the last epoch may be
 * read from another thread afterwards.
 */
final class ProgressLines {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 16_384;
    private static final double NANOS_PER_SECOND = 1e9;

    private final TrainingProgress progress;
    private final Expected expected;
    private final PrintStream log;
    private long epochStart = System.nanoTime();
    private int toldEpochs;
    private volatile @Nullable EpochMetrics last;

    /**
     * What the plan says.
     *
     * @param measure {@code accuracy}, or {@code r2} of a regression
     */
    record Expected(int epochs, int trainRows, String measure) {}

    ProgressLines(TrainingProgress progress, Expected expected, PrintStream log) {
        this.progress = progress;
        this.expected = expected;
        this.log = log;
    }

    /** Reads until the end; a line that is longer than any progress is cut into several. */
    void read(Reader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        char[] chunk = new char[LONGEST];
        for (int n = reader.read(chunk); n >= 0; n = reader.read(chunk)) {
            for (int i = 0; i < n; i++) {
                if (chunk[i] == '\n' || line.length() == LONGEST) {
                    line(line.toString());
                    line.setLength(0);
                }
                if (chunk[i] != '\n') {
                    line.append(chunk[i]);
                }
            }
        }
        if (!line.isEmpty()) {
            line(line.toString());
        }
    }

    private void line(String text) {
        JsonNode told = parse(text);
        int epoch = told == null ? 0 : told.path("epoch").asInt();
        if (told == null || epoch < 1 || epoch > expected.epochs()) {
            log.println(text);
            return;
        }
        EpochMetrics metrics = told.has("rows") ? null : metrics(epoch, told);
        if (told.has("rows")) {
            long rows =
                    Math.max(0, Math.min(expected.trainRows(), told.path("rows").asLong()));
            progress.step(epoch, rows, expected.trainRows());
        } else if (metrics == null || epoch <= toldEpochs) {
            log.println(text);
            progress.step(epoch, expected.trainRows(), expected.trainRows());
        } else {
            toldEpochs = epoch;
            epochStart = System.nanoTime();
            last = metrics;
            progress.epoch(metrics);
        }
    }

    private static @Nullable JsonNode parse(String text) {
        if (!text.startsWith("{")) {
            return null;
        }
        try {
            JsonNode node = JSON.readTree(text);
            return node.isObject() && node.path("epoch").isIntegralNumber() ? node : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** Null where one of the four figures is missing or no finite number. */
    private @Nullable EpochMetrics metrics(int epoch, JsonNode told) {
        String measure = expected.measure().equals("r2") ? "R2" : "Accuracy";
        double[] figures = new double[4];
        String[] names = {"trainLoss", "train" + measure, "validationLoss", "validation" + measure};
        for (int i = 0; i < names.length; i++) {
            JsonNode figure = told.path(names[i]);
            if (!figure.isNumber() || !Double.isFinite(figure.doubleValue())) {
                return null;
            }
            figures[i] = figure.doubleValue();
        }
        double seconds = Math.max(1, System.nanoTime() - epochStart) / NANOS_PER_SECOND;
        return new EpochMetrics(
                epoch,
                expected.epochs(),
                figures[0],
                figures[1],
                figures[2],
                figures[3],
                expected.trainRows() / seconds,
                seconds,
                expected.measure().equals("r2") ? "r2" : null);
    }

    /** What the last complete epoch told; null where none was. */
    @Nullable EpochMetrics last() {
        return last;
    }
}

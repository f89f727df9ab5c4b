package io.driftloop.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.output.Eta;
import io.driftloop.cli.output.ProgressLine;
import io.driftloop.cli.output.Terminal;
import io.driftloop.cli.output.Terminal.Colour;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Shows events as they come: a line for what matters, a bar for what repeats. Thread-safe. */
public final class Timeline {

    private static final Map<String, Colour> COLOURS = Map.of(
            "PipelineRunCompleted", Colour.GREEN,
            "ModelAliasMoved", Colour.GREEN,
            "DriftDetected", Colour.RED,
            "AlertOpened", Colour.RED,
            "RetrainingDecided", Colour.YELLOW,
            "TrainingRunFailed", Colour.RED,
            "EvaluationFailed", Colour.RED,
            "RolloutAborted", Colour.RED);

    /** The same in every trial of this release. */
    private static final Set<String> CONSTANT = Set.of("seed", "epochs", "optimizer");

    /** Seconds and topic stand before each text. */
    private static final int INDENT = 24;

    private static final int NARROWEST = 30;

    private final ProgressLine line;
    private final Eta eta;
    private final Terminal terminal;
    private final Clock clock;
    private final Instant start;
    private final Map<String, Integer> trialsOver = new ConcurrentHashMap<>();

    /** A timeline that counts from now. */
    public Timeline(PrintWriter out, Terminal terminal, Clock clock) {
        this.line = new ProgressLine(out, terminal);
        this.eta = new Eta(clock);
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** A line with the seconds since the start. */
    public void say(String what, String text) {
        say(what, text, Colour.BOLD);
    }

    private void say(String what, String text, Colour colour) {
        String padded = String.format("%-12s", what);
        line.line(terminal.paint(Colour.DIM, String.format(Locale.ROOT, "%6.1f s", seconds())) + "  "
                + terminal.paint(colour, padded) + "  " + wrapped(text));
    }

    /** A terminal gets long texts in lines of its width, below each other; a log gets one line. */
    private String wrapped(String text) {
        int width = terminal.columns() - INDENT;
        if (!terminal.interactive() || width < NARROWEST) {
            return text;
        }
        StringBuilder lines = new StringBuilder();
        int used = 0;
        for (String word : text.split(" ")) {
            boolean fits = used == 0 || used + 1 + word.length() <= width;
            lines.append(used == 0 ? "" : fits ? " " : "\n" + " ".repeat(INDENT))
                    .append(word);
            used = used == 0 || !fits ? word.length() : used + 1 + word.length();
        }
        return lines.toString();
    }

    /** A bar; shown on a terminal only. */
    public void progress(String what, double share, String detail) {
        line.show(what, share, detail + eta.left(what, share));
    }

    /** Takes the bar away, before somebody else writes. */
    public void clear() {
        line.clear();
    }

    /** Seconds since the start. */
    public double seconds() {
        return Duration.between(start, clock.instant()).toMillis() / 1000.0;
    }

    /** Shows an event of {@code GET /events}. */
    public void event(JsonNode event) {
        String name = event.path("name").asText();
        JsonNode payload = event.path("payload");
        switch (name) {
            case "TrainingEpochCompleted" -> epoch(payload);
            case "TrialCompleted" -> trial(payload);
            case "RolloutStepped" -> step(payload);
            case "AlertChanged", "TrainingRunStarted", "PipelineApplied" -> line.clear();
            default ->
                say(stage(event.path("topic").asText()), event.path("headline").asText(), colour(name));
        }
    }

    private static Colour colour(String name) {
        return COLOURS.getOrDefault(name, Colour.BOLD);
    }

    private void epoch(JsonNode payload) {
        int epoch = payload.path("epoch").asInt();
        int epochs = payload.path("epochs").asInt();
        if (payload.hasNonNull("trial")) {
            progress("trial " + payload.path("trial").asInt(), share(epoch, epochs), accuracy(payload));
            return;
        }
        say("training", "epoch " + epoch + " of " + epochs + ": " + accuracy(payload));
        progress("training", share(epoch, epochs), accuracy(payload));
    }

    private static String accuracy(JsonNode payload) {
        boolean numbers = payload.path("measure").asText().equals("r2");
        return String.format(
                Locale.ROOT,
                "loss %.4f, validation %s %.4f, %.0f %s/s",
                payload.path("trainLoss").asDouble(),
                numbers ? "R²" : "accuracy",
                payload.path("validationAccuracy").asDouble(),
                payload.path("imagesPerSecond").asDouble(),
                numbers ? "rows" : "images");
    }

    private void trial(JsonNode payload) {
        int trial = payload.path("trial").asInt();
        int trials = payload.path("trials").asInt();
        List<String> chosen = new ArrayList<>();
        payload.path("hyperparameters").properties().forEach(one -> {
            if (!CONSTANT.contains(one.getKey())) {
                chosen.add(one.getKey() + " " + shortened(one.getValue().asText()));
            }
        });
        String objective = payload.hasNonNull("objective")
                ? String.format(Locale.ROOT, "%.4f", payload.path("objective").asDouble())
                : "nothing";
        String how = payload.path("state").asText().equals("stopped")
                ? ", stopped after epoch " + payload.path("epochs").asInt()
                : "";
        say(
                "tuning",
                "trial " + trial + " of " + trials + ": " + String.join(", ", chosen) + " gives " + objective + how);
        progress("tuning", share(trialsOver.merge(payload.path("trainingRun").asText(), 1, Integer::sum), trials), "");
    }

    /** Three digits say enough of a learning rate. */
    private static String shortened(String value) {
        return value.matches("\\d*\\.\\d{4,}.*")
                ? String.format(Locale.ROOT, "%.3g", Double.parseDouble(value))
                : value;
    }

    private void step(JsonNode payload) {
        int percent = payload.path("percent").asInt();
        say(
                "rollout",
                payload.path("model").asText() + " " + payload.path("version").asText() + " takes " + percent + " % ("
                        + payload.path("candidateRequests").asLong() + " requests so far, "
                        + payload.path("candidateErrors").asLong() + " failed)");
        progress("rollout", percent / 100.0, "");
    }

    private static double share(int done, int all) {
        return all == 0 ? 0 : (double) done / all;
    }

    private static String stage(String topic) {
        int dot = topic.lastIndexOf(".v");
        return dot < 0 ? topic : topic.substring(topic.lastIndexOf('.', dot - 1) + 1, dot);
    }
}

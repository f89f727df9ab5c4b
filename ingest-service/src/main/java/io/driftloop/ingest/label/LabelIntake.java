package io.driftloop.ingest.label;

import io.driftloop.contracts.PredictionId;
import io.driftloop.events.LabelObserved;
import io.driftloop.model.rows.NumberLabel;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks labels one by one and sends the good ones to the label topic. When {@link #take} returns, they are acknowledged there; the join happens as they come
 * back.
 */
public final class LabelIntake {
    private static final Pattern PREDICTION =
            Pattern.compile("[A-Za-z0-9._-]{1,80}~[0-9]{1,9}~[A-Za-z0-9._-]{1,64}(#[0-9]{1,9})?");
    private static final int MAX_LABEL = 256;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final LabelSink sink;
    private final PredictedNumbers numbers;
    private final Clock clock;

    public LabelIntake(LabelSink sink, PredictedNumbers numbers, Clock clock) {
        this.sink = sink;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** Sends what is good; answers what is not. */
    public Taken take(List<Item> items) {
        List<LabelObserved> good = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        Map<String, Boolean> asked = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            try {
                good.add(check(items.get(i), asked));
            } catch (Refusal e) {
                refused.add(new Refused(i, e.field, String.valueOf(e.getMessage())));
            }
        }
        if (!good.isEmpty()) {
            sink.send(good);
        }
        return new Taken(good.size(), refused);
    }

    private LabelObserved check(@Nullable Item item, Map<String, Boolean> asked) throws Refusal {
        if (item == null) {
            throw new Refusal("", "must be an object with predictionId, label and observedAt");
        }
        String id = item.predictionId();
        if (id == null || !PREDICTION.matcher(id).matches()) {
            throw new Refusal(
                    "predictionId", "must be the id that came with the prediction: <model id>~<version>~<id>");
        }
        String label = item.label();
        if (label == null || !isLabel(label)) {
            throw new Refusal(
                    "label", "must be a text of 1 to " + MAX_LABEL + " characters, none of them a control character");
        }
        // only a text needs the look at the model: a number is a label of both tasks
        String model = id.substring(0, id.indexOf('~'));
        if (NumberLabel.parse(label.strip()).isEmpty() && asked.computeIfAbsent(model, numbers::of)) {
            throw new Refusal("label", "must be a number like 3, -0.25 or 1e6: the model predicts numbers");
        }
        return new LabelObserved(new PredictionId(id), label.strip(), time(item.observedAt()));
    }

    /** Whether a text can be a label. */
    static boolean isLabel(String text) {
        return !text.isBlank() && text.length() <= MAX_LABEL && text.chars().noneMatch(Character::isISOControl);
    }

    private Instant time(@Nullable String text) throws Refusal {
        Instant now = clock.instant();
        if (text == null) {
            return now;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isAfter(now.plus(CLOCK_SKEW))) {
                throw new Refusal("observedAt", "must not lie in the future");
            }
            return time;
        } catch (DateTimeException e) {
            throw new Refusal("observedAt", "must be a time like 2026-01-31T12:00:00Z, or be left out for now");
        }
    }

    /** One label as it came. */
    public record Item(
            @Nullable String predictionId,
            @Nullable String label,
            @Nullable String observedAt) {}

    /**
     * Answer of an intake.
     *
     * @param accepted labels that are in the topic now
     * @param refused the others
     */
    public record Taken(int accepted, List<Refused> refused) {}

    /**
     * A label that was not taken.
     *
     * @param index its place in the request, from 0
     * @param field which field of it; empty: the whole
     * @param message what would be right
     */
    public record Refused(int index, String field, String message) {}

    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final String field;

        Refusal(String field, String message) {
            super(message);
            this.field = field;
        }
    }
}

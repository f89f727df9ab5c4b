package io.driftloop.serving.inference.messaging;

import io.driftloop.kit.background.Loop;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.serving.inference.InferAnswer;
import io.driftloop.serving.inference.InferRequest;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.InferenceException.Reason;
import io.driftloop.serving.inference.Predictions;
import io.driftloop.serving.inference.ServedModels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks a model about records, all at once, and again about those that found no model or no room. For one thread. */
final class StreamBatch {
    private static final Logger LOG = Logger.getLogger(StreamBatch.class);

    /** What passes by itself: the record waits. */
    private static final Set<Reason> PASSING = EnumSet.of(Reason.OVERLOADED, Reason.UNKNOWN);

    private final String name;
    private final StreamsConfig.Stream config;
    private final Predictions predictions;
    private final ServedModels models;
    private String said = "";

    StreamBatch(String name, StreamsConfig.Stream config, Predictions predictions, ServedModels models) {
        this.name = name;
        this.config = config;
        this.predictions = predictions;
        this.models = models;
    }

    /** What became of a record: an answer, or why there is none. */
    static final class Outcome implements Predictions.Reply {
        private final ConsumerRecord<byte[], byte[]> record;
        private CompletableFuture<Object> result = new CompletableFuture<>();
        private boolean withValue = true;

        private Outcome(ConsumerRecord<byte[], byte[]> record) {
            this.record = record;
        }

        ConsumerRecord<byte[], byte[]> record() {
            return record;
        }

        /** Null where there is none. */
        @Nullable InferAnswer answer() {
            return result.join() instanceof InferAnswer answer ? answer : null;
        }

        /** Null where there is an answer. */
        @Nullable InferenceException refusal() {
            return result.join() instanceof InferenceException refusal ? refusal : null;
        }

        /** Whether its dead letter holds the record's value. */
        boolean withValue() {
            return withValue;
        }

        /** What was to be written is larger than a record may be: of an answer a dead letter is left, of a dead letter the reason. */
        void shrink() {
            if (answer() == null) {
                withValue = false;
            } else {
                result = CompletableFuture.completedFuture(new InferenceException(
                        Reason.TOO_LARGE, "the answer is larger than a record of the output topic may be"));
            }
        }

        private boolean passing() {
            InferenceException why = refusal();
            return why != null && PASSING.contains(why.reason());
        }

        @Override
        public void answered(InferAnswer answer) {
            result.complete(answer);
        }

        @Override
        public void refused(InferenceException reason) {
            result.complete(reason);
        }
    }

    /**
     * Asks until each record has an answer or none to be had.
     *
     * @return empty when {@code running} was told to stop before
     */
    List<Outcome> ask(Iterable<ConsumerRecord<byte[], byte[]>> records, Loop running) {
        List<Outcome> all = new ArrayList<>();
        records.forEach(record -> all.add(new Outcome(record)));
        List<Outcome> waiting = all;
        while (true) {
            waiting.forEach(this::ask);
            waiting = waiting.stream().filter(Outcome::passing).toList();
            if (waiting.isEmpty()) {
                return all;
            }
            say(waiting.get(0));
            if (!running.pause(config.backOff())) {
                return List.of();
            }
            waiting.forEach(outcome -> outcome.result = new CompletableFuture<>());
        }
    }

    /** Once for each reason, for it may take long. */
    private void say(Outcome waiting) {
        String why = String.valueOf(Objects.requireNonNull(waiting.refusal()).getMessage());
        if (!why.equals(said)) {
            LOG.infof("stream %s waits: %s", name, why);
            said = why;
        }
    }

    private void ask(Outcome outcome) {
        try {
            String version = config.version().orElse(null);
            FittedRecipe recipe = models.find(config.model(), version).recipe();
            InferRequest request = StreamRequests.read(outcome.record.value(), recipe)
                    .from(text(outcome.record, "driftloop-source", "stream " + name))
                    .keyed(text(outcome.record, "driftloop-key", key(outcome.record)));
            predictions.infer(config.model(), ServedModels.versionNumber(version), request, outcome, null);
        } catch (InferenceException e) {
            outcome.refused(e);
        }
    }

    private static @Nullable String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
    }

    private static @Nullable String text(
            ConsumerRecord<byte[], byte[]> record, String header, @Nullable String otherwise) {
        Header found = record.headers().lastHeader(header);
        return found == null || found.value() == null ? otherwise : new String(found.value(), StandardCharsets.UTF_8);
    }
}

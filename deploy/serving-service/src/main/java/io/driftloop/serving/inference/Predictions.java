package io.driftloop.serving.inference;

import io.driftloop.kit.api.IdSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests: picks the version, applies its recipe, lets the engine score, and hands a copy of the answer to the sink. A candidate that fails, or takes
 * other inputs than the champion, is covered by the champion, so that a bad candidate costs no request. Thread-safe; never blocks.
 */
public final class Predictions {
    /** Of requests that do not fit the version. */
    private static final Set<InferenceException.Reason> MISFITS =
            EnumSet.of(InferenceException.Reason.INVALID, InferenceException.Reason.TOO_LARGE);

    private final TrafficTable table;
    private final InferenceEngine engine;
    private final PredictionSink sink;
    private final InferenceMeter meter;
    private final IdSource ids;
    private final Time time;

    public Predictions(
            TrafficTable table,
            InferenceEngine engine,
            PredictionSink sink,
            InferenceMeter meter,
            IdSource ids,
            Time time) {
        this.table = table;
        this.engine = engine;
        this.sink = sink;
        this.meter = meter;
        this.ids = ids;
        this.time = time;
    }

    /**
     * What time it is, for people and for measuring.
     *
     * @param clock wall clock
     * @param nanos monotonic
     * @param patience longest wait of a request to be scored; zero where there is no such limit
     */
    public record Time(Clock clock, LongSupplier nanos, Duration patience) {

        /** Requests wait as long as it takes. */
        public Time(Clock clock, LongSupplier nanos) {
            this(clock, nanos, Duration.ZERO);
        }
    }

    /** Takes an answer or the reason for none; called once, on the caller's thread or another. */
    public interface Reply {
        void answered(InferAnswer answer);

        void refused(InferenceException reason);

        /** Whether nobody waits any more: then the request is refused in place of being scored. */
        default boolean abandoned() {
            return false;
        }

        /** What the request has claimed already, freed with its answer; null for nothing. */
        default RequestMemory.@Nullable Claim claim() {
            return null;
        }
    }

    /**
     * Answers a request.
     *
     * @param model name
     * @param version a loaded one, or null to let the split decide
     * @param turn the calling thread's, if it has one
     */
    public void infer(
            String model, @Nullable Integer version, InferRequest request, Reply reply, @Nullable InferenceTurn turn) {
        RequestMemory.Claim claimed = reply.claim();
        Call call = new Call(
                model,
                version,
                request,
                reply,
                ids.next(),
                time.nanos.getAsLong(),
                claimed == null ? engine.memory().open() : claimed);
        try {
            choose(call, turn);
        } catch (InferenceException e) {
            refuse(call, e);
        }
    }

    private void choose(Call call, @Nullable InferenceTurn turn) {
        LoadedVersion version = acquire(call);
        boolean counted = call.version == null && !call.request.probe();
        try {
            submit(call, version, counted, turn);
        } catch (InferenceException misfit) {
            LoadedVersion champion = MISFITS.contains(misfit.reason()) ? standIn(call, version) : null;
            if (champion == null) {
                throw misfit;
            }
            // what the champion cannot take either is the client's fault, and says nothing of the candidate
            submit(call, champion, false, turn);
            countFailure(call, version, counted);
        }
    }

    private record Call(
            String model,
            @Nullable Integer version,
            InferRequest request,
            Reply reply,
            String ulid,
            long startNanos,
            RequestMemory.Claim claim) {}

    private LoadedVersion acquire(Call call) {
        for (int tries = 0; tries < 100; tries++) {
            Route route = table.route(call.model);
            if (route == null) {
                throw new InferenceException(
                        InferenceException.Reason.UNKNOWN, "there is no model '" + call.model + "'");
            }
            String id = call.request.sticky();
            LoadedVersion version =
                    call.version == null ? route.pick(id == null ? call.ulid : id) : route.version(call.version);
            if (version == null) {
                throw new InferenceException(
                        InferenceException.Reason.UNKNOWN,
                        "model '" + call.model + "' serves no version " + call.version);
            }
            if (version.acquire()) {
                return version;
            }
            // it was retired between the two lines: the table already names another
        }
        throw new InferenceException(InferenceException.Reason.OVERLOADED, "model '" + call.model + "' is changing");
    }

    /**
     * @param version acquired; released here in any case
     * @param counted whether the split chose it
     */
    private void submit(Call call, LoadedVersion version, boolean counted, @Nullable InferenceTurn turn) {
        boolean submitted = false;
        try {
            call.request.outputs().require(version.recipe().regression());
            DecodedBatch batch = RequestDecoder.decode(version.recipe(), call.request, call.claim);
            InferenceJob job =
                    new InferenceJob(version, batch.tensor(), batch.rows(), new Scored(call, version, counted, batch));
            submitted = turn != null && turn.submit(job) || engine.submit(job);
            if (!submitted) {
                throw new InferenceException(
                        InferenceException.Reason.OVERLOADED, "too many requests are waiting; try again");
            }
        } finally {
            if (!submitted) {
                version.release();
            }
        }
    }

    /** What becomes of a job: its version is released in any case. */
    private final class Scored implements InferenceJob.Completion {
        private final Call call;
        private final LoadedVersion version;
        private final boolean counted;
        private final DecodedBatch batch;

        private Scored(Call call, LoadedVersion version, boolean counted, DecodedBatch batch) {
            this.call = call;
            this.version = version;
            this.counted = counted;
            this.batch = batch;
        }

        @Override
        public void done(float @Nullable [] probabilities, long nanos) {
            try {
                scored(call, version, counted, batch, probabilities, nanos);
            } finally {
                version.release();
            }
        }

        @Override
        public boolean wanted(long now) {
            return !call.reply.abandoned() && !late(now);
        }

        private boolean late(long now) {
            long patience = patience();
            return patience > 0 && now - call.startNanos > patience;
        }

        /** In nanoseconds: the caller's where it allows less than the service; 0 where neither sets a limit. */
        private long patience() {
            long ours = time.patience.toNanos();
            Long theirs = call.request.timeoutMicros();
            if (theirs == null) {
                return ours;
            }
            long asked = theirs * 1_000;
            return ours == 0 ? asked : Math.min(ours, asked);
        }

        @Override
        public void abandoned() {
            try {
                refuse(
                        call,
                        call.reply.abandoned()
                                ? new InferenceException(InferenceException.Reason.ABANDONED, "nobody waits any more")
                                : new InferenceException(
                                        InferenceException.Reason.TIMED_OUT,
                                        "it waited longer than " + patience() / 1_000
                                                + " microseconds to be scored; try again, or allow more in"
                                                + " 'timeout'"));
            } finally {
                version.release();
            }
        }
    }

    private void scored(
            Call call,
            LoadedVersion version,
            boolean counted,
            DecodedBatch batch,
            float @Nullable [] probabilities,
            long nanos) {
        if (probabilities == null) {
            failed(call, version, counted);
            return;
        }
        if (counted) {
            version.counters().answered(nanos);
        }
        long taken = time.nanos.getAsLong() - call.startNanos;
        long micros = taken / 1_000;
        version.statistics().answered(batch.rows(), taken, time.clock.millis());
        String id = version.modelId() + "~" + version.version() + "~" + call.ulid;
        InferAnswer answer = new InferAnswer(
                call.model,
                version.version(),
                call.request.id(),
                id,
                batch.rows(),
                version.recipe().classes(),
                probabilities,
                call.request.outputs());
        meter.answered(version, batch.rows(), micros * 1_000);
        call.reply.answered(answer);
        if (!call.request.probe()) {
            log(answer, version, batch, micros, call.request.source());
        }
        call.claim.release();
    }

    private void failed(Call call, LoadedVersion version, boolean counted) {
        countFailure(call, version, counted);
        LoadedVersion champion = standIn(call, version);
        if (champion == null) {
            refuse(call, new InferenceException(InferenceException.Reason.FAILED, version + " failed on this request"));
            return;
        }
        try {
            submit(call, champion, false, null);
        } catch (InferenceException e) {
            refuse(call, e);
        }
    }

    private void countFailure(Call call, LoadedVersion version, boolean counted) {
        meter.failed(version);
        version.statistics().failed(time.nanos.getAsLong() - call.startNanos);
        if (counted) {
            version.counters().failed();
        }
    }

    /** The champion, acquired, where the split and not the client chose a version that failed; null where nobody stands in. */
    private @Nullable LoadedVersion standIn(Call call, LoadedVersion failed) {
        Route route = call.version == null ? table.route(call.model) : null;
        LoadedVersion champion = route == null ? failed : route.champion();
        return champion != failed && champion.acquire() ? champion : null;
    }

    private void refuse(Call call, InferenceException reason) {
        meter.refused(reason.reason());
        call.claim.release();
        call.reply.refused(reason);
    }

    private void log(
            InferAnswer answer, LoadedVersion version, DecodedBatch batch, long micros, @Nullable String source) {
        Instant now = time.clock.instant();
        int width = answer.width();
        for (int row = 0; row < batch.rows(); row++) {
            float[] outputs = new float[width];
            System.arraycopy(answer.probabilities(), row * width, outputs, 0, width);
            sink.offer(new Prediction(
                    batch.rows() == 1 ? answer.predictionId() : answer.predictionId() + "#" + row,
                    version.modelId(),
                    version.model(),
                    version.version(),
                    now,
                    batch.input(row),
                    outputs,
                    answer.predicted(row),
                    answer.regression() ? 0 : outputs[answer.best(row)],
                    micros,
                    source,
                    version.recipe().schema()));
        }
    }
}

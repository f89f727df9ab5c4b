package io.driftloop.serving.inference;

import io.driftloop.model.engine.NetworkScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One thread's work: joins jobs into a batch, runs the network, hands the results out. */
final class EngineLane {
    private static final Logger LOG = Logger.getLogger(EngineLane.class);

    private final int lane;
    private final int maxBatch;
    private final LongSupplier nanoTime;

    EngineLane(int lane, int maxBatch, LongSupplier nanoTime) {
        this.lane = lane;
        this.maxBatch = maxBatch;
        this.nanoTime = nanoTime;
    }

    void score(List<InferenceJob> taken) {
        long start = nanoTime.getAsLong();
        List<InferenceJob> batch = wanted(taken, start);
        if (batch.isEmpty()) {
            return;
        }
        LoadedVersion version = batch.get(0).version();
        int rows = batch.stream().mapToInt(InferenceJob::rows).sum();
        float @Nullable [] probabilities;
        try {
            NetworkScorer scorer = version.scorer(lane, maxBatch);
            probabilities =
                    rows > maxBatch ? inPortions(scorer, version, batch.get(0)) : atOnce(scorer, version, batch, rows);
        } catch (RuntimeException | LinkageError e) {
            LOG.debugf(e, "%s failed", version);
            probabilities = null;
        }
        long nanos = nanoTime.getAsLong() - start;
        version.statistics().executed(rows, nanos);
        handOut(batch, probabilities, version.outputs(), nanos / rows);
    }

    /** Without those for whom nobody waits any more: in an overload their work would only make others late as well. */
    private static List<InferenceJob> wanted(List<InferenceJob> taken, long now) {
        boolean all = true;
        for (InferenceJob job : taken) {
            all &= job.completion().wanted(now);
        }
        return all ? taken : left(taken, now);
    }

    private static List<InferenceJob> left(List<InferenceJob> taken, long now) {
        List<InferenceJob> left = new ArrayList<>(taken.size());
        for (InferenceJob job : taken) {
            if (job.completion().wanted(now)) {
                left.add(job);
            } else {
                job.completion().abandoned();
            }
        }
        return left;
    }

    private static float[] atOnce(NetworkScorer scorer, LoadedVersion version, List<InferenceJob> batch, int rows) {
        int at = 0;
        for (InferenceJob job : batch) {
            scorer.input().put(at, job.tensor());
            at += job.tensor().length;
        }
        scorer.run(rows);
        float[] probabilities = new float[rows * version.outputs()];
        scorer.output().get(0, probabilities);
        return probabilities;
    }

    /** A single job of more rows than a batch may have. */
    private static float[] inPortions(NetworkScorer scorer, LoadedVersion version, InferenceJob job) {
        int outputs = version.outputs();
        int elements = job.tensor().length / job.rows();
        float[] probabilities = new float[job.rows() * outputs];
        for (int from = 0; from < job.rows(); from += scorer.maxBatch()) {
            int n = Math.min(scorer.maxBatch(), job.rows() - from);
            scorer.input().put(0, job.tensor(), from * elements, n * elements);
            scorer.run(n);
            scorer.output().get(0, probabilities, from * outputs, n * outputs);
        }
        return probabilities;
    }

    private static void handOut(List<InferenceJob> batch, float @Nullable [] all, int outputs, long rowNanos) {
        int at = 0;
        for (InferenceJob job : batch) {
            int length = job.rows() * outputs;
            float @Nullable [] own = all;
            if (all != null && batch.size() > 1) {
                own = new float[length];
                System.arraycopy(all, at, own, 0, length);
            }
            at += length;
            try {
                job.completion().done(own == null || !finite(own) ? null : own, rowNanos * job.rows());
            } catch (RuntimeException e) {
                LOG.warnf(e, "the answer of %s could not be handed out", job.version());
            }
        }
    }

    /** A network that overflowed answers NaN: that is a failure, for no client can use it and JSON cannot say it. */
    private static boolean finite(float[] probabilities) {
        for (float probability : probabilities) {
            if (!Float.isFinite(probability)) {
                return false;
            }
        }
        return true;
    }
}

package io.driftloop.serving.inference;

import io.driftloop.contracts.ModelName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Jobs that wait for a thread. Those of one model come in their order; models take turns, so that one with much to do delays another by one batch and not by its
 * whole queue. Bounded as a whole and per model. Not thread-safe.
 */
final class JobQueue {
    private final InferenceEngine.Limits limits;
    private final int maxBatch;

    /** In the order of their turns: whose turn was last stands last. */
    private final Map<ModelName, Line> lines = new LinkedHashMap<>();

    private int rows;

    private static final class Line {
        private final ArrayDeque<InferenceJob> jobs = new ArrayDeque<>();
        private int rows;
        private int running;
    }

    JobQueue(InferenceEngine.Limits limits, int maxBatch) {
        this.limits = limits;
        this.maxBatch = maxBatch;
    }

    int rows() {
        return rows;
    }

    /** @return false when there is no room; a job larger than a bound gets in when nothing else waits there */
    boolean offer(InferenceJob job) {
        ModelName model = job.version().model();
        Line line = lines.getOrDefault(model, new Line());
        boolean fits = (rows == 0 || rows + job.rows() <= limits.rows())
                && (line.rows == 0 || line.rows + job.rows() <= limits.rowsPerModel());
        if (fits) {
            lines.putIfAbsent(model, line);
            line.jobs.addLast(job);
            line.rows += job.rows();
            rows += job.rows();
        }
        return fits;
    }

    /** The next jobs of one version, up to the batch limit; empty when nothing waits that may be scored now. Each batch is to be {@link #scored}. */
    List<InferenceJob> take() {
        for (Iterator<Map.Entry<ModelName, Line>> turns = lines.entrySet().iterator(); turns.hasNext(); ) {
            Map.Entry<ModelName, Line> turn = turns.next();
            Line line = turn.getValue();
            if (!line.jobs.isEmpty() && line.running < limits.lanesPerModel()) {
                turns.remove();
                lines.put(turn.getKey(), line);
                line.running++;
                return batch(line);
            }
        }
        return List.of();
    }

    private List<InferenceJob> batch(Line line) {
        List<InferenceJob> batch = new ArrayList<>();
        InferenceJob first = line.jobs.removeFirst();
        batch.add(first);
        int taken = first.rows();
        for (InferenceJob next = line.jobs.peekFirst();
                next != null && next.version() == first.version() && taken + next.rows() <= maxBatch;
                next = line.jobs.peekFirst()) {
            batch.add(line.jobs.removeFirst());
            taken += next.rows();
        }
        line.rows -= taken;
        rows -= taken;
        return batch;
    }

    /** A batch of this model is done. */
    void scored(ModelName model) {
        Line line = lines.get(model);
        if (line != null) {
            line.running--;
            if (line.running == 0 && line.jobs.isEmpty()) {
                lines.remove(model);
            }
        }
    }
}

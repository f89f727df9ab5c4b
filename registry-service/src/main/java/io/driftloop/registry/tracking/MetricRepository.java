package io.driftloop.registry.tracking;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stores metrics. Called inside a unit of work, for writing with the run's row locked. */
public interface MetricRepository {

    /** Adds points; known ones change nothing. */
    void add(long seq, List<MetricPoint> points);

    /** The latest point of each key of each run: the greatest by step, time and value. */
    Map<Long, List<MetricPoint>> latest(Collection<Long> seqs);

    /** Points of a key by time, step and value, after {@code after} where given; at most {@code limit}. */
    List<MetricPoint> history(long seq, String key, @Nullable MetricPoint after, int limit);

    /** At most about {@code limit} points of a key by step, evenly chosen, always with the first and the last. */
    List<MetricPoint> sampled(long seq, String key, long fromStep, long toStep, int limit);

    /** The latest point of each key that was logged for a logged model. */
    List<MetricPoint> ofModel(String model);
}

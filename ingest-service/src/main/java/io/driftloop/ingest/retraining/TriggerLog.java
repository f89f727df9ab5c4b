package io.driftloop.ingest.retraining;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.events.PerformanceEstimated;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Storage of what asked and when: firings of time rules, what came from outside, champions, estimates; used inside a unit of work. */
public interface TriggerLog {

    /** Takes a firing; false when it was taken before, by whichever replica. */
    boolean takeFiring(PipelineName pipeline, String rule, Instant due);

    /** The latest firing of each time rule of a pipeline. */
    Map<String, Instant> latestFirings(PipelineName pipeline);

    /** Notes what came, whatever the policy makes of it. */
    void note(SeenTrigger seen);

    /** What came for a pipeline, oldest first. */
    List<SeenTrigger> seen(PipelineName pipeline, Instant from, Instant to);

    /** Notes which version serves; an older generation changes nothing. */
    void noteChampion(Champion champion);

    Optional<Champion> champion(ModelName model);

    /** Champions of a model by generation. */
    List<Champion> champions(ModelName model);

    /** Notes what is expected of a version's latest predictions. */
    void noteEstimate(PerformanceEstimated estimate);

    /** What was told last of a version. */
    Optional<PerformanceEstimated> estimate(ModelId model, int version);

    /** Estimates of a model, all its versions, by the time of their newest prediction. */
    List<PerformanceEstimated> estimates(ModelId model);

    /** What came, and when. */
    record SeenTrigger(PipelineName pipeline, Trigger trigger, Instant at) {}

    /**
     * A version that came to serve.
     *
     * @param since when
     */
    record Champion(ModelName model, ModelId modelId, int version, long generation, Instant since) {}
}

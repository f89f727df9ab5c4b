package io.driftloop.training.tuning;

import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.TrainingRunId;
import java.util.List;
import java.util.Optional;

/** Stored studies. Every call joins the current unit of work. */
public interface StudyRepository {

    /** Stores a study that begins; one that is stored already stays as it is. */
    void begin(TrainingRunId run, PipelineName pipeline, StudyRecord study);

    /** The study, its row locked until the unit of work ends: who changes trials of a run comes one after the other. */
    Optional<StudyRecord> lock(TrainingRunId run);

    /** The study, if any. */
    Optional<StudyRecord> find(TrainingRunId run);

    /**
     * Studies with results of training runs that are over, the newest first.
     *
     * @param space digest of what is searched
     * @param limit how many at most
     */
    List<TrainingRunId> earlier(PipelineName pipeline, String space, int limit);
}

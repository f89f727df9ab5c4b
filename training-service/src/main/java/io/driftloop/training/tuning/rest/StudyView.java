package io.driftloop.training.tuning.rest;

import io.driftloop.contracts.TrainingRunId;
import io.driftloop.training.tuning.StudyRecord;
import io.driftloop.training.tuning.Trial;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The study of a run as told over HTTP.
 *
 * @param space digest of what is searched by which objective
 * @param startedAt when its budget of time began
 * @param earlier training runs whose trials it started from, the newest first
 * @param trials how many are in each state
 * @param epochs that all of them were trained
 */
record StudyView(String space, Instant startedAt, List<TrainingRunId> earlier, Map<String, Long> trials, long epochs) {

    static StudyView of(StudyRecord study, List<Trial> all) {
        Map<String, Long> states = new TreeMap<>();
        Arrays.stream(Trial.State.values()).forEach(state -> states.put(state.name(), 0L));
        all.forEach(trial -> states.merge(trial.state().name(), 1L, Long::sum));
        return new StudyView(
                study.space(),
                study.startedAt(),
                study.earlier(),
                states,
                all.stream().mapToLong(Trial::epochs).sum());
    }
}

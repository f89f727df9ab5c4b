package io.driftloop.ingest.run;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One stage of one run.
 *
 * @param stage which
 * @param since when the run came into it
 * @param until when the run left it; null: it is there still
 * @param detail newest numbers for progress bars, for instance {@code epoch}, {@code epochs}, {@code percent}
 */
public record StageProgress(
        RunStage stage, Instant since, @Nullable Instant until, Map<String, Object> detail) {

    StageProgress left(Instant now) {
        return until == null ? new StageProgress(stage, since, now, detail) : this;
    }

    StageProgress with(Map<String, Object> newer) {
        Map<String, Object> merged = new LinkedHashMap<>(detail);
        merged.putAll(newer);
        return new StageProgress(stage, since, until, merged);
    }
}

package io.driftloop.training.tuning;

import io.driftloop.contracts.TrainingRunId;
import io.driftloop.pipeline.TuneSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * What is kept of a study beside its trials.
 *
 * @param space digest of what is searched by which objective: studies with the same one compare
 * @param startedAt when its budget of time began
 * @param earlier training runs whose trials it started from, the newest first
 */
public record StudyRecord(String space, Instant startedAt, List<TrainingRunId> earlier) {

    public StudyRecord {
        earlier = List.copyOf(earlier);
    }

    /** SHA-256 of dimensions and objective. */
    static String digest(TuneSpec spec) {
        String text = spec.objective() + new TreeMap<>(spec.space());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

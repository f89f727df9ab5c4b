package io.driftloop.serving.rollout.jdbc;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RolloutId;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.pipeline.DeploySpec;
import io.driftloop.serving.rollout.Candidate;
import io.driftloop.serving.rollout.Rehearsal;
import io.driftloop.serving.rollout.Rollout;
import io.driftloop.serving.rollout.RolloutOrder;
import io.driftloop.serving.rollout.RolloutPurpose;
import io.driftloop.serving.rollout.RolloutState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** A rollout as a row of table {@code rollout}. */
final class RolloutRow {
    private RolloutRow() {}

    static Rollout read(ResultSet rs, Json json) throws SQLException {
        String pipeline = rs.getString("pipeline");
        String run = rs.getString("pipeline_run");
        String rehearsal = rs.getString("rehearsal");
        return new Rollout(
                new RolloutId(rs.getString("rollout_id")),
                new Candidate(
                        new ModelId(rs.getString("model_id")),
                        new ModelName(rs.getString("model")),
                        rs.getInt("version"),
                        json.read(rs.getString("model_package"), ArtifactRef.class)),
                new RolloutOrder(
                        new EventId(rs.getString("cause")),
                        RolloutPurpose.valueOf(rs.getString("purpose")),
                        pipeline == null ? null : new PipelineName(pipeline),
                        run == null ? null : new PipelineRunId(run),
                        new Actor(rs.getString("actor")),
                        rs.getString("reason"),
                        required(rs, "ordered_at")),
                json.read(rs.getString("plan"), DeploySpec.class),
                rs.getObject("champion", Integer.class),
                state(rs),
                rehearsal == null ? null : json.read(rehearsal, Rehearsal.class));
    }

    private static RolloutState state(ResultSet rs) throws SQLException {
        Instant since = required(rs, "since");
        String state = rs.getString("state");
        return switch (state) {
            case "loading" -> new RolloutState.Loading(since, instant(rs, "paused_since"));
            case "stepping" ->
                new RolloutState.Stepping(
                        rs.getInt("step"),
                        rs.getInt("champion"),
                        since,
                        required(rs, "deadline"),
                        instant(rs, "paused_since"));
            case "activated" -> new RolloutState.Activated(since, rs.getLong("generation"));
            case "aborted" -> new RolloutState.Aborted(since, rs.getString("end_reason"));
            default -> throw new IllegalStateException("a rollout is stored in the unknown state '" + state + "'");
        };
    }

    /** Binds {@code :state} and what belongs to it. */
    static <S extends SqlStatement<S>> S bindState(S statement, Rollout rollout) {
        StateColumns columns = StateColumns.of(rollout.state());
        return statement
                .bind("champion", rollout.champion())
                .bind("state", columns.state)
                .bind("step", columns.step)
                .bind("since", columns.since)
                .bind("deadline", columns.deadline)
                .bind("pausedSince", columns.pausedSince)
                .bind("generation", columns.generation)
                .bind("endReason", columns.endReason);
    }

    private record StateColumns(
            String state,
            @Nullable Integer step,
            Instant since,
            @Nullable Instant deadline,
            @Nullable Instant pausedSince,
            @Nullable Long generation,
            @Nullable String endReason) {
        static StateColumns of(RolloutState state) {
            if (state instanceof RolloutState.Loading s) {
                return new StateColumns("loading", null, s.since(), null, s.pausedSince(), null, null);
            } else if (state instanceof RolloutState.Stepping s) {
                return new StateColumns("stepping", s.step(), s.since(), s.deadline(), s.pausedSince(), null, null);
            } else if (state instanceof RolloutState.Activated s) {
                return new StateColumns("activated", null, s.at(), null, null, s.generation(), null);
            }
            RolloutState.Aborted s = (RolloutState.Aborted) state;
            return new StateColumns("aborted", null, s.at(), null, null, null, s.reason());
        }
    }

    private static Instant required(ResultSet rs, String column) throws SQLException {
        return Objects.requireNonNull(instant(rs, column), column);
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}

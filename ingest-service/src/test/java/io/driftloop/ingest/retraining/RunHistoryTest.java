package io.driftloop.ingest.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.ingest.run.PipelineRun;
import io.driftloop.ingest.run.RunPlan;
import io.driftloop.ingest.run.RunStage;
import io.driftloop.ingest.run.RunState;
import io.driftloop.ingest.run.Runs;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunHistoryTest {
    private static final Instant AT = Runs.START;
    private static final RunState SUCCEEDED = new RunState.Succeeded(1, "version 1 is champion", AT);
    private static final RunState REJECTED = new RunState.Rejected("no", AT);
    private static final RunState FAILED = new RunState.Failed(RunStage.TRAIN, "no", AT);
    private static final RunState CANCELLED = new RunState.Cancelled("no", AT);

    @Test
    void failuresCountBackToTheLastSuccessOrStartByAPerson() {
        assertThat(history(run("drift", REJECTED), run("drift", FAILED), run("drift", SUCCEEDED), run("drift", FAILED))
                        .failures())
                .isEqualTo(2);
        assertThat(history(run("drift", REJECTED), run("manual", FAILED), run("drift", FAILED))
                        .failures())
                .isEqualTo(1);
        assertThat(history(run("manual", FAILED), run("drift", FAILED), run("drift", FAILED))
                        .failures())
                .isZero();
        assertThat(history(run("retry", FAILED), run("drift", FAILED)).failures())
                .isZero();
    }

    @Test
    void cancelledAndNewRowsRunsAreNeitherFailuresNorASuccess() {
        assertThat(history(
                                run("drift", CANCELLED),
                                run("drift", FAILED),
                                run("new-rows", FAILED),
                                run("drift", REJECTED))
                        .failures())
                .isEqualTo(2);
    }

    @Test
    void onlyRunsOfThePolicyCountForCoolDown() {
        PipelineRun drift = Runs.run("4", "drift", AT.plusSeconds(4), new RunPlan(false, false, false), FAILED, 1);
        PipelineRun manual = Runs.run("3", "manual", AT.plusSeconds(3), new RunPlan(false, false, false), FAILED, 1);
        PipelineRun rows = Runs.run("2", "new-rows", AT.plusSeconds(2), new RunPlan(false, false, false), FAILED, 1);
        assertThat(history(drift, manual, rows).policyStarts()).containsExactly(AT.plusSeconds(4), AT.plusSeconds(2));
    }

    @Test
    void newestVersionIsThatOfTheNewestRunThatHadRows() {
        PipelineRun without = Runs.run("4", "drift", AT, new RunPlan(false, false, false), FAILED, null);
        PipelineRun second = Runs.run("3", "manual", AT, new RunPlan(false, false, false), SUCCEEDED, 2);
        assertThat(history(without, second, run("manual", SUCCEEDED)).newestVersion())
                .isEqualTo(2);
        assertThat(history().newestVersion()).isZero();
    }

    @Test
    void failuresAgainstDecayAndOutsideAlertsCountLikeThoseAgainstDrift() {
        assertThat(history(
                                run("decay", REJECTED),
                                run("alertmanager", FAILED),
                                run("schedule", FAILED),
                                run("drift", FAILED))
                        .failures())
                .isEqualTo(3);
    }

    private static RunHistory history(PipelineRun... newestFirst) {
        return new RunHistory(List.of(newestFirst));
    }

    private static PipelineRun run(String trigger, RunState state) {
        return Runs.run("r", trigger, AT, new RunPlan(false, false, false), state, 1);
    }
}

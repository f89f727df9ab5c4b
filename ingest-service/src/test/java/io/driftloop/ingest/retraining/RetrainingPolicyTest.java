package io.driftloop.ingest.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.pipeline.RetrainSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetrainingPolicyTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final PipelineRunId RUN = new PipelineRunId("run-7");
    private static final Trigger DRIFT = new Trigger.Drift(
            new AlertId("alert-1"), new ModelId("m-1"), 3, List.of(new LogPosition(0, 100, NOW)), "class 4 more often");
    private static final RetrainSpec SPEC =
            new RetrainSpec(true, 1_000L, Duration.ofHours(1), 2, 500, 1.0, "since-onset");

    private final RetrainingPolicy policy = new RetrainingPolicy(2);

    @Test
    void driftWithEnoughLabelsStarts() {
        assertThat(policy.decide(DRIFT, SPEC, calm().labelled(500).build()))
                .isEqualTo(new Decision.Start(
                        "drift",
                        "version 3 drifted (class 4 more often) and 500 labelled predictions since the onset are there",
                        Map.of("labelled", 500.0)));
    }

    @Test
    void driftWithOneLabelTooFewWaitsForTheRest() {
        assertThat(policy.decide(DRIFT, SPEC, calm().labelled(499).build()))
                .isEqualTo(new Decision.Deferred(
                        "min-labelled",
                        "499 of 500 labelled predictions since the onset have come in",
                        Map.of("labelled", 499.0, "wanted", 500.0),
                        new Decision.Until.Labelled(500)));
    }

    @Test
    void labelsDoNotMatterWhereNoRecentRowsAreWanted() {
        RetrainSpec none = new RetrainSpec(true, null, Duration.ofHours(1), 2, 500, 1.0, "none");
        assertThat(policy.decide(DRIFT, none, calm().build()).outcome()).isEqualTo("start");
    }

    @Test
    void coolDownDefersUntilItIsOver() {
        Instant last = NOW.minus(Duration.ofMinutes(45));
        assertThat(policy.decide(DRIFT, SPEC, calm().labelled(900).starts(last).build()))
                .isEqualTo(new Decision.Deferred(
                        "cool-down",
                        "the last run of the policy is too short ago; it waits until 2026-03-01T12:15:00Z",
                        Map.of("secondsLeft", 900.0),
                        new Decision.Until.Time(NOW.plus(Duration.ofMinutes(15)))));
        assertThat(policy.decide(
                                DRIFT,
                                SPEC,
                                calm().labelled(900)
                                        .starts(NOW.minus(Duration.ofHours(1)))
                                        .build())
                        .outcome())
                .isEqualTo("start");
    }

    @Test
    void budgetOfTheDayDefersUntilTheOldestRunOfItIsADayOld() {
        Instant[] two = {
            NOW.minus(Duration.ofHours(2)), NOW.minus(Duration.ofHours(20)), NOW.minus(Duration.ofHours(30))
        };
        Decision.Deferred deferred = (Decision.Deferred)
                policy.decide(DRIFT, SPEC, calm().labelled(900).starts(two).build());
        assertThat(deferred.rule()).isEqualTo("max-per-day");
        assertThat(deferred.until()).isEqualTo(new Decision.Until.Time(NOW.plus(Duration.ofHours(4))));

        Instant[] one = {NOW.minus(Duration.ofHours(2)), NOW.minus(Duration.ofHours(24))};
        assertThat(policy.decide(DRIFT, SPEC, calm().labelled(900).starts(one).build())
                        .outcome())
                .isEqualTo("start");
    }

    @Test
    void activeRunDefersUntilItIsOver() {
        assertThat(policy.decide(DRIFT, SPEC, calm().labelled(900).active().build()))
                .isInstanceOfSatisfying(Decision.Deferred.class, deferred -> {
                    assertThat(deferred.rule()).isEqualTo("single-flight");
                    assertThat(deferred.until()).isEqualTo(new Decision.Until.RunOver(RUN));
                });
    }

    @Test
    void twoDriftRunsThatDidNotHelpOpenTheBreaker() {
        assertThat(policy.decide(DRIFT, SPEC, calm().labelled(900).failures(1).build())
                        .outcome())
                .isEqualTo("start");
        assertThat(policy.decide(DRIFT, SPEC, calm().labelled(900).failures(2).build()))
                .isEqualTo(new Decision.Suppressed(
                        "breaker",
                        "the last 2 drift runs did not give a better model; the loop rests until a person starts a run",
                        Map.of("failures", 2.0, "limit", 2.0)));
        assertThat(policy.decide(new Trigger.Manual(), SPEC, calm().failures(9).build())
                        .outcome())
                .isEqualTo("start");
    }

    @Test
    void driftOfAVersionThatNoLongerServesIsSuppressed() {
        assertThat(rule(DRIFT, calm().labelled(900).champion(4))).isEqualTo("replaced");
        assertThat(rule(DRIFT, calm().labelled(900).champion(3))).isEqualTo("drift");
        // the alias event may come later than the alert of the new version
        assertThat(rule(DRIFT, calm().labelled(900).champion(2))).isEqualTo("drift");
    }

    @Test
    void secondAlertWhileOneWaitsIsSuppressed() {
        assertThat(rule(DRIFT, calm().otherWaits())).isEqualTo("already-waiting");
    }

    @Test
    void pauseComesBeforeEverythingElse() {
        for (Trigger trigger :
                List.of(DRIFT, new Trigger.NewRows(), new Trigger.Manual(), new Trigger.FirstVersion())) {
            assertThat(rule(trigger, calm().paused().labelled(900).failures(5).active()))
                    .isEqualTo("paused");
        }
    }

    @Test
    void triggersThatTheDefinitionDoesNotNameStartNothing() {
        RetrainSpec others = new RetrainSpec(false, null, Duration.ofHours(1), 2, 500, 1.0, "none");
        assertThat(policy.decide(DRIFT, others, calm().build()).rule()).isEqualTo("not-a-trigger");
        assertThat(policy.decide(
                                new Trigger.NewRows(),
                                others,
                                calm().newRows(5_000).build())
                        .rule())
                .isEqualTo("not-a-trigger");
        assertThat(policy.decide(DRIFT, null, calm().build()).rule()).isEqualTo("not-a-trigger");
        assertThat(policy.decide(new Trigger.FirstVersion(), null, calm().build())
                        .outcome())
                .isEqualTo("start");
    }

    @Test
    void newRowsStartAtTheWantedNumberAndObeyCoolDownButNotTheBreaker() {
        assertThat(rule(new Trigger.NewRows(), calm().newRows(999))).isEqualTo("new-rows");
        assertThat(policy.decide(
                                new Trigger.NewRows(), SPEC, calm().newRows(999).build())
                        .outcome())
                .isEqualTo("suppressed");
        assertThat(policy.decide(
                                new Trigger.NewRows(),
                                SPEC,
                                calm().newRows(1_000).failures(3).build())
                        .outcome())
                .isEqualTo("start");
        assertThat(rule(new Trigger.NewRows(), calm().newRows(1_000).starts(NOW)))
                .isEqualTo("cool-down");
    }

    private String rule(Trigger trigger, Given given) {
        return policy.decide(trigger, SPEC, given.build()).rule();
    }

    private static Given calm() {
        return new Given();
    }

    private static final class Given {
        private boolean paused;
        private @Nullable PipelineRunId active;
        private List<Instant> starts = List.of();
        private int failures;
        private @Nullable Integer champion;
        private long labelled;
        private long newRows;
        private boolean otherWaits;

        Given paused() {
            paused = true;
            return this;
        }

        Given active() {
            active = RUN;
            return this;
        }

        Given starts(Instant... newestFirst) {
            starts = List.of(newestFirst);
            return this;
        }

        Given failures(int count) {
            failures = count;
            return this;
        }

        Given champion(int version) {
            champion = version;
            return this;
        }

        Given labelled(long rows) {
            labelled = rows;
            return this;
        }

        Given newRows(long rows) {
            newRows = rows;
            return this;
        }

        Given otherWaits() {
            otherWaits = true;
            return this;
        }

        Situation build() {
            return new Situation(NOW, paused, active, starts, failures, champion, labelled, newRows, otherWaits);
        }
    }
}

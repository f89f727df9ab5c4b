package io.driftloop.ingest.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.pipeline.RetrainSpec;
import io.driftloop.pipeline.RetrainTrigger;
import io.driftloop.pipeline.TrainSpec;
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
    private static final Trigger DECAY =
            new Trigger.Decay(new ModelId("m-1"), 3, List.of(new LogPosition(0, 100, NOW)), 500, 0.9, 0.95, false);
    private static final Trigger MANUAL = new Trigger.Manual(new Actor("token"), "digits@1");
    private static final RetrainSpec SPEC = spec(
            RetrainSpec.Recent.SINCE_ONSET,
            null,
            new RetrainTrigger.Drift(),
            new RetrainTrigger.NewRows(1_000),
            new RetrainTrigger.NewBytes(5_000),
            new RetrainTrigger.Decay(false, 0.95, null, 500),
            new RetrainTrigger.Upstream(new ModelName("embedder")),
            new RetrainTrigger.Webhook("hooks"),
            new RetrainTrigger.Every(Duration.ofDays(1)));

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
                        new Decision.Until.Labelled(500, null)));
    }

    @Test
    void anEstimatedDecayIsAnotherTriggerThanARealisedOne() {
        Trigger expected =
                new Trigger.Decay(new ModelId("m-1"), 3, List.of(new LogPosition(0, 100, NOW)), 500, 0.9, 0.95, true);
        assertThat(policy.decide(expected, SPEC, calm().labelled(900).build()).rule())
                .isEqualTo("not-a-trigger");
        RetrainSpec asks = spec(RetrainSpec.Recent.SINCE_ONSET, null, new RetrainTrigger.Decay(true, 0.95, null, 500));
        assertThat(policy.decide(DECAY, asks, calm().labelled(900).build()).rule())
                .isEqualTo("not-a-trigger");
        assertThat(policy.decide(expected, asks, calm().labelled(900).build()))
                .isEqualTo(new Decision.Start(
                        "decay",
                        "version 3 is estimated to be right in 90.00 % of its latest 500 predictions, below 95.00 % and"
                                + " 900 labelled predictions since the onset are there",
                        Map.of("labelled", 900.0, "estimatedAccuracy", 0.9, "bound", 0.95)));
        assertThat(policy.decide(expected, asks, calm().labelled(10).build()).rule())
                .isEqualTo("min-labelled");
    }

    @Test
    void labelsDoNotMatterWhereNoRecentRowsAreWanted() {
        RetrainSpec none = spec(RetrainSpec.Recent.NONE, null, new RetrainTrigger.Drift());
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
                        "the last 2 runs against drift or decay did not give a better model; the loop rests until a person"
                                + " has looked and starts a run",
                        Map.of("failures", 2.0, "limit", 2.0)));
        assertThat(policy.decide(MANUAL, SPEC, calm().failures(9).build()).outcome())
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
        for (Trigger trigger : List.of(DRIFT, new Trigger.NewRows(), MANUAL, new Trigger.FirstVersion())) {
            assertThat(rule(trigger, calm().paused().labelled(900).failures(5).active()))
                    .isEqualTo("paused");
        }
    }

    @Test
    void triggersThatTheDefinitionDoesNotNameStartNothing() {
        RetrainSpec others = spec(RetrainSpec.Recent.NONE, null, new RetrainTrigger.Manual());
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

    @Test
    void newBytesStartAtTheWantedNumber() {
        assertThat(policy.decide(
                        new Trigger.NewBytes(), SPEC, calm().newBytes(4_999).build()))
                .isEqualTo(new Decision.Suppressed(
                        "new-bytes",
                        "4999 of 5000 new bytes have come in since the last run",
                        Map.of("have", 4_999.0, "wanted", 5_000.0)));
        assertThat(rule(new Trigger.NewBytes(), calm().newBytes(5_000))).isEqualTo("new-bytes");
        assertThat(policy.decide(
                                new Trigger.NewBytes(),
                                SPEC,
                                calm().newBytes(5_000).build())
                        .outcome())
                .isEqualTo("start");
    }

    @Test
    void decayObeysTheBreakerTheLabelsAndTheChampionLikeDrift() {
        assertThat(policy.decide(DECAY, SPEC, calm().labelled(500).champion(3).build()))
                .isEqualTo(new Decision.Start(
                        "decay",
                        "version 3 was right in 90.00 % of its latest 500 labelled predictions, below 95.00 % and 500"
                                + " labelled predictions since the onset are there",
                        Map.of("labelled", 500.0, "accuracy", 0.9, "bound", 0.95)));
        assertThat(rule(DECAY, calm().labelled(500).failures(2))).isEqualTo("breaker");
        assertThat(rule(DECAY, calm().labelled(499))).isEqualTo("min-labelled");
        assertThat(rule(DECAY, calm().labelled(500).champion(4))).isEqualTo("replaced");
    }

    @Test
    void waitingForLabelsEndsAfterTheGivenTimeAndCallsAPerson() {
        RetrainSpec patient = spec(RetrainSpec.Recent.SINCE_ONSET, Duration.ofHours(2), new RetrainTrigger.Drift());
        Decision first = policy.decide(DRIFT, patient, calm().labelled(7).build());
        assertThat(((Decision.Deferred) first).until())
                .isEqualTo(new Decision.Until.Labelled(500, NOW.plus(Duration.ofHours(2))));
        Decision last = policy.decide(
                DRIFT,
                patient,
                calm().labelled(7).waitsSince(NOW.minus(Duration.ofHours(2))).build());
        assertThat(last.outcome()).isEqualTo("suppressed");
        assertThat(last.rule()).isEqualTo("labels-missing");
        assertThat(last.reason())
                .isEqualTo("7 of 500 labelled predictions came by 2026-03-01T12:00:00Z; a person has to look where the"
                        + " labels are");
    }

    @Test
    void aNewChampionOfANamedModelStartsUnlessThisModelCausedIt() {
        ModelName own = new ModelName("digits");
        ModelName embedder = new ModelName("embedder");
        assertThat(rule(new Trigger.Upstream(embedder, 4, List.of(embedder), own), calm()))
                .isEqualTo("upstream");
        assertThat(rule(new Trigger.Upstream(new ModelName("other"), 4, List.of(), own), calm()))
                .isEqualTo("not-a-trigger");
        assertThat(rule(new Trigger.Upstream(embedder, 4, List.of(own, embedder), own), calm()))
                .isEqualTo("feeds-itself");
    }

    @Test
    void whatComesByTimeOrFromOutsideObeysCoolDownAndBudgetButNeedsNoLabels() {
        for (Trigger trigger : List.of(new Trigger.Webhook("msg_1"), new Trigger.Time("every", "24h", NOW, 0))) {
            assertThat(policy.decide(trigger, SPEC, calm().failures(9).build()).outcome())
                    .isEqualTo("start");
            assertThat(rule(trigger, calm().starts(NOW.minusSeconds(60)))).isEqualTo("cool-down");
            assertThat(rule(trigger, calm().active())).isEqualTo("single-flight");
        }
    }

    @Test
    void ofSeveralReadyTriggersTheOneThatKnowsItsOnsetLeads() {
        Trigger webhook = new Trigger.Webhook("msg_1");
        assertThat(RetrainingPolicy.leading(List.of(webhook, DRIFT))).isEqualTo(DRIFT);
        assertThat(RetrainingPolicy.leading(List.of(webhook, new Trigger.NewRows())))
                .isEqualTo(webhook);
    }

    private static RetrainSpec spec(RetrainSpec.Recent recent, @Nullable Duration labelsWithin, RetrainTrigger... on) {
        return new RetrainSpec(
                List.of(on),
                new RetrainSpec.Limits(Duration.ofHours(1), 2, 500, labelsWithin),
                new RetrainSpec.Data(1.0, recent, null, false),
                RetrainSpec.Action.AS_DEFINED,
                TrainSpec.FromChampion.NOTHING);
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
        private long newBytes;
        private @Nullable Instant waitsSince;

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

        Given newBytes(long bytes) {
            newBytes = bytes;
            return this;
        }

        Given waitsSince(Instant moment) {
            waitsSince = moment;
            return this;
        }

        Situation build() {
            return new Situation(
                    NOW,
                    paused,
                    active,
                    starts,
                    failures,
                    champion,
                    new Situation.Incoming(labelled, newRows, newBytes),
                    new Situation.Waiting(otherWaits, waitsSince));
        }
    }
}

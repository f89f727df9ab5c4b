package io.driftloop.ingest.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.pipeline.CronSchedule;
import io.driftloop.pipeline.RetrainSpec;
import io.driftloop.pipeline.RetrainTrigger;
import io.driftloop.pipeline.TrainSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimeRulesTest {
    private static final Instant APPLIED = Instant.parse("2026-03-01T12:00:00Z");
    private static final RetrainTrigger NIGHTLY =
            new RetrainTrigger.Schedule(new CronSchedule("30 2 * * *", ZoneId.of("Europe/Berlin")));
    private static final RetrainTrigger DAILY = new RetrainTrigger.Every(Duration.ofHours(24));
    private static final String KEY = "schedule 30 2 * * * (Europe/Berlin)";

    @Test
    void aScheduleFiresOnceItsTimeHasComeAndNotAgain() {
        assertThat(rules(NIGHTLY, null, Map.of()).due(Instant.parse("2026-03-02T01:29:59Z")))
                .isEmpty();
        Instant due = Instant.parse("2026-03-02T01:30:00Z");
        assertThat(rules(NIGHTLY, null, Map.of()).due(due))
                .containsExactly(new Trigger.Time("schedule", "30 2 * * * (Europe/Berlin)", due, 0));
        assertThat(rules(NIGHTLY, null, Map.of(KEY, due)).due(Instant.parse("2026-03-02T23:00:00Z")))
                .isEmpty();
    }

    @Test
    void firingsThatWereMissedAreFiredOnceAndCountedAlsoWhereClocksChange() {
        // down from 27 to 30 March; on the 29th the clocks skip 02:30
        Map<String, Instant> fired = Map.of(KEY, Instant.parse("2026-03-27T01:30:00Z"));
        List<Trigger.Time> due = rules(NIGHTLY, null, fired).due(Instant.parse("2026-03-30T12:00:00Z"));
        assertThat(due)
                .containsExactly(new Trigger.Time(
                        "schedule", "30 2 * * * (Europe/Berlin)", Instant.parse("2026-03-30T00:30:00Z"), 2));
        assertThat(due.get(0).says())
                .isEqualTo("schedule 30 2 * * * (Europe/Berlin) was due at 2026-03-30T00:30:00Z; 2 earlier firings were"
                        + " missed");
    }

    @Test
    void theHourThatComesTwiceInAutumnFiresOnce() {
        Map<String, Instant> fired = Map.of(KEY, Instant.parse("2026-10-24T00:30:00Z"));
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        assertThat(rules(NIGHTLY, null, fired).due(first)).hasSize(1);
        assertThat(rules(NIGHTLY, null, Map.of(KEY, first)).due(Instant.parse("2026-10-25T02:00:00Z")))
                .isEmpty();
    }

    @Test
    void everyCountsFromTheNewestRunAndFromItsOwnFirings() {
        assertThat(rules(DAILY, null, Map.of()).due(APPLIED.plus(Duration.ofDays(9))))
                .isEmpty();
        Instant run = APPLIED.plusSeconds(60);
        Instant due = run.plus(Duration.ofHours(24));
        assertThat(rules(DAILY, run, Map.of()).due(due.minusMillis(1))).isEmpty();
        assertThat(rules(DAILY, run, Map.of()).due(due)).containsExactly(new Trigger.Time("every", "24h", due, 0));
        assertThat(rules(DAILY, run, Map.of("every 24h", due)).due(due.plus(Duration.ofHours(23))))
                .isEmpty();
        assertThat(rules(DAILY, run, Map.of("every 24h", due)).due(due.plus(Duration.ofHours(73))))
                .containsExactly(new Trigger.Time("every", "24h", due.plus(Duration.ofHours(72)), 2));
    }

    private static TimeRules rules(RetrainTrigger on, @Nullable Instant newestRun, Map<String, Instant> fired) {
        RetrainSpec spec = new RetrainSpec(
                List.of(on),
                new RetrainSpec.Limits(Duration.ofHours(1), 2, 500, null),
                new RetrainSpec.Data(1.0, RetrainSpec.Recent.SINCE_ONSET, null, false),
                RetrainSpec.Action.AS_DEFINED,
                TrainSpec.FromChampion.NOTHING);
        return new TimeRules(spec, APPLIED, newestRun, fired);
    }
}

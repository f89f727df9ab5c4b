package io.driftloop.eval.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.eval.monitoring.TrafficMeter.Rate;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrafficMeterTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final long NOON = 1_767_268_800_000L;

    private TrafficMeter meter = TrafficMeter.BEGIN;
    private long clock = NOON;

    @Test
    void tenThousandAnHourAreKnownAfterTheFirstHour() {
        panes(100, 36_000);
        assertThat(meter.rate()).isEqualTo(Rate.ASSUMED);
        assertThat(Rate.ASSUMED).isEqualTo(new Rate(1_000_000, 0));
        panes(1, 36_000);
        assertThat(meter.rate()).isEqualTo(new Rate(1_680_000, 1));
        assertThat(meter.rate().perDay()).isEqualTo(240_000);
    }

    @Test
    void anHourOfFewerIsNotEnoughAndTenThousandWithinAnHourAreNot() {
        panes(100, 72_000);
        assertThat(meter.hours()).isEqualTo(1);
        assertThat(meter.rate()).isEqualTo(Rate.ASSUMED);
        panes(1, 72_000);
        assertThat(meter.rate()).isEqualTo(new Rate(840_000, 2));
    }

    /** 42,000 a day: in the first day after each hour, then once a day, of the last seven whole ones. */
    @Test
    void theRateMovesOnceAnHourAndAfterTheFirstDayOnceADay() {
        long step = DAY / 420;
        Set<Integer> hours = new LinkedHashSet<>();
        for (int i = 0; i <= 420 * 10; i++) {
            panes(1, step);
            hours.add(meter.rate().hours());
        }
        assertThat(hours).startsWith(0, 6, 7, 8).contains(23, 24, 48, 72, 96, 120, 144, 168);
        assertThat(hours).hasSize(1 + 18 + 7);
        assertThat(meter.days()).hasSize(7).containsOnly(42_000L);
        assertThat(meter.rate()).isEqualTo(new Rate(294_000, 168));
    }

    @Test
    void trafficThatGrowsIsFollowedByTheLastSevenDays() {
        panes(7 * 420, DAY / 420);
        panes(10 * 4_200, DAY / 4_200);
        assertThat(meter.rate().perWeek()).isEqualTo(2_940_000);
    }

    @Test
    void threeIdleWeeksCountAsOneDayAndAreForgotten() {
        panes(3 * 1_000, DAY / 1_000);
        clock += 21 * DAY;
        panes(1, DAY / 1_000);
        // the third day is whole, the idle one cuts the fourth
        assertThat(meter.days()).containsExactly(100_000L, 100_000L, 100_000L);
        panes(1_000, DAY / 1_000);
        assertThat(meter.rate().perDay()).isBetween(75_000.0, 100_000.0);
        panes(8 * 1_000, DAY / 1_000);
        assertThat(meter.rate()).isEqualTo(new Rate(700_000, 168));
    }

    @Test
    void predictionsOfOneTimestampSayNothing() {
        panes(5_000, 0);
        assertThat(meter.hours()).isZero();
        assertThat(meter.rate()).isEqualTo(Rate.ASSUMED);
    }

    /** A few wrong clocks within panes change nothing at all. */
    @Test
    void someTimesFarAwayChangeNothing() {
        TrafficMeter skewed = TrafficMeter.BEGIN;
        for (int i = 0; i < 300; i++) {
            long[] times = new long[100];
            Arrays.fill(times, NOON + i * 36_000L);
            meter = meter.with(times);
            Arrays.fill(times, 0, 20, NOON + 400 * DAY);
            Arrays.fill(times, 20, 40, 0);
            skewed = skewed.with(times);
        }
        assertThat(meter.rate()).isEqualTo(new Rate(1_680_000, 2));
        assertThat(skewed).isEqualTo(meter);
    }

    /** A clock that is a year ahead for some panes; while panes of both clocks alternate, time stands still. */
    @Test
    void clocksThatAreFarAheadCostADayAtMostAndAreMadeGoodWhenTheyAreRightAgain() {
        panes(200, 36_000);
        clock += 365 * DAY;
        panes(50, 36_000);
        clock -= 365 * DAY;
        panes(50, 36_000);
        assertThat(meter.passed()).isEqualTo(297 * 36_000L);
        for (int i = 0; i < 1_000; i++) {
            clock += i % 2 == 0 ? 365 * DAY : -365 * DAY;
            panes(1, 36_000);
        }
        assertThat(meter.passed()).isEqualTo(297 * 36_000L);
    }

    /** An old file that is played again in the middle: its times run on at their own pace. */
    @Test
    void anOldFileThatIsReplayedLeavesASaneRate() {
        panes(2_400, 36_000);
        long now = clock;
        clock = 0;
        panes(3_000, 1);
        clock = now;
        panes(2_400 * 8, 36_000);
        assertThat(meter.rate()).isEqualTo(new Rate(1_680_000, 168));
    }

    @Test
    void onePredictionADayIsTakenForAtMostAHundred() {
        panes(8, 100 * DAY);
        assertThat(meter.rate()).isEqualTo(new Rate(700, 168));
        assertThat(new Thresholds(1, meter.rate()).sensitivity()).isEqualTo(new Sensitivity(700));
    }

    @Test
    void theLevelOfATestIsItsShareOfTheBudget() {
        Sensitivity known = new Thresholds(1, new Rate(294_000, 72)).sensitivity();
        assertThat(known.run()).isEqualTo(294_000);
        // 100 rows of 294,000, over 18 columns and 3 spans
        assertThat(Math.exp(known.logLevel(18, 3))).isCloseTo(6.2988e-6, org.assertj.core.api.Assertions.within(1e-10));
        assertThat(new Thresholds(2, Rate.ASSUMED).sensitivity()).isEqualTo(new Sensitivity(500_000));
        assertThat(new Thresholds(1e9, Rate.ASSUMED).sensitivity()).isEqualTo(new Sensitivity(100));
        assertThat(new Thresholds(0, Rate.ASSUMED).sensitivity()).isEqualTo(new Sensitivity(1e12));
    }

    /** Of a hundred predictions each, so many milliseconds apart. */
    private void panes(int count, long step) {
        for (int i = 0; i < count; i++) {
            long[] times = new long[Pane.ROWS];
            Arrays.fill(times, clock);
            meter = meter.with(times);
            clock += step;
        }
    }
}

package io.driftloop.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CronScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void firesOnTheClocksOfItsZone() {
        assertThat(next("0 3 * * *", ZoneOffset.UTC, "2026-07-01T03:00:00Z", 2))
                .containsExactly("2026-07-02T03:00:00Z", "2026-07-03T03:00:00Z");
        assertThat(next("0 3 * * *", BERLIN, "2026-07-01T00:59:59Z", 2))
                .containsExactly("2026-07-01T01:00:00Z", "2026-07-02T01:00:00Z");
        assertThat(next("15 6 * * 1", BERLIN, "2026-01-01T00:00:00Z", 2))
                .containsExactly("2026-01-05T05:15:00Z", "2026-01-12T05:15:00Z");
    }

    @Test
    void aTimeThatTheClocksSkipInSpringFiresAtTheMomentOfTheChange() {
        // 29 March 2026: 02:00 becomes 03:00 at 01:00 UTC
        assertThat(next("30 2 * * *", BERLIN, "2026-03-28T00:00:00Z", 3))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
        assertThat(next("0,30 1-3 * * *", BERLIN, "2026-03-29T00:00:00Z", 3))
                .containsExactly("2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z");
    }

    @Test
    void aTimeThatComesTwiceInAutumnFiresTheFirstTimeOnly() {
        // 25 October 2026: 03:00 becomes 02:00 at 01:00 UTC; 02:30 is at 00:30 and at 01:30 UTC
        assertThat(next("30 2 * * *", BERLIN, "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        assertThat(next("30 2 * * *", BERLIN, "2026-10-25T01:10:00Z", 1)).containsExactly("2026-10-26T01:30:00Z");
    }

    @Test
    void whatIsNoExpressionOrNeverComesIsRefused() {
        assertThatThrownBy(() -> new CronSchedule("0 3 * *", BERLIN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CronSchedule("0 25 * * *", BERLIN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CronSchedule("0 0 31 2 *", BERLIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("names no day that ever comes");
    }

    private static List<String> next(String cron, ZoneId zone, String after, int firings) {
        CronSchedule schedule = new CronSchedule(cron, zone);
        List<String> times = new ArrayList<>();
        Instant at = Instant.parse(after);
        for (int i = 0; i < firings; i++) {
            at = schedule.after(at);
            times.add(at.toString());
        }
        return times;
    }
}

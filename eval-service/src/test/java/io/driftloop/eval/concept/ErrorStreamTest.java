package io.driftloop.eval.concept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorStreamTest {

    private static final double RUN = 1_000_000;

    private final SplittableRandom random = new SplittableRandom(20260411);

    /** Two million rows may raise two alarms on average; seven or more would happen once in two hundred times. */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.2})
    void staysWithinItsBudgetWhereNothingChanges(double rate) {
        int alarms = 0;
        for (int version = 0; version < 20; version++) {
            ErrorStream stream = new ErrorStream(RUN, ErrorStream.State.BEGIN);
            for (int i = 0; i < 100_000; i++) {
                alarms += stream.add(random.nextDouble() < rate, i).isPresent() ? 1 : 0;
            }
        }
        assertThat(alarms).isLessThan(7);
    }

    @ParameterizedTest
    @CsvSource({"0.03, 0.09, 500", "0.2, 0.3, 600", "0.2, 0.26, 2200"})
    void aRiseOfErrorsIsSeenAfterSomeHundredRows(double before, double after, int most) {
        double delays = 0;
        for (int version = 0; version < 20; version++) {
            ErrorStream stream = new ErrorStream(RUN, ErrorStream.State.of(reference(before, 10_000)));
            for (int i = 0; i < 2_000; i++) {
                stream.add(random.nextDouble() < before, i);
            }
            int delay = 0;
            while (delay < 10_000
                    && stream.add(random.nextDouble() < after, delay).isEmpty()) {
                delay++;
            }
            delays += delay;
        }
        assertThat(delays / 20).isLessThan(most);
    }

    @Test
    void theAlarmKnowsTheRatesAndAboutWhereItBegan() {
        ErrorStream stream = new ErrorStream(RUN, ErrorStream.State.of(reference(0.1, 5_000)));
        ErrorStream.Alarm alarm = null;
        for (int i = 0; alarm == null; i++) {
            alarm = stream.add(random.nextDouble() < (i < 3_000 ? 0.1 : 0.3), i).orElse(null);
        }
        assertThat(alarm.before()).isBetween(0.085, 0.115);
        assertThat(alarm.since().rate()).isBetween(0.2, 0.5);
        assertThat(alarm.since().since()).isBetween(2_850L, 3_060L);
    }

    @Test
    void errorsThatStayHighRaiseItAgainAndThoseThatFallNever() {
        ErrorStream stream = new ErrorStream(RUN, ErrorStream.State.of(reference(0.2, 10_000)));
        int alarms = 0;
        for (int i = 0; i < 10_000; i++) {
            alarms += stream.add(random.nextDouble() < 0.35, i).isPresent() ? 1 : 0;
        }
        assertThat(alarms).isGreaterThan(10);
        ErrorStream better = new ErrorStream(RUN, ErrorStream.State.of(reference(0.2, 10_000)));
        for (int i = 0; i < 20_000; i++) {
            assertThat(better.add(random.nextDouble() < 0.05, i)).isEmpty();
        }
    }

    private ErrorReference reference(double rate, int rows) {
        int errors = 0;
        for (int i = 0; i < rows; i++) {
            errors += random.nextDouble() < rate ? 1 : 0;
        }
        return new ErrorReference(rows, errors);
    }
}

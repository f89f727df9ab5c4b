package io.driftloop.cli.stack.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HangRuleTest {

    private static final Duration FIVE = Duration.ofSeconds(5);
    private static final Duration TEN = Duration.ofSeconds(10);

    private final HangRule rule = new HangRule(Duration.ofSeconds(90));

    @Test
    void ninetySecondsWithoutAnAnswerAreAHang() {
        for (int i = 0; i < 5; i++) {
            assertThat(rule.hangs(false, FIVE, TEN)).isFalse();
        }
        assertThat(rule.hangs(false, FIVE, TEN)).isTrue();
    }

    @Test
    void oneAnswerBeginsTheRowAnew() {
        for (int i = 0; i < 5; i++) {
            rule.hangs(false, FIVE, TEN);
        }
        assertThat(rule.hangs(true, FIVE, TEN)).isFalse();
        assertThat(rule.hangs(false, FIVE, TEN)).isFalse();
    }

    @Test
    void aMachineThatSleptOrServesNobodyIsNoHang() {
        for (int i = 0; i < 5; i++) {
            rule.hangs(false, FIVE, TEN);
        }
        assertThat(rule.hangs(false, Duration.ofMinutes(10), TEN)).isFalse();
        assertThat(rule.hangs(false, FIVE, TEN)).isFalse();
    }

    @Test
    void oneLongSilentQuestionIsNotEnough() {
        HangRule hasty = new HangRule(Duration.ofSeconds(3));
        assertThat(hasty.period()).isEqualTo(Duration.ofSeconds(1));
        assertThat(hasty.hangs(false, hasty.period(), TEN)).isFalse();
        assertThat(hasty.hangs(false, hasty.period(), TEN)).isFalse();
        assertThat(hasty.hangs(false, hasty.period(), TEN)).isTrue();
    }
}

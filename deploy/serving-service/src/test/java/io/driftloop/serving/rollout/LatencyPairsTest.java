package io.driftloop.serving.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencyPairsTest {
    private static final long MS = 1_000_000;

    private final LatencyPairs pairs = new LatencyPairs(2, Duration.ofMillis(3));

    @Test
    void thePairIsTheNextTimeOfEachSideAfterTheLast() {
        pairs.champion(10 * MS);
        pairs.champion(99 * MS);
        assertThat(pairs.counts()).isEqualTo(PairCounts.NONE);
        pairs.candidate(21 * MS);
        assertThat(pairs.counts()).as("21 ms are more than twice 10 ms").isEqualTo(new PairCounts(1, 1, 0, 0));
        pairs.candidate(20 * MS);
        pairs.candidate(99 * MS);
        pairs.champion(11 * MS);
        assertThat(pairs.counts()).isEqualTo(new PairCounts(2, 1, 0, 0));
    }

    @Test
    void exactlyWhatIsAllowedIsNotSlowerAndSmallDifferencesAreNoise() {
        pair(10 * MS, 20 * MS);
        pair(11 * MS, 22 * MS + 1);
        pair(1 * MS, 4 * MS);
        pair(MS / 10, 3 * MS);
        assertThat(pairs.counts()).isEqualTo(new PairCounts(4, 1, 0, 0));
    }

    @Test
    void theRequestsOfOneBatchAreOneObservation() {
        for (int i = 0; i < 8; i++) {
            pairs.champion(10 * MS);
            pairs.candidate(30 * MS);
        }
        assertThat(pairs.counts()).isEqualTo(new PairCounts(1, 1, 0, 0));
    }

    @Test
    void ofEachTwentyPairsTheLongestAreComparedToo() {
        for (int i = 1; i <= 40; i++) {
            pair(10 * MS + i, i == 7 ? 90 * MS : 10 * MS + i + 1);
        }
        assertThat(pairs.counts()).isEqualTo(new PairCounts(40, 1, 2, 1));
        assertThat(new PairCounts(45, 3, 2, 1).since(new PairCounts(5, 1, 0, 0)))
                .isEqualTo(new PairCounts(40, 2, 2, 1));
    }

    private void pair(long champion, long candidate) {
        pairs.champion(champion);
        pairs.candidate(candidate);
    }
}

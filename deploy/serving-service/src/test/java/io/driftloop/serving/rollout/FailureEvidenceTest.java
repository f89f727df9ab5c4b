package io.driftloop.serving.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureEvidenceTest {

    private static final double LIMIT = 0.01;
    private static final double ALPHA = 0.05;
    private static final int RUNS = 10_000;
    private static final int HORIZON = 20_000;

    /** However often one looks, a candidate at the limit is wrongly promoted, or wrongly taken off, with a probability of at most alpha; taking off for failures has half of it. */
    @Test
    void ofTenThousandCandidatesAtTheLimitAtMostAlphaAreJudgedWrongly() {
        int[] promoted = {0};
        int[] takenOff = {0};
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < RUNS; run++) {
            Run one = new Run(random, LIMIT);
            promoted[0] += one.firstBelow > 0 ? 1 : 0;
            takenOff[0] += one.firstAbove > 0 ? 1 : 0;
        }
        assertThat(promoted[0]).as("taken for better").isBetween(1, (int) (ALPHA * RUNS));
        assertThat(takenOff[0]).as("taken for worse").isBetween(1, (int) (ALPHA / 2 * RUNS));
    }

    /** Median requests until the decision, of a thousand candidates that fail at other rates; all of them are decided rightly but for at most alpha. */
    @ParameterizedTest
    @CsvSource({
        "0, true, 382",
        "0.001, true, 382",
        "0.003, true, 897",
        "0.03, false, 302",
        "0.1, false, 31",
        "1, false, 2"
    })
    void othersAreJudgedSoon(double rate, boolean better, long median) {
        SplittableRandom random = new SplittableRandom(2);
        long[] lengths = new long[1_000];
        int wrong = 0;
        for (int run = 0; run < lengths.length; run++) {
            Run one = new Run(random, rate);
            long right = better ? one.firstBelow : one.firstAbove;
            wrong += right == 0 && one.firstAbove + one.firstBelow > 0 ? 1 : 0;
            lengths[run] = right == 0 ? HORIZON : right;
        }
        Arrays.sort(lengths);
        assertThat(lengths[500]).isEqualTo(median);
        assertThat(wrong).isLessThanOrEqualTo((int) (ALPHA * lengths.length));
    }

    /** The capital after one more request, weighed with the chances of both outcomes at the limit, is the capital before: a martingale. */
    @Test
    void theCapitalIsAMartingaleAtTheLimit() {
        for (long failures : new long[] {0, 1, 7}) {
            for (long requests : new long[] {7, 100, 900}) {
                double below = FailureEvidence.below(LIMIT, requests, failures);
                double above = FailureEvidence.above(LIMIT, requests, failures);
                assertThat(LIMIT * FailureEvidence.below(LIMIT, requests + 1, failures + 1)
                                + (1 - LIMIT) * FailureEvidence.below(LIMIT, requests + 1, failures))
                        .isCloseTo(below, within(1e-9 * below));
                assertThat(LIMIT * FailureEvidence.above(LIMIT, requests + 1, failures + 1)
                                + (1 - LIMIT) * FailureEvidence.above(LIMIT, requests + 1, failures))
                        .isCloseTo(above, within(1e-9 * above));
            }
        }
        assertThat(FailureEvidence.below(LIMIT, 0, 0)).isCloseTo(1, within(1e-12));
    }

    @Test
    void enoughIsTheFewestWithoutAFailure() {
        LongPredicate proof = n -> FailureEvidence.below(LIMIT, n, 0) >= 1 / ALPHA;
        long enough = FailureEvidence.enough(LIMIT, ALPHA);
        assertThat(proof.test(enough)).isTrue();
        assertThat(proof.test(enough - 1)).isFalse();
    }

    /** One candidate until it is decided, looked at after each request: evidence rises between failures and falls with one, so that looking there is looking everywhere. */
    private static final class Run {

        long firstBelow;
        long firstAbove;

        Run(SplittableRandom random, double rate) {
            long failures = 0;
            long next = gap(random, rate);
            while (next <= HORIZON) {
                proven(next - 1, failures);
                failures++;
                if (firstBelow > 0) {
                    return;
                }
                if (FailureEvidence.above(LIMIT, next, failures) >= 2 / ALPHA) {
                    firstAbove = next;
                    return;
                }
                next += gap(random, rate);
            }
            proven(HORIZON, failures);
        }

        /** The first request since the last failure at which the evidence was enough. */
        private void proven(long until, long failures) {
            if (FailureEvidence.below(LIMIT, until, failures) < 1 / ALPHA) {
                return;
            }
            long few = failures;
            long many = until;
            while (many - few > 1) {
                long middle = (few + many) / 2;
                if (FailureEvidence.below(LIMIT, middle, failures) < 1 / ALPHA) {
                    few = middle;
                } else {
                    many = middle;
                }
            }
            firstBelow = many;
        }

        /** Requests up to and with the next failure. */
        private static long gap(SplittableRandom random, double rate) {
            if (rate <= 0) {
                return HORIZON + 1;
            }
            return rate >= 1 ? 1 : 1 + (long) Math.floor(Math.log1p(-random.nextDouble()) / Math.log1p(-rate));
        }
    }
}

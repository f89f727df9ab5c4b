package io.driftloop.serving.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RequestMemoryTest {
    private final RequestMemory memory = new RequestMemory(1_000_000);

    @Test
    void aRequestThatNeverFitsIsTooLargeAndOneThatFitsLaterIsToldToComeAgain() {
        RequestMemory.Claim first = memory.open();
        first.take(600_000);
        assertThatThrownBy(() -> first.take(400_001))
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.reason()).isEqualTo(InferenceException.Reason.TOO_LARGE))
                .hasMessageContaining("more than the 1 MB of memory");
        RequestMemory.Claim second = memory.open();
        assertThatThrownBy(() -> second.take(400_001))
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.reason()).isEqualTo(InferenceException.Reason.OVERLOADED));
        second.take(400_000);
        assertThat(memory.claimed()).isEqualTo(1_000_000);

        first.release();
        first.release();
        assertThat(memory.claimed()).isEqualTo(400_000);
    }

    @Test
    void rowsThatAnotherVersionAnswersAreNotClaimedTwice() {
        RequestMemory.Claim claim = memory.open();
        claim.take(100_000);
        claim.takeRows(700_000);
        claim.takeRows(800_000);
        assertThat(memory.claimed()).isEqualTo(900_000);
        claim.release();
        assertThat(memory.claimed()).isZero();
    }
}

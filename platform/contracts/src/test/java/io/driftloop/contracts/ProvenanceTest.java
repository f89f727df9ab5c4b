package io.driftloop.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.Provenance.Difference;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

    @Test
    void theMostTellingDifferenceComesFirst() {
        Provenance then =
                new Provenance(Map.of("cpu", "AVX2", "dataset", "a", "threads", "1", "seed", "42", "zone", "x"));
        Provenance now = new Provenance(
                Map.of("cpu", "AVX512", "dataset", "a", "threads", "2", "commit", "c0ffee", "seed", "42"));

        assertThat(then.differences(now))
                .containsExactly(
                        new Difference("threads", "1", "2"),
                        new Difference("cpu", "AVX2", "AVX512"),
                        new Difference("commit", null, "c0ffee"),
                        new Difference("zone", "x", null));
        assertThat(then.differences(then)).isEmpty();
        assertThat(then.inputs().keySet()).containsExactly("dataset", "seed", "threads", "cpu", "zone");
    }
}

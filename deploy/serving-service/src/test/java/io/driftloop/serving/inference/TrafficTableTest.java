package io.driftloop.serving.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficTableTest {
    @Test
    void whoStopsIsNotReadyWhateverIsLoaded() {
        TrafficTable table = new TrafficTable();
        List<Boolean> told = new ArrayList<>();
        table.whenCompleteChanges(() -> told.add(table.complete()));
        table.complete(true);
        table.leave();
        table.complete(false);
        table.complete(true);

        assertThat(table.complete()).isFalse();
        assertThat(table.leaving()).isTrue();
        assertThat(told).containsExactly(true, false);
    }
}

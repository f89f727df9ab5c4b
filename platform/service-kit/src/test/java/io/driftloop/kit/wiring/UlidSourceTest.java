package io.driftloop.kit.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class UlidSourceTest {

    private static Clock at(long millis) {
        return Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }

    private static RandomGenerator always(long bits) {
        return () -> bits;
    }

    @Test
    void theTimePartIsThatOfTheSpecificationsExample() {
        // 01ARYZ6S41 is 2016-07-30T23:54:10.259Z, the example in the ULID specification's reference implementations
        assertThat(new UlidSource(at(1469922850259L), always(0)).next()).isEqualTo("01ARZ3NDEK0000000000000000");
    }

    @Test
    void theRandomPartUsesAll80Bits() {
        assertThat(new UlidSource(at(0), always(-1)).next()).isEqualTo("0000000000ZZZZZZZZZZZZZZZZ");
        assertThat(new UlidSource(at(0), always(1)).next()).isEqualTo("0000000000" + "000G000000000001");
    }

    @Test
    void idsOfOneMillisecondSortInTheOrderOfTheirMaking() {
        UlidSource source = new UlidSource(at(5), new Random(7));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            ids.add(source.next());
        }

        assertThat(ids).isSorted();
        assertThat(new HashSet<>(ids)).hasSize(5000);
        assertThat(ids).allMatch(id -> id.matches("[0-9A-HJKMNP-TV-Z]{26}"));
    }
}

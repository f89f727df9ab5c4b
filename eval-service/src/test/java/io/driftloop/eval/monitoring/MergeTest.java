package io.driftloop.eval.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTest {

    @Test
    void panesComeByTimeAndOnlyWhenNoShardCanBringAnEarlierOne() {
        Merge merge = new Merge(2, Map.of(), List.of(), List.of(), true);
        merge.add(pane(0, 0, 0, 100));
        assertThat(taken(merge)).as("the other shard has brought nothing").isEmpty();
        merge.add(pane(2, 0, 10, 60));
        assertThat(taken(merge)).as("what comes next in 2 is at 60 or later").containsExactly("0:0", "2:0");
        merge.add(pane(0, 1, 100, 200));
        assertThat(taken(merge)).as("2 may still bring one from 60 on").isEmpty();
        merge.add(pane(2, 1, 60, 110));
        assertThat(taken(merge)).containsExactly("2:1", "0:1");
    }

    /** As when many rows are answered within a millisecond, or a clock stands still. */
    @Test
    void panesOfOneTimeComeInTurnByNumberAndShard() {
        Merge merge = new Merge(3, Map.of(), List.of(), List.of(), true);
        for (int shard = 2; shard >= 0; shard--) {
            for (int number = 0; number < 3; number++) {
                merge.add(pane(shard, number, 5, 5));
            }
        }
        assertThat(taken(merge)).containsExactly("0:0", "1:0", "2:0", "0:1", "1:1", "2:1", "0:2", "1:2", "2:2");
    }

    /** A broker that lost records of one partition for a while: that shard has fewer panes for the rest of its life, and holds nobody up. */
    @Test
    void aShardThatLostSomeHoldsNobodyUpLater() {
        Merge merge = new Merge(2, Map.of(), List.of(), List.of(), true);
        for (int number = 0; number < 50; number++) {
            merge.add(pane(0, number, 100 * number, 100 * number + 100));
        }
        merge.add(pane(1, 0, 0, 100));
        assertThat(taken(merge)).hasSize(3);
        merge.add(pane(1, 1, 4_800, 4_900)); // nothing between
        assertThat(taken(merge)).hasSize(48);
        assertThat(merge.waiting()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theOrderDoesNotDependOnWhoComesFirst(long seed) {
        List<List<WaitingPane>> shards = shards(new SplittableRandom(seed));
        Merge straight = new Merge(3, Map.of(), List.of(), List.of(), true);
        shards.forEach(shard -> shard.forEach(straight::add));
        List<String> expected = taken(straight);
        assertThat(expected).hasSizeGreaterThan(60);

        SplittableRandom random = new SplittableRandom(seed + 100);
        Merge merge = new Merge(3, Map.of(), List.of(), List.of(), true);
        List<String> order = new ArrayList<>();
        int[] next = new int[3];
        while (next[0] < 30 || next[1] < 30 || next[2] < 30) {
            int shard = random.nextInt(3);
            for (int n = random.nextInt(9); n > 0 && next[shard] < 30; n--) {
                merge.add(shards.get(shard).get(next[shard]++));
            }
            order.addAll(taken(merge));
        }
        assertThat(order).isEqualTo(expected);
    }

    @Test
    void aFewClocksThatAreWrongMoveNoTurn() {
        List<Observation> rows = new ArrayList<>(rows(1_000, 2_000));
        Turn whole = Turn.of(0, Long.MIN_VALUE, rows);
        rows.set(3, new Observation(3, Long.MAX_VALUE, new byte[1]));
        rows.set(70, new Observation(70, 0, new byte[1]));
        Turn poisoned = Turn.of(0, Long.MIN_VALUE, rows);

        assertThat(whole).isEqualTo(new Turn(0, 1_100, 1_890));
        assertThat(poisoned.from()).isBetween(1_090L, 1_100L);
        assertThat(poisoned.until()).isBetween(1_890L, 1_900L);
    }

    @Test
    void theTurnsOfAShardNeverRunBack() {
        Turn first = Turn.of(0, Long.MIN_VALUE, rows(5_000, 6_000));
        Turn second = Turn.of(1, first.until(), rows(1_000, 2_000));

        assertThat(second).isEqualTo(new Turn(1, 5_890, 5_890));
    }

    /** Thirty panes each, of uneven length and with pauses. */
    private static List<List<WaitingPane>> shards(SplittableRandom random) {
        List<List<WaitingPane>> shards = new ArrayList<>();
        for (int shard = 0; shard < 3; shard++) {
            List<WaitingPane> panes = new ArrayList<>();
            long at = random.nextInt(50);
            for (int number = 0; number < 30; number++) {
                long from = at + random.nextInt(3) / 2 * random.nextInt(200);
                at = from + random.nextInt(4) * 50;
                panes.add(pane(shard, number, from, at));
            }
            shards.add(panes);
        }
        return shards;
    }

    private static List<String> taken(Merge merge) {
        List<String> taken = new ArrayList<>();
        for (var next = merge.next(); next.isPresent(); next = merge.next()) {
            Pane pane = next.get().pane();
            taken.add(pane.shard() + ":" + pane.turn().number());
        }
        return taken;
    }

    private static WaitingPane pane(int shard, long number, long from, long until) {
        return new WaitingPane(
                new Pane(shard, rows(from, until), false, new Turn(number, from, until)),
                List.of(),
                TrafficMeter.Rate.ASSUMED);
    }

    private static List<Observation> rows(long from, long until) {
        return LongStream.range(0, Pane.ROWS)
                .mapToObj(i -> new Observation(i, from + i * (until - from) / Pane.ROWS, new byte[1]))
                .toList();
    }
}

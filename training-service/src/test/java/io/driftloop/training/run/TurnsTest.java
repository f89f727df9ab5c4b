package io.driftloop.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.PipelineName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which item of a queue that is ordered by priority, then by age, comes next. */
class TurnsTest {

    private final Turns turns = new FakeTurns();
    private final List<Item> queue = new ArrayList<>();

    private record Item(String name, int priority) {}

    private void add(String pipeline, Urgency urgency, String name) {
        queue.add(new Item(name, turns.next(new PipelineName(pipeline), urgency)));
    }

    private String claim() {
        Item next = queue.stream()
                .max(Comparator.comparingInt(Item::priority).thenComparing(item -> -queue.indexOf(item)))
                .orElseThrow();
        queue.remove(next);
        turns.claimed(next.priority());
        return next.name();
    }

    @Test
    void whoAsksForMuchAlternatesWithWhoAsksForLittle() {
        for (int i = 1; i <= 6; i++) {
            add("big", Urgency.TRIAL, "b" + i);
        }
        List<String> order = new ArrayList<>(List.of(claim(), claim()));
        add("small", Urgency.TRIAL, "s1");
        order.add(claim());
        add("small", Urgency.TRIAL, "s2");
        order.add(claim());
        order.add(claim());
        add("small", Urgency.TRIAL, "s3");
        order.add(claim());
        order.add(claim());
        assertThat(order).containsExactly("b1", "b2", "s1", "b3", "s2", "b4", "s3");
    }

    @Test
    void whoWasIdleSavesNothingUp() {
        for (int i = 1; i <= 50; i++) {
            add("busy", Urgency.TRIAL, "b" + i);
            claim();
        }
        for (int i = 1; i <= 3; i++) {
            add("idle", Urgency.TRIAL, "i" + i);
            add("busy", Urgency.TRIAL, "c" + i);
        }
        assertThat(List.of(claim(), claim(), claim(), claim(), claim(), claim()))
                .containsExactly("i1", "c1", "i2", "c2", "i3", "c3");
    }

    @Test
    void aRepairComesBeforeTrainingsAndTheseBeforeTrials() {
        for (int i = 1; i <= 9; i++) {
            add("digits", Urgency.TRIAL, "trial" + i);
        }
        add("digits", Urgency.TRAINING, "training");
        add("digits", Urgency.of("drift"), "repair");
        add("digits", Urgency.of("decay").ofTrial(), "trial of a repair");
        add("wine", Urgency.of("manual").ofTrial(), "other");
        assertThat(List.of(claim(), claim(), claim(), claim(), claim()))
                .containsExactly("repair", "trial of a repair", "training", "trial1", "other");
    }

    @Test
    void tagsAndPrioritiesStandForEachOther() {
        for (Urgency urgency : Urgency.values()) {
            for (long tag : new long[] {0, 1, 77, Turns.SPAN - 1}) {
                assertThat(Turns.tag(Turns.priority(urgency, tag))).isEqualTo(tag);
                assertThat(Turns.urgency(Turns.priority(urgency, tag))).isEqualTo(urgency);
            }
        }
        assertThat(Turns.priority(Urgency.REPAIR, Turns.SPAN - 1)).isGreaterThan(Turns.priority(Urgency.TRAINING, 0));
        assertThat(Turns.priority(Urgency.TRAINING, Turns.SPAN - 1)).isGreaterThan(Turns.priority(Urgency.TRIAL, 0));
    }
}

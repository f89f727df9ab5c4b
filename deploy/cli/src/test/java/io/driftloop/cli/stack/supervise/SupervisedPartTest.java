package io.driftloop.cli.stack.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.stack.StackException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SupervisedPartTest {

    /** A part that runs until its test says otherwise; later starts fail. */
    private static final class Fragile implements Part {

        private final Deque<Runnable> deaths = new ArrayDeque<>();
        private int starts;

        @Override
        public String name() {
            return "fragile";
        }

        @Override
        public int port() {
            return 1;
        }

        @Override
        public Path log() {
            return Path.of("fragile.log");
        }

        @Override
        public synchronized RunningPart start() {
            if (++starts > 1) {
                throw new StackException("no second time");
            }
            return new RunningPart() {
                @Override
                public long pid() {
                    return 42;
                }

                @Override
                public void onExit(Runnable action) {
                    deaths.add(action);
                }

                @Override
                public String ending() {
                    return "fell over";
                }

                @Override
                public void kill() {}

                @Override
                public void stop() {}
            };
        }
    }

    @Test
    void afterSixQuickDeathsItStaysDownAndSaysWhy() {
        Fragile fragile = new Fragile();
        List<PartStatus> told = new CopyOnWriteArrayList<>();
        // lives have no length by this clock, and pauses next to none
        SupervisedPart part =
                new SupervisedPart(fragile, () -> 0, told::add, Duration.ZERO, new Restarts(Duration.ofMillis(1)));
        part.start();

        fragile.deaths.remove().run();

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> part.status().state() == PartState.FAILED);
        assertThat(part.status().message())
                .isEqualTo("fragile died 6 times in a row and stays down; last: no second time");
        assertThat(told.stream().filter(status -> status.state() == PartState.RESTARTING))
                .hasSize(5)
                .first()
                .extracting(PartStatus::message)
                .isEqualTo("fell over");
    }
}

package io.driftloop.kit.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {

    @Test
    void goesOnAfterFailuresAndErrors() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        CountDownLatch third = new CountDownLatch(3);
        Loop loop = new Loop("test", Duration.ofMillis(1), l -> {
            third.countDown();
            if (rounds.incrementAndGet() == 1) {
                throw new IllegalStateException("planned");
            }
            throw new NoClassDefFoundError("planned");
        });
        loop.start();

        assertThat(third.await(5, TimeUnit.SECONDS)).isTrue();
        loop.stop();
        assertThat(loop.join(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void aStopEndsAPauseAtOnce() throws Exception {
        CountDownLatch pausing = new CountDownLatch(1);
        Loop loop = new Loop("test", Duration.ofMillis(1), l -> {
            pausing.countDown();
            l.pause(Duration.ofMinutes(5));
        });
        loop.start();
        assertThat(pausing.await(5, TimeUnit.SECONDS)).isTrue();

        loop.stop();

        assertThat(loop.join(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void aLoopThatWasStoppedDoesNotStart() {
        Loop loop = new Loop("test", Duration.ofMillis(1), l -> {});
        loop.stop();
        loop.start();

        assertThat(loop.join(Duration.ofMillis(1))).isTrue();
    }
}

package io.driftloop.kit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentWatchTest {

    @Test
    void theProcessEndsWhenItsParentsPipeClosesAndNotBefore() throws Exception {
        CountDownLatch exit = new CountDownLatch(1);
        CountDownLatch halt = new CountDownLatch(1);
        PipedOutputStream parent = new PipedOutputStream();
        PipedInputStream pipe = new PipedInputStream(parent);
        new ParentWatch(pipe, exit::countDown, halt::countDown, Duration.ofMillis(1)).start();
        parent.write("anything\n".getBytes(StandardCharsets.UTF_8));
        parent.flush();
        assertThat(exit.await(200, TimeUnit.MILLISECONDS)).isFalse();

        parent.close();

        assertThat(exit.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(halt.await(5, TimeUnit.SECONDS))
                .as("when the ordered end takes too long")
                .isTrue();
    }
}

package io.driftloop.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class DirectBuffersTest {

    private final DirectBuffers buffers = new DirectBuffers();

    @Test
    void aBufferThatWasGivenBackIsTheNextOfItsSize() {
        ByteBuffer first = buffers.take(5_000);
        assertThat(first.capacity()).isEqualTo(8_192);
        assertThat(first.order()).isEqualTo(ByteOrder.nativeOrder());
        buffers.give(first);
        assertThat(buffers.keptBytes()).isEqualTo(8_192);

        assertThat(buffers.take(10_000)).isNotSameAs(first);
        assertThat(buffers.take(4_097)).isSameAs(first);
        assertThat(buffers.keptBytes()).isZero();
        assertThat(buffers.take(8_192)).isNotSameAs(first);
    }

    @Test
    void moreThanIsWorthKeepingIsLeftToTheCollector() {
        int size = 1 << 24;
        for (int i = 0; i < 6; i++) {
            buffers.give(ByteBuffer.allocateDirect(size));
        }

        assertThat(buffers.keptBytes()).isEqualTo(DirectBuffers.MOST_KEPT);
    }
}

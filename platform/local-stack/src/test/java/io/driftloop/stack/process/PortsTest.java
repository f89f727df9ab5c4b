package io.driftloop.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    /** The kernel may hand out one port twice in a row; a broker needs two. */
    @Test
    void noPortIsGivenTwice() {
        assertThat(IntStream.range(0, 500).map(i -> Ports.free())).doesNotHaveDuplicates();
    }

    /** Linux takes the ports of outgoing connections from 32768 upwards. */
    @Test
    void portsLieBelowThoseOfOutgoingConnections() {
        assertThat(IntStream.range(0, 500).map(i -> Ports.free())).allMatch(port -> port >= 10_000 && port < 32_768);
    }

    @Test
    void aPortInUseIsNotFree() throws IOException {
        try (ServerSocket taken = new ServerSocket(Ports.free(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
        }
    }
}

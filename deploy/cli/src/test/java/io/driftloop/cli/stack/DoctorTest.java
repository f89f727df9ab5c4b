package io.driftloop.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.stack.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    Path directory;

    @Test
    void aTakenPortIsAProblemThatSaysHowToMendIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int base = taken.getLocalPort() - 3;

            assertThat(examine(base))
                    .filteredOn(finding -> finding.thing().equals("port " + taken.getLocalPort()))
                    .singleElement()
                    .isEqualTo(Finding.problem(
                            "port " + taken.getLocalPort(),
                            "port " + taken.getLocalPort()
                                    + " for eval-service is taken by another program: stop that one,"
                                    + " or shift all ports with DRIFTLOOP_PORT_BASE=" + (base + 100)));
        }
    }

    @Test
    void whatIsNotBuiltIsAProblem() {
        assertThat(examine(Ports.free() - 20))
                .anyMatch(finding -> finding.thing().equals("build")
                        && finding.grade() == Finding.Grade.PROBLEM
                        && finding.text().contains("serving-service"));
    }

    @Test
    void thisMachineHasAJdk() {
        assertThat(examine(Ports.free() - 20))
                .anyMatch(finding -> finding.thing().equals("JDK") && finding.grade() == Finding.Grade.OK);
    }

    private java.util.List<Finding> examine(int base) {
        return new Doctor(
                        new StackSettings(
                                directory.resolve("home"),
                                base,
                                directory,
                                Optional.empty(),
                                Optional.empty(),
                                StackSettings.HANG_LIMIT),
                        false)
                .examine();
    }
}

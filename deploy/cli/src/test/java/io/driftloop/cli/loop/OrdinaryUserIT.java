package io.driftloop.cli.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.driftloop.cli.loop.StartedProduct.CommandResult;
import io.driftloop.stack.process.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The built product run by somebody who is not root and does not own it. Where the tests are not run by root, the other tests of this package show the same. */
@Tag("slow")
class OrdinaryUserIT {

    private static final int PORT_BASE = 24700;
    private static final int NOBODY = 65534;
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs");

    private Path folder;

    @BeforeEach
    void makeAHome() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can become another user");
        folder = Files.createTempDirectory("driftloop-ordinary");
        give(folder);
        Process look = new ProcessBuilder(java.util.stream.Stream.concat(
                                AS_NOBODY.stream(),
                                java.util.stream.Stream.of(
                                        "test", "-r", StartedProduct.script(), "-a", "-x", folder.toString()))
                        .toList())
                .start();
        assumeTrue(look.waitFor() == 0, "nobody may not read this checkout");
    }

    @AfterEach
    void clear() throws IOException {
        if (folder != null) {
            Trees.delete(folder);
        }
    }

    @Test
    void anOrdinaryUserRunsAPipelineToItsFirstChampion() throws Exception {
        StartedProduct product = new StartedProduct(
                        folder.resolve("home"), PORT_BASE, Map.of("HOME", folder.toString()), AS_NOBODY)
                .up();
        try {
            for (Role role : List.of(Role.POSTGRES, Role.KAFKA, Role.TRAINING, Role.SERVING)) {
                Path process = Path.of(
                        "/proc",
                        Long.toString(product.process(role).orElseThrow().pid()));
                assertThat(Files.getAttribute(process, "unix:uid"))
                        .as(role.name())
                        .isEqualTo(NOBODY);
            }
            new TinyPipeline(folder).applyTo(product);
            CommandResult run = product.command("run", "start", "tiny", "--wait");
            assertThat(run.status()).as(run.output() + run.errors()).isZero();
            assertThat(run.output()).contains("tiny version 1 is champion");
        } finally {
            product.close();
        }
        assertThat(product.processes()).isEmpty();
    }

    private static void give(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", NOBODY);
        Files.setAttribute(path, "unix:gid", NOBODY);
    }
}

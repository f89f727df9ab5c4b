package io.driftloop.cli.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The five services, with what a laptop gives each of them. */
public enum StackService {
    /** Console, models, lineage; the one address, which many ask for long: it gets the optimising compiler. */
    REGISTRY("registry-service", 0, 256, false, false),
    /** Data, pipelines, the retraining policy. */
    INGEST("ingest-service", 1, 384, true, false),
    /** Training runs; training itself happens in processes of its own. */
    TRAINING("training-service", 2, 192, true, true),
    /** Evaluation and monitoring. */
    EVAL("eval-service", 3, 384, true, true),
    /** Inference; the one that answers fast, so it gets the optimising compiler. */
    SERVING("serving-service", 4, 384, false, true);

    private final String title;
    private final int offset;
    private final int heapMegabytes;
    private final boolean quickStart;
    private final boolean natives;

    StackService(String title, int offset, int heapMegabytes, boolean quickStart, boolean natives) {
        this.title = title;
        this.offset = offset;
        this.heapMegabytes = heapMegabytes;
        this.quickStart = quickStart;
        this.natives = natives;
    }

    /** What people call it, for instance {@code eval-service}. */
    public String title() {
        return title;
    }

    /** Its port for a port base. */
    public int port(int base) {
        return base + offset;
    }

    /** Its directory below the product's root. */
    Path directory(Path install) {
        return this == SERVING ? install.resolve("deploy").resolve(title) : install.resolve(title);
    }

    /** What is started. */
    Path program(Path install) {
        return directory(install).resolve("target").resolve("quarkus-app").resolve("quarkus-run.jar");
    }

    /** Whether it works behind those that somebody waits for: the model server and the one address. */
    boolean givesWay() {
        return this != SERVING && this != REGISTRY;
    }

    /** Flags of its JVM. */
    List<String> flags() {
        List<String> flags = new ArrayList<>(containerFlags());
        if (natives && Runtime.version().feature() >= 22) {
            flags.add("--enable-native-access=ALL-UNNAMED");
        }
        return flags;
    }

    /** Those of a Java 17, which the images hold. */
    public List<String> containerFlags() {
        List<String> flags = new ArrayList<>(List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8"));
        if (quickStart) {
            flags.add("-XX:TieredStopAtLevel=1");
            // with one compiler a JVM sets only 48 MB aside, which a service of months fills: it would be interpreted
            // from then on
            flags.add("-XX:ReservedCodeCacheSize=128m");
        }
        if (this == SERVING) {
            // what a request leaves is garbage at once: a larger nursery would only be touched through and stay
            // resident
            flags.add("-Xmn64m");
        }
        return flags;
    }
}

package io.driftloop.eval.wiring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.eval.experiment.Experiment;
import io.driftloop.eval.experiment.StreamTable;
import io.driftloop.eval.experiment.Throughput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * {@code DriftBenchMain FILE.csv[.gz] LABEL SEEDS}: prints one JSON object on standard output. Run on the service's class path; {@code driftloop bench drift}
 * does.
 */
public final class DriftBenchMain {

    private DriftBenchMain() {}

    /** Runs; exit status 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] args) {
        if (args.length != 3) {
            System.err.println("a CSV file, the name of its label and a number of seeds are needed");
            System.exit(2);
        }
        try {
            StreamTable table = read(Path.of(args[0]), args[1]);
            ObjectNode result = new Experiment(table, System.err::println)
                    .run(Integer.parseInt(args[2]))
                    .toJson();
            result.put("rows_per_second", Math.round(Throughput.rowsPerSecond(DriftBenchMain::processorNanos)));
            System.out.println(result);
        } catch (IOException e) {
            System.err.println(args[0] + ": " + e.getMessage());
            System.exit(1);
        }
    }

    private static StreamTable read(Path file, String label) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return StreamTable.read(lines, label);
        }
    }

    /** Of this thread alone, so that a busy machine does not blur it. */
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}

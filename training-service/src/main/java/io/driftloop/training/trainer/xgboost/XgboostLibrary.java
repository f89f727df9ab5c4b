package io.driftloop.training.trainer.xgboost;

import io.driftloop.training.trainer.UntrainableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** The native library of this process. */
final class XgboostLibrary {

    /** Name and version. */
    static final String VERSION = "XGBoost 3.4.0";

    private static final Path MAPPED = Path.of("/proc/self/maps");

    private XgboostLibrary() {}

    /**
     * Loads it.
     *
     * @throws UntrainableException when this machine has none
     */
    static void load() {
        try {
            new DMatrix(new float[] {0}, 1, 1, Float.NaN).dispose();
            dropUnpacked();
        } catch (XGBoostError | LinkageError e) {
            throw new UntrainableException(
                    "XGBoost's native library cannot be loaded on this machine (" + System.getProperty("os.name") + ", "
                            + System.getProperty("os.arch")
                            + "); bundled are Linux x86-64 and arm64 (which need the package libgomp1), macOS and Windows"
                            + " x86-64",
                    e);
        }
    }

    /** It is unpacked anew by each process, and a worker process ends without tidying: on Linux the file may go as soon as it is mapped. */
    private static void dropUnpacked() {
        try {
            List<String> lines = Files.isReadable(MAPPED) ? Files.readAllLines(MAPPED) : List.of();
            for (String line : lines) {
                int path = line.indexOf('/');
                if (path >= 0 && line.matches(".*/libxgboost4j[0-9]+\\.so")) {
                    Files.deleteIfExists(Path.of(line.substring(path)));
                }
            }
        } catch (IOException e) {
            // it stays: 17 MB in the directory for temporary files
        }
    }

    /** What went wrong, without XGBoost's time, place in its source and stack. */
    static String firstLine(XGBoostError e) {
        String message = String.valueOf(e.getMessage());
        String first = message.lines().findFirst().orElse("");
        return first.replaceFirst("^\\[[0-9:]+\\]\\s+\\S+:\\d+:\\s*", "");
    }
}

package io.driftloop.cli.bench;

import io.driftloop.cli.CommandFailure;
import io.driftloop.digits.DrawnDigits;
import io.driftloop.digits.IdxFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Drawn digits as the four idx files of a dataset version. */
final class BenchDigits {

    private BenchDigits() {}

    /**
     * The files by name.
     *
     * @param digits of each of the two splits
     * @param seed the same gives the same digits
     */
    static Map<String, byte[]> files(int digits, long seed) {
        try {
            Path folder = Files.createTempDirectory("driftloop-bench");
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (String part : List.of("train", "t10k")) {
                Path images = folder.resolve(part + "-images-idx3-ubyte");
                Path labels = folder.resolve(part + "-labels-idx1-ubyte");
                IdxFiles.write(new DrawnDigits().draw(digits, seed + part.length()), images, labels);
                for (Path file : List.of(images, labels)) {
                    files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
                    Files.delete(file);
                }
            }
            Files.delete(folder);
            return files;
        } catch (IOException e) {
            throw CommandFailure.failed("the bench needs a temporary directory: " + e.getMessage());
        }
    }
}

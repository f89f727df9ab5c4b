package io.driftloop.training.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The processor of this machine, as far as it decides which kernels engines choose. */
final class Processor {

    private static final Path INFO = Path.of("/proc/cpuinfo");

    /** Extensions that make a difference to float32 arithmetic; engines have other kernels for each. */
    private static final Set<String> TELLING = Set.of(
            "avx",
            "avx2",
            "fma",
            "avx512f",
            "avx512bw",
            "avx512dq",
            "avx512vl",
            "avx512_vnni",
            "avx512_bf16",
            "amx_bf16",
            "asimd",
            "asimdhp",
            "sve",
            "sve2",
            "bf16");

    private Processor() {}

    /** Name and instruction set; where the system does not tell, its architecture alone. */
    static String description() {
        try {
            return describe(Files.readAllLines(INFO));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    /** What the lines of {@code /proc/cpuinfo} say of the first processor. */
    static String describe(List<String> lines) {
        String name = value(lines, "model name");
        String flags = value(lines, "flags") + " " + value(lines, "Features");
        String telling = Arrays.stream(flags.split("\\s+"))
                .filter(TELLING::contains)
                .sorted()
                .collect(Collectors.joining(" "));
        return (name.isEmpty() ? System.getProperty("os.arch") : name) + (telling.isEmpty() ? "" : ": " + telling);
    }

    private static String value(List<String> lines, String field) {
        return lines.stream()
                .filter(line -> line.matches(field + "\\s*:.*"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }
}

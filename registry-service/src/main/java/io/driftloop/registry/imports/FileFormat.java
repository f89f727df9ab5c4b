package io.driftloop.registry.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Forms of models that are taken in. */
public enum FileFormat {
    ONNX("onnx"),
    XGBOOST("ubj", "xgb", "json"),
    TORCHSCRIPT("pt", "pth", "ts"),
    PACKAGE("zip");

    private final List<String> endings;

    FileFormat(String... endings) {
        this.endings = List.of(endings);
    }

    /** Its name in definitions. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By the ending of a file's name. */
    static Optional<FileFormat> ofName(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.endings.contains(ending))
                .findFirst();
    }

    /** By its name. */
    static Optional<FileFormat> ofWord(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(FileFormat::word).collect(Collectors.joining(", "));
    }
}

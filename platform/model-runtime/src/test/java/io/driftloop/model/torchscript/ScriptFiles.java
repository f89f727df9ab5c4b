package io.driftloop.model.torchscript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The TorchScript files that {@code torchscript/make.py} made, with PyTorch's answers. */
public final class ScriptFiles {

    /** Rows, and what PyTorch answers to them. */
    public record Answered(List<Integer> row, float[] inputs, float[][] outputs) {}

    private ScriptFiles() {}

    public static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(ScriptFiles.class.getResource("/torchscript/" + name + ".pt"), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Answered answers(String name) {
        try (InputStream in = ScriptFiles.class.getResourceAsStream("/torchscript/answers.json")) {
            JsonNode one = new ObjectMapper().readTree(in).get(name);
            List<Integer> row = new ArrayList<>();
            one.get("row").forEach(size -> row.add(size.intValue()));
            float[][] outputs = new float[one.get("outputs").size()][];
            for (int i = 0; i < outputs.length; i++) {
                outputs[i] = floats(one.get("outputs").get(i));
            }
            return new Answered(row, floats(one.get("inputs")), outputs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same archive with another content, and its right checksum, in one entry below its root. */
    static Path repacked(Path from, Path to, String changed, UnaryOperator<byte[]> change) throws IOException {
        int found = 0;
        try (ZipFile zip = new ZipFile(from.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                if (entry.getName().substring(entry.getName().indexOf('/') + 1).equals(changed)) {
                    content = change.apply(content);
                    found++;
                }
                ZipEntry written = new ZipEntry(entry.getName());
                CRC32 crc = new CRC32();
                crc.update(content);
                written.setMethod(entry.getMethod());
                written.setCrc(crc.getValue());
                written.setSize(content.length);
                out.putNextEntry(written);
                out.write(content);
            }
        }
        if (found != 1) {
            throw new IllegalArgumentException(from + " has no " + changed);
        }
        return to;
    }

    private static float[] floats(JsonNode numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i).floatValue();
        }
        return floats;
    }
}

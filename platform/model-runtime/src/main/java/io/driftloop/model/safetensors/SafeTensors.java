package io.driftloop.model.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.model.network.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A safetensors file in memory: eight bytes with the header's length (little endian), a JSON header, then the tensors'
 * bytes without gaps. Float32
 * tensors, and whole files as vectors of uint8. The same content gives the same bytes.
 *
 * @param metadata texts for whoever reads the file
 * @param tensors in file order
 * @param files by name, after them
 */
public record SafeTensors(Map<String, String> metadata, List<Tensor> tensors, Map<String, byte[]> files) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LENGTH_BYTES = 8;
    private static final String METADATA = "__metadata__";

    public SafeTensors {
        metadata = Map.copyOf(metadata);
        tensors = List.copyOf(tensors);
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** Tensors alone. */
    public SafeTensors(Map<String, String> metadata, List<Tensor> tensors) {
        this(metadata, tensors, Map.of());
    }

    /** The file's bytes. */
    public byte[] encode() throws IOException {
        byte[] header = header();
        int padded = (header.length + 7) / 8 * 8;
        int data =
                tensors.stream().mapToInt(tensor -> 4 * tensor.values().length).sum()
                        + files.values().stream().mapToInt(file -> file.length).sum();
        ByteBuffer out = ByteBuffer.allocate(LENGTH_BYTES + padded + data).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(padded).put(header);
        while (out.position() < LENGTH_BYTES + padded) {
            out.put((byte) ' ');
        }
        for (Tensor tensor : tensors) {
            out.asFloatBuffer().put(tensor.values());
            out.position(out.position() + 4 * tensor.values().length);
        }
        files.values().forEach(out::put);
        return out.array();
    }

    private byte[] header() throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        if (!metadata.isEmpty()) {
            root.putPOJO(METADATA, new TreeMap<>(metadata));
        }
        int offset = 0;
        for (Tensor tensor : tensors) {
            int end = offset + 4 * tensor.values().length;
            entry(root.putObject(tensor.name()), "F32", tensor.shape(), offset, end);
            offset = end;
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            int length = file.getValue().length;
            entry(root.putObject(file.getKey()), "U8", List.of(length), offset, offset + length);
            offset += length;
        }
        return MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
    }

    private static void entry(ObjectNode node, String type, List<Integer> shape, int from, int to) {
        node.put("dtype", type);
        node.putPOJO("shape", shape);
        node.putArray("data_offsets").add(from).add(to);
    }

    /**
     * Reads what {@link #encode} writes, and any other safetensors file that holds float32 and uint8 only.
     *
     * @throws IOException when the bytes are not such a file
     */
    public static SafeTensors decode(byte[] file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long length = file.length < LENGTH_BYTES ? -1 : in.getLong();
        if (length < 2 || length > file.length - LENGTH_BYTES) {
            throw new IOException("not a safetensors file: its header does not fit");
        }
        JsonNode header = MAPPER.readTree(file, LENGTH_BYTES, (int) length);
        int start = LENGTH_BYTES + (int) length;
        Map<String, String> metadata = new TreeMap<>();
        List<Tensor> tensors = new ArrayList<>();
        Map<String, byte[]> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (field.getKey().equals(METADATA)) {
                field.getValue()
                        .properties()
                        .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
            } else if (field.getValue().path("dtype").asText().equals("U8")) {
                ByteBuffer data = data(in, start, field.getKey(), field.getValue());
                byte[] content = new byte[data.remaining()];
                data.get(content);
                files.put(field.getKey(), content);
            } else {
                tensors.add(tensor(in, start, field.getKey(), field.getValue()));
            }
        }
        return new SafeTensors(metadata, tensors, files);
    }

    private static ByteBuffer data(ByteBuffer in, int start, String name, JsonNode node) throws IOException {
        long from = node.path("data_offsets").path(0).asLong(-1);
        long to = node.path("data_offsets").path(1).asLong(-1);
        if (from < 0 || to < from || start + to > in.capacity()) {
            throw new IOException("tensor " + name + " lies outside the file");
        }
        return in.slice(start + (int) from, (int) (to - from)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Tensor tensor(ByteBuffer in, int start, String name, JsonNode node) throws IOException {
        ByteBuffer data = data(in, start, name, node);
        if (!node.path("dtype").asText().equals("F32")) {
            throw new IOException("tensor " + name + " is not float32");
        }
        List<Integer> shape = new ArrayList<>();
        node.path("shape").forEach(dimension -> shape.add(dimension.asInt()));
        float[] values = new float[data.remaining() / Float.BYTES];
        data.asFloatBuffer().get(values);
        try {
            return new Tensor(name, shape, values);
        } catch (IllegalArgumentException e) {
            throw new IOException("tensor " + name + " has another size than its shape says", e);
        }
    }
}

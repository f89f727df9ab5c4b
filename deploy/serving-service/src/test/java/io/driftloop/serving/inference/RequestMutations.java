package io.driftloop.serving.inference;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Valid requests, and what becomes of them on a bad day: cut, flipped, repeated, nested, with other lengths. Seeded; not thread-safe. */
final class RequestMutations {
    private static final int MOST_BYTES = 20_000;

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "\\uZZZZ",
            "\\\"",
            "null",
            "true",
            "false",
            "-",
            "-0",
            "1e999",
            "-1e999",
            "1e-999",
            "0.1",
            "01",
            "1.",
            ".5",
            "9999999999999999999999",
            "2147483648",
            "-1",
            "NaN",
            "\u0000",
            "\u0007",
            "\"inputs\":[],",
            "\"inputs\":null,",
            "\"id\":null,",
            "\"id\":7,",
            "\"shape\":[],",
            "\"shape\":[0],",
            "\"shape\":[2147483647,2147483647,2147483647],",
            "\"shape\":[-1],",
            "\"data\":[],",
            "\"data\":[[]],",
            "\"data\":[null],",
            "\"data\":[\"a\",1],",
            "\"datatype\":\"BYTES\",",
            "\"datatype\":\"FP64\",",
            "\"datatype\":\"BOOL\",",
            "\"datatype\":\"\",",
            "\"name\":\"input\",",
            "\"parameters\":{\"binary_data_size\":4},",
            "\"parameters\":{\"binary_data_size\":-1},",
            "\"parameters\":{\"binary_data_size\":1e9},",
            "\"parameters\":{\"binary_data_output\":true},",
            "\"parameters\":null,",
            "\"outputs\":[{\"name\":\"class\"}],",
            "\"outputs\":[{\"name\":\"x\"}],",
            "\"x\":{\"y\":[{}]},",
            " ",
            "\n",
            "\u00e9",
            "\ud83d\ude00");

    /** Those of which four bytes are some values. */
    private static final List<String> NUMBER_TYPES =
            List.of("BOOL", "UINT8", "UINT16", "UINT32", "INT8", "INT16", "INT32", "FP16", "BF16", "FP32");

    private final Random random;

    RequestMutations(long seed) {
        this.random = new Random(seed);
    }

    /**
     * A request as it arrives.
     *
     * @param head header {@code Inference-Header-Content-Length}, or null
     */
    record Arrived(byte[] body, @Nullable String head) {

        /** To read in a report, and to send again. */
        String text() {
            return "head " + head + ", body " + new String(body, StandardCharsets.ISO_8859_1);
        }
    }

    /** A request that one of the two models of the test answers. */
    Arrived valid() {
        return switch (random.nextInt(4)) {
            case 0 -> json(image(1 + random.nextInt(2)));
            case 1 -> json(table(1 + random.nextInt(3)));
            case 2 -> binaryImage();
            default -> binaryTable();
        };
    }

    /** A request with one to four faults, or with one that does no harm. */
    Arrived broken() {
        Arrived arrived = valid();
        for (int faults = 1 + random.nextInt(2) * random.nextInt(4); faults > 0; faults--) {
            arrived = fault(arrived);
        }
        return arrived;
    }

    private Arrived fault(Arrived whole) {
        byte[] body = whole.body;
        int at = body.length == 0 ? 0 : random.nextInt(body.length);
        int to = Math.min(body.length, at + 1 + random.nextInt(1 + random.nextInt(40)));
        switch (random.nextInt(14)) {
            case 0:
                return new Arrived(Arrays.copyOf(body, at), whole.head);
            case 1:
                byte[] flipped = body.clone();
                if (flipped.length > 0) {
                    flipped[at] ^= (byte) (1 << random.nextInt(8));
                }
                return new Arrived(flipped, whole.head);
            case 2:
                return new Arrived(splice(body, at, to, new byte[0]), whole.head);
            case 3:
                return new Arrived(splice(body, at, at, Arrays.copyOfRange(body, at, to)), whole.head);
            case 4:
                byte[] noise = new byte[1 + random.nextInt(8)];
                random.nextBytes(noise);
                return new Arrived(splice(body, at, to, noise), whole.head);
            case 5:
                String nest = random.nextBoolean() ? "[" : "{\"a\":";
                return new Arrived(
                        splice(
                                body,
                                at,
                                at,
                                nest.repeat(1 + random.nextInt(300)).getBytes(StandardCharsets.UTF_8)),
                        whole.head);
            case 6:
                return new Arrived(body, head(body.length));
            default:
                String piece = PIECES.get(random.nextInt(PIECES.size()));
                int place = random.nextBoolean() ? at : afterABrace(body, at);
                return new Arrived(
                        splice(
                                body,
                                place,
                                random.nextBoolean() ? place : Math.max(place, to),
                                piece.getBytes(StandardCharsets.UTF_8)),
                        whole.head);
        }
    }

    /** Where a member can begin: faults that keep JSON whole get further. */
    private static int afterABrace(byte[] body, int from) {
        for (int i = from; i < body.length; i++) {
            if (body[i] == '{') {
                return i + 1;
            }
        }
        return from;
    }

    private @Nullable String head(int length) {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> String.valueOf(random.nextInt(length + 10));
            case 2 -> "-1";
            case 3 -> "99999999999999";
            case 4 -> "";
            default -> " " + length;
        };
    }

    private static byte[] splice(byte[] body, int from, int to, byte[] piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(body, 0, from);
        out.writeBytes(piece);
        out.write(body, to, body.length - to);
        byte[] all = out.toByteArray();
        return all.length <= MOST_BYTES ? all : Arrays.copyOf(all, MOST_BYTES);
    }

    private static Arrived json(String text) {
        return new Arrived(text.getBytes(StandardCharsets.UTF_8), null);
    }

    private String image(int rows) {
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < rows * 4; i++) {
            data.append(i == 0 ? "" : random.nextBoolean() ? "," : ", ").append(random.nextInt(256));
        }
        return "{\"id\":\"a\\u00e9\",\"inputs\":[{\"name\":\"input\",\"shape\":[" + rows
                + ",2,2],\"datatype\":\"UINT8\",\"data\":[" + data + "]}],\"outputs\":[{\"name\":\"output\"}]}";
    }

    private String table(int rows) {
        StringBuilder ages = new StringBuilder();
        StringBuilder jobs = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            String comma = row == 0 ? "" : ",";
            ages.append(comma).append(random.nextInt(3) == 0 ? "null" : String.valueOf(random.nextFloat() * 100));
            jobs.append(comma).append(random.nextInt(3) == 0 ? "null" : "\"clerk\"");
        }
        return "{\"inputs\":[{\"name\":\"age\",\"shape\":[" + rows + "],\"datatype\":\"FP32\",\"data\":[" + ages
                + "]},{\"name\":\"job\",\"shape\":[" + rows + ",1],\"datatype\":\"BYTES\",\"data\":[" + jobs + "]}]}";
    }

    private Arrived binaryImage() {
        byte[] pixels = new byte[4];
        random.nextBytes(pixels);
        String type = random.nextInt(3) > 0 ? "UINT8" : NUMBER_TYPES.get(random.nextInt(NUMBER_TYPES.size()));
        return binary(
                "{\"inputs\":[{\"name\":\"input\",\"shape\":[1,4],\"datatype\":\"" + type
                        + "\",\"parameters\":{\"binary_data_size\":4}}],\"parameters\":{\"binary_data_output\":true}}",
                pixels);
    }

    private Arrived binaryTable() {
        byte[] tail = new byte[4 + 4 + 5];
        tail[2] = 32;
        tail[3] = 66;
        tail[4] = 5;
        System.arraycopy("nurse".getBytes(StandardCharsets.US_ASCII), 0, tail, 8, 5);
        return binary(
                "{\"inputs\":[{\"name\":\"age\",\"shape\":[1],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":4}},"
                        + "{\"name\":\"job\",\"shape\":[1],\"datatype\":\"BYTES\",\"parameters\":{\"binary_data_size\":9}}]}",
                tail);
    }

    private static Arrived binary(String head, byte[] tail) {
        byte[] json = head.getBytes(StandardCharsets.UTF_8);
        return new Arrived(splice(json, json.length, json.length, tail), String.valueOf(json.length));
    }
}

package io.driftloop.model.rows;

import io.driftloop.pipeline.LogSpec;
import io.driftloop.pipeline.LogSpec.Keep;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is kept of a model's inputs where they are logged, and of the rows that they are compared with: both go through the same policy, so that a column that is not
 * kept does not look like one that has changed. Immutable and thread-safe.
 *
 * <p>A dropped number, category or image reads as missing, or black. A hashed category is the first 128 bits of HMAC-SHA-256 over column and value, in hex: whoever
 * lacks the key cannot try values. Numbers and images have no digest that could be compared, so hashing drops them.
 */
public final class InputPolicy {
    /** Name of the installation's secret that digests are made with. */
    public static final String KEY = "prediction-log-key";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int DIGEST_BYTES = 16;
    private static final double WHOLE = 1L << 32;

    private final LogSpec spec;
    private final byte[] key;

    /** @param key of the installation */
    public InputPolicy(LogSpec spec, String key) {
        this.spec = spec;
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a prediction is logged at all; the same for all who ask. */
    public boolean logs(String predictionId) {
        if (spec.share() >= 1) {
            return true;
        }
        CRC32C digest = new CRC32C();
        digest.update(predictionId.getBytes(StandardCharsets.UTF_8));
        return digest.getValue() / WHOLE < spec.share();
    }

    /** What is kept of a row. */
    public List<Cell> kept(Schema schema, List<Cell> cells) {
        if (spec.fields().isEmpty()) {
            return cells;
        }
        List<Cell> kept = new ArrayList<>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            String column = schema.columns().get(i).name();
            Keep keep = spec.fields().get(column);
            kept.add(keep == null ? cells.get(i) : kept(column, cells.get(i), keep));
        }
        return kept;
    }

    /**
     * What is kept of an input.
     *
     * @throws MalformedRowsException when it is no row of this schema
     */
    public LoggedInput kept(Schema schema, LoggedInput input) throws MalformedRowsException {
        boolean touched =
                schema.columns().stream().anyMatch(column -> spec.fields().containsKey(column.name()));
        return touched ? LoggedInput.of(schema, kept(schema, input.cells(schema))) : input;
    }

    private Cell kept(String column, Cell cell, Keep keep) {
        if (cell instanceof Cell.Image image) {
            return new Cell.Image(new byte[image.pixels().length]);
        }
        if (cell instanceof Cell.Number) {
            return new Cell.Number(Double.NaN);
        }
        String value = ((Cell.Category) cell).value();
        return new Cell.Category(keep == Keep.HASH && value != null ? digest(column, value) : null);
    }

    private String digest(String column, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] digest = mac.doFinal((column + '\0' + value).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.driftloop.model.rows;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The input of one prediction as the prediction log carries it, and the way back to cells.
 *
 * <ul>
 *   <li>{@code UINT8}: the pixels of an image.
 *   <li>{@code FP32}: an image that was sent with values that no pixel has; little-endian. {@link #cells} rounds and clamps them to pixels.
 *   <li>{@code FP64}: a row of numbers only; little-endian.
 *   <li>{@code BYTES}: a row with categories; its cells as a row file holds them.
 * </ul>
 *
 * @param datatype one of the above, in the words of the Open Inference Protocol
 * @param shape of one row, without the batch
 * @param bytes the values
 */
public record LoggedInput(String datatype, List<Integer> shape, byte[] bytes) {
    public LoggedInput {
        shape = List.copyOf(shape);
    }

    /** The log form of a row's cells. */
    public static LoggedInput of(Schema schema, List<Cell> cells) {
        if (schema.image().isPresent()) {
            Cell.Image image = (Cell.Image) cells.get(0);
            return new LoggedInput("UINT8", schema.image().get().shape(), image.pixels());
        }
        List<Integer> shape = List.of(cells.size());
        if (cells.stream().allMatch(Cell.Number.class::isInstance)) {
            ByteBuffer numbers =
                    ByteBuffer.allocate(cells.size() * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            cells.forEach(cell -> numbers.putDouble(((Cell.Number) cell).value()));
            return new LoggedInput("FP64", shape, numbers.array());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Cell cell : cells) {
                RowCodec.writeCell(out, cell);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LoggedInput("BYTES", shape, bytes.toByteArray());
    }

    /**
     * The cells of the row.
     *
     * @throws MalformedRowsException when the bytes are not a row of this schema
     */
    public List<Cell> cells(Schema schema) throws MalformedRowsException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            List<Cell> cells =
                    switch (datatype) {
                        case "UINT8" -> RowCodec.readCells(schema, in);
                        case "FP32" -> pixels(in.order(ByteOrder.LITTLE_ENDIAN));
                        case "FP64" -> numbers(schema, in.order(ByteOrder.LITTLE_ENDIAN));
                        case "BYTES" -> RowCodec.readCells(schema, in);
                        default -> throw new MalformedRowsException("a prediction log holds no " + datatype);
                    };
            if (in.hasRemaining()) {
                throw new MalformedRowsException("a logged input has " + in.remaining() + " bytes too many");
            }
            return cells;
        } catch (BufferUnderflowException e) {
            throw new MalformedRowsException("a logged input of " + bytes.length + " bytes is too short");
        }
    }

    private static List<Cell> pixels(ByteBuffer in) {
        byte[] pixels = new byte[in.remaining() / Float.BYTES];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(in.getFloat())));
        }
        return List.of(new Cell.Image(pixels));
    }

    private static List<Cell> numbers(Schema schema, ByteBuffer in) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < schema.columns().size(); i++) {
            cells.add(new Cell.Number(in.getDouble()));
        }
        return cells;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoggedInput input
                && datatype.equals(input.datatype)
                && shape.equals(input.shape)
                && Arrays.equals(bytes, input.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * datatype.hashCode() + Arrays.hashCode(bytes);
    }
}

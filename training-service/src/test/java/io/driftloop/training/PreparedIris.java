package io.driftloop.training;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.rows.Split;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What preprocessing hands to training, made of Fisher's irises: of five rows one judges, one tests. */
public final class PreparedIris {

    private static final List<String> SPECIES = List.of("setosa", "versicolor", "virginica");

    private PreparedIris() {}

    /** A file beside the rows. */
    public static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PreparedIris.class.getResourceAsStream("/script/" + name))) {
            return in.readAllBytes();
        }
    }

    /** @param train the definition's {@code train}, without braces */
    public static PreparedTable of(String train) throws IOException {
        List<String> lines =
                new String(resource("iris.csv"), StandardCharsets.UTF_8).lines().toList();
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            rows.add(Row.of(
                    SPECIES.get(Integer.parseInt(cells[4])),
                    new Cell.Number(Double.parseDouble(cells[0])),
                    new Cell.Number(Double.parseDouble(cells[1])),
                    new Cell.Number(Double.parseDouble(cells[2])),
                    new Cell.Number(Double.parseDouble(cells[3]))));
        }
        Schema schema = new Schema(
                List.of(
                        Column.number("sepalLength"),
                        Column.number("sepalWidth"),
                        Column.number("petalLength"),
                        Column.number("petalWidth")),
                "species");
        return PreparedTable.of(
                schema,
                rows,
                train,
                "",
                row -> row % 5 == 0 ? Split.VALIDATION : row % 5 == 1 ? Split.TEST : Split.TRAIN);
    }
}

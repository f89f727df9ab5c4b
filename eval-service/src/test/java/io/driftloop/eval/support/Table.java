package io.driftloop.eval.support;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import io.driftloop.model.rows.Schema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Rows of a table: real ones where they lie beside the repository, else made-up ones with columns of the same kinds.
 *
 * @param name of the table
 * @param schema of its inputs
 * @param rows in random order
 */
public record Table(String name, Schema schema, List<List<Cell>> rows) {

    private static final int MOST_ROWS = 16_000;

    /** Houses of California: eight numbers and a category. */
    public static Table houses() {
        return read("tabular/california-housing.csv.gz", Set.of("ocean_proximity"), "median_house_value")
                .orElseGet(() -> made("houses", 11));
    }

    /** A census: six numbers and eight categories, some missing. */
    public static Table census() {
        return read(
                        "tabular/adult-train.csv.gz",
                        Set.of(
                                "workclass",
                                "education",
                                "marital_status",
                                "occupation",
                                "relationship",
                                "race",
                                "sex",
                                "native_country"),
                        "income")
                .orElseGet(() -> made("census", 12));
    }

    /** Fifty years of weather: eight numbers. */
    public static Table weather() {
        return read("streams/weather_ne.csv.gz", Set.of(), "rain").orElseGet(() -> made("weather", 13));
    }

    /** Columns of numbers with many different values, none of which half of the rows have. */
    public List<Integer> continuous() {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < schema.columns().size(); i++) {
            int place = i;
            Map<Cell, Long> counts =
                    rows.stream().limit(2_000).collect(Collectors.groupingBy(r -> r.get(place), Collectors.counting()));
            if (schema.columns().get(i).kind() == ColumnKind.NUMBER
                    && counts.size() >= 40
                    && Collections.max(counts.values()) < 1_000) {
                places.add(i);
            }
        }
        return places;
    }

    /** Columns of categories. */
    public List<Integer> categories() {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < schema.columns().size(); i++) {
            if (schema.columns().get(i).kind() == ColumnKind.CATEGORY) {
                places.add(i);
            }
        }
        return places;
    }

    private static Optional<Table> read(String file, Set<String> categories, String label) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = at.resolve("shared/data").resolve(file);
            if (Files.isReadable(found)) {
                return Optional.of(read(found, categories, label));
            }
        }
        return Optional.empty();
    }

    private static Table read(Path file, Set<String> categories, String label) {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String> names = List.of(in.readLine().split(","));
            List<Column> columns = names.stream()
                    .filter(n -> !n.equals(label))
                    .map(n -> categories.contains(n) ? Column.category(n) : Column.number(n))
                    .toList();
            List<List<Cell>> rows = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] fields = line.split(",", -1);
                List<Cell> cells = new ArrayList<>();
                for (int i = 0; i < fields.length; i++) {
                    if (!names.get(i).equals(label)) {
                        cells.add(cell(fields[i], categories.contains(names.get(i))));
                    }
                }
                rows.add(cells);
            }
            return new Table(file.getFileName().toString(), new Schema(columns, label), some(rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cell cell(String field, boolean category) {
        boolean missing = field.isEmpty() || field.equals("?");
        if (category) {
            return new Cell.Category(missing ? null : field);
        }
        return new Cell.Number(missing ? Double.NaN : Double.parseDouble(field));
    }

    /** Numbers of different shapes, three of them related, and three categories. */
    public static Table made(String name, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Column> columns = List.of(
                Column.number("level"),
                Column.number("income"),
                Column.number("age"),
                Column.number("ratio"),
                Column.number("pressure"),
                Column.category("region"),
                Column.category("job"),
                Column.category("sex"));
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < MOST_ROWS; i++) {
            double level = random.nextGaussian();
            rows.add(List.of(
                    new Cell.Number(20 + 5 * level),
                    new Cell.Number(
                            random.nextDouble() < 0.02 ? Double.NaN : Math.exp(8 + 0.6 * random.nextGaussian())),
                    new Cell.Number(Math.floor(18 + 60 * random.nextDouble() * random.nextDouble())),
                    new Cell.Number(random.nextDouble()),
                    new Cell.Number(1_010 + 4 * level + 6 * random.nextGaussian()),
                    new Cell.Category("r" + (int) (6 * random.nextDouble() * random.nextDouble())),
                    new Cell.Category(random.nextDouble() < 0.05 ? null : "j" + random.nextInt(12)),
                    new Cell.Category(random.nextBoolean() ? "f" : "m")));
        }
        return new Table(name, new Schema(columns, "y"), rows);
    }

    private static List<List<Cell>> some(List<List<Cell>> rows) {
        SplittableRandom random = new SplittableRandom(20_260_823);
        List<List<Cell>> shuffled = new ArrayList<>(rows);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            List<Cell> row = shuffled.set(i, shuffled.get(j));
            shuffled.set(j, row);
        }
        return List.copyOf(shuffled.subList(0, Math.min(MOST_ROWS, shuffled.size())));
    }
}

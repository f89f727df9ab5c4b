package io.driftloop.eval.experiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file: features and a label. Left out are columns that tell the row or its time (equal values lie together, like a year or a rising number) and
 * the answers of another model ({@code prediction}, {@code predicted_probability}), which cannot be asked again about changed inputs.
 *
 * @param features in the file's order
 * @param label of what is predicted
 */
public record StreamTable(List<Feature> features, Feature label) {

    private static final Set<String> ANSWERS = Set.of("prediction", "predicted_probability");

    /** Rows in the file. */
    public int rows() {
        return label.codes().length;
    }

    /**
     * Reads a file with a header line and plain commas.
     *
     * @throws IOException with words for people where it is no such file
     */
    public static StreamTable read(BufferedReader lines, String label) throws IOException {
        String header = lines.readLine();
        if (header == null) {
            throw new IOException("the stream is empty: a header line and rows are needed");
        }
        List<String> names = Arrays.asList(header.strip().split(",", -1));
        if (!names.contains(label)) {
            throw new IOException("there is no column '" + label + "'; there are " + String.join(", ", names));
        }
        List<Feature.Reader> columns =
                new ArrayList<>(names.stream().map(Feature.Reader::new).toList());
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            String[] cells = line.split(",", -1);
            if (cells.length != columns.size() || line.indexOf('"') >= 0) {
                throw new IOException(
                        "line " + number + " has " + cells.length + " plain cells, not " + columns.size());
            }
            for (int i = 0; i < cells.length; i++) {
                columns.get(i).add(cells[i].strip());
            }
        }
        if (number <= 1000) {
            throw new IOException("a stream needs at least 1000 rows, not " + (number - 1));
        }
        return of(columns.stream().map(Feature.Reader::done).toList(), label);
    }

    private static StreamTable of(List<Feature> columns, String label) throws IOException {
        Feature answer = null;
        List<Feature> features = new ArrayList<>();
        for (Feature column : columns) {
            if (column.name().equals(label)) {
                answer = column;
            } else if (!ANSWERS.contains(column.name()) && !column.tellsTheRow()) {
                features.add(column);
            }
        }
        return new StreamTable(List.copyOf(features), checked(answer, features));
    }

    private static Feature checked(@Nullable Feature label, List<Feature> features) throws IOException {
        if (label == null || label.values().size() < 2 || label.values().size() > 20 || features.isEmpty()) {
            throw new IOException("a label of 2 to 20 classes and at least one feature are needed");
        }
        return label;
    }
}

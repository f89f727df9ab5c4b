package io.driftloop.ingest.dataset.csv;

import io.driftloop.ingest.dataset.DatasetProblem;
import io.driftloop.ingest.dataset.UploadedFile;
import io.driftloop.kit.api.PipelineException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first record of a CSV file.
 *
 * @param names of the columns, the label's among them
 * @param labelIndex where the label stands
 */
record CsvHeader(List<String> names, int labelIndex) {
    private static final int MAX_COLUMNS = 2000;

    /** What the decoder puts in the place of bytes that are no UTF-8. */
    private static final int UNREADABLE = 0xfffd;

    static CsvHeader read(CsvReader reader, UploadedFile file, @Nullable String label) throws IOException {
        CsvRecord first = reader.next();
        List<String> names = first == null
                ? List.of()
                : first.fields().stream().map(String::strip).toList();
        if (first != null && first.raw().chars().anyMatch(c -> c == UNREADABLE || c == 0)) {
            throw refused(DatasetProblem.FILE_NOT_CSV, "'" + file.fileName() + "' is not text in UTF-8.");
        }
        if (names.size() < 2 || names.size() > MAX_COLUMNS || names.stream().anyMatch(String::isBlank)) {
            throw refused(
                    DatasetProblem.FILE_NOT_CSV,
                    "'" + file.fileName() + "' does not start with a header of 2 to " + MAX_COLUMNS
                            + " comma-separated column names" + otherSeparator(names) + ".");
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw refused(
                    DatasetProblem.FILE_NOT_CSV, "'" + file.fileName() + "' names a column twice: " + names + ".");
        }
        if (label == null) {
            throw refused(
                    DatasetProblem.LABEL_UNKNOWN,
                    "Name the label column with the field 'label', or apply a pipeline that reads this dataset first. "
                            + "'" + file.fileName() + "' has the columns " + names + ".");
        }
        int labelIndex = names.indexOf(label);
        if (labelIndex < 0) {
            throw refused(
                    DatasetProblem.LABEL_UNKNOWN,
                    "'" + file.fileName() + "' has no column '" + label + "' to take the label from; it has " + names
                            + ".");
        }
        return new CsvHeader(names, labelIndex);
    }

    private static String otherSeparator(List<String> names) {
        if (names.size() != 1) {
            return "";
        }
        String line = names.get(0);
        return Stream.of(";", "\t", "|")
                .filter(line::contains)
                .findFirst()
                .map(found -> "; its first line is separated by " + (found.equals("\t") ? "tabs" : "'" + found + "'"))
                .orElse("");
    }

    int columns() {
        return names.size();
    }

    void requireSame(@Nullable CsvHeader first, UploadedFile file) {
        if (first != null && !first.names.equals(names)) {
            throw refused(
                    DatasetProblem.SCHEMA_DIFFERS,
                    "'" + file.fileName() + "' has the columns " + names + ", the files before have " + first.names
                            + ".");
        }
    }

    private static PipelineException refused(DatasetProblem problem, String why) {
        return new PipelineException(problem, why + " Nothing was stored.");
    }
}

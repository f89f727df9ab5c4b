package io.driftloop.cli.command;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldModifiers;
import io.driftloop.cli.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A CSV file with a header row: quoted fields, doubled quotes, line ends within quotes (RFC 4180). Fields are stripped; empty lines are skipped.
 *
 * @param columns the header
 * @param rows as many fields as the header each
 */
record CsvTable(List<String> columns, List<List<String>> rows) {

    /** Reads a file; at most {@code most} of its rows. */
    static CsvTable read(Path file, int most) {
        String text = new String(LocalFiles.read(file), StandardCharsets.UTF_8);
        return parse(file, text.startsWith("\ufeff") ? text.substring(1) : text, most);
    }

    static CsvTable parse(Path file, String text, int most) {
        List<List<String>> rows = new ArrayList<>();
        try {
            Iterator<CsvRecord> records = records(text);
            List<String> header = records.hasNext() ? records.next().getFields() : List.of();
            while (rows.size() < most && records.hasNext()) {
                List<String> row = records.next().getFields();
                if (row.size() != header.size()) {
                    throw CommandFailure.usage(file + " row " + (rows.size() + 1) + " has " + row.size()
                            + " cells, its header has " + header.size());
                }
                rows.add(row);
            }
            return new CsvTable(header, rows);
        } catch (CsvParseException e) {
            throw CommandFailure.usage(file + " is no CSV after row " + rows.size() + ": a field is too long");
        }
    }

    private static Iterator<CsvRecord> records(String text) {
        return CsvReader.builder()
                .skipEmptyLines(true)
                .trimWhitespacesAroundQuotes(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .build(CsvRecordHandler.of(handler -> handler.fieldModifier(FieldModifiers.STRIP)), text)
                .iterator();
    }

    /** The fields of one column, from a row on. */
    List<String> values(String column, int from, int to) {
        int index = columns.indexOf(column);
        return rows.subList(from, to).stream().map(row -> row.get(index)).toList();
    }
}

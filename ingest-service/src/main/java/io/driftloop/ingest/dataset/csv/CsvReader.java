package io.driftloop.ingest.dataset.csv;

import io.driftloop.ingest.dataset.ByteBudget;
import io.driftloop.ingest.dataset.DatasetProblem;
import io.driftloop.ingest.dataset.UnpackedFile;
import io.driftloop.ingest.dataset.UploadedFile;
import io.driftloop.kit.api.PipelineException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a CSV file into records in constant memory: quoted fields, doubled quotes, line ends within quotes, LF or CRLF. Empty lines are skipped. */
final class CsvReader implements Closeable {
    private static final int MAX_RECORD = 1 << 20;
    private static final int BYTE_ORDER_MARK = 0xfeff;

    private final BufferedReader in;
    private final String name;

    private CsvReader(BufferedReader in, String name) {
        this.in = in;
        this.name = name;
    }

    static CsvReader open(UploadedFile file, ByteBudget budget) throws IOException {
        BufferedReader in = new BufferedReader(
                new InputStreamReader(UnpackedFile.open(file, budget), StandardCharsets.UTF_8), 1 << 16);
        in.mark(1);
        if (in.read() != BYTE_ORDER_MARK) {
            in.reset();
        }
        return new CsvReader(in, file.fileName());
    }

    /** The next record, or null at the end. */
    @Nullable CsvRecord next() throws IOException {
        CsvRecord record = readOne();
        while (record != null && record.raw().isBlank()) {
            record = readOne();
        }
        return record;
    }

    private @Nullable CsvRecord readOne() throws IOException {
        int c = in.read();
        if (c < 0) {
            return null;
        }
        Assembly record = new Assembly();
        while (c >= 0 && !record.endsBefore(c)) {
            record.take((char) c);
            if (record.raw.length() > MAX_RECORD) {
                throw new PipelineException(
                        DatasetProblem.FILE_NOT_CSV,
                        "'" + name + "' has a record of more than " + MAX_RECORD
                                + " characters; is a quote missing? Nothing was stored.");
            }
            c = in.read();
        }
        return record.finish();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** A record under way. */
    private static final class Assembly {
        private final StringBuilder raw = new StringBuilder();
        private final StringBuilder field = new StringBuilder();
        private final List<String> fields = new ArrayList<>();
        private boolean quoted;
        private boolean quoteSeen;

        boolean endsBefore(int c) {
            return c == '\n' && !(quoted && !quoteSeen);
        }

        void take(char c) {
            raw.append(c);
            if (quoted && !quoteSeen) {
                if (c == '"') {
                    quoteSeen = true;
                } else {
                    field.append(c);
                }
            } else if (quoteSeen && c == '"') {
                field.append(c);
                quoteSeen = false;
            } else if (c == ',') {
                endField();
            } else if (c == '"' && field.length() == 0 && !quoteSeen) {
                quoted = true;
            } else {
                field.append(c);
            }
        }

        private void endField() {
            fields.add(field.toString());
            field.setLength(0);
            quoted = false;
            quoteSeen = false;
        }

        CsvRecord finish() {
            dropCarriageReturn(raw);
            dropCarriageReturn(field);
            endField();
            return new CsvRecord(List.copyOf(fields), raw.toString());
        }

        private static void dropCarriageReturn(StringBuilder text) {
            int last = text.length() - 1;
            if (last >= 0 && text.charAt(last) == '\r') {
                text.setLength(last);
            }
        }
    }
}

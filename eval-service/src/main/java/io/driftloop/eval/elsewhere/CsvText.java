package io.driftloop.eval.elsewhere;

import java.util.ArrayList;
import java.util.List;

/** Records of a CSV text: quoted fields, doubled quotes, line ends within quotes; empty lines are skipped. */
final class CsvText {

    private final List<List<String>> records = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private List<String> fields = new ArrayList<>();
    private boolean quoted;

    private CsvText() {}

    static List<List<String>> records(String text) {
        CsvText csv = new CsvText();
        int from = text.startsWith("\ufeff") ? 1 : 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean doubled = c == '"' && csv.quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
            if (doubled) {
                i++;
            }
            csv.take(c, doubled);
        }
        csv.endRecord();
        return csv.records;
    }

    private void take(char c, boolean doubled) {
        if (c == '"' && !doubled && (quoted || field.length() == 0)) {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            endField();
        } else if (c == '\n' && !quoted) {
            endRecord();
        } else if (c != '\r' || quoted) {
            field.append(c);
        }
    }

    private void endField() {
        fields.add(field.toString());
        field.setLength(0);
    }

    private void endRecord() {
        endField();
        if (fields.size() > 1 || !fields.get(0).isBlank()) {
            records.add(List.copyOf(fields));
        }
        fields = new ArrayList<>();
    }
}

package io.driftloop.ingest.dataset;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** How the text of a table becomes a cell. */
public final class CellText {

    /** Texts that mean "missing", in lower case: besides the empty text what R, pandas and the UCI files write. */
    private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "nan", "null");

    private CellText() {}

    /** Whether the text says that there is no value. */
    public static boolean isMissing(String text) {
        return MISSING.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** The finite number that the text is, if it is one; {@code 1e3} is one, {@code 1,000}, {@code 0x10} and {@code 1d} are none. */
    public static OptionalDouble number(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || !stripped.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0)) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(stripped);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** The cell of a number or category column; empty when a number column gets a text that is none. */
    public static Optional<Cell> cell(Column column, String text) {
        boolean missing = isMissing(text);
        if (column.kind() == ColumnKind.CATEGORY) {
            return Optional.of(new Cell.Category(missing ? null : text.strip()));
        }
        if (missing) {
            return Optional.of(new Cell.Number(Double.NaN));
        }
        OptionalDouble number = number(text);
        return number.isPresent() ? Optional.of(new Cell.Number(number.getAsDouble())) : Optional.empty();
    }
}

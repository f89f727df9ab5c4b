package io.driftloop.ingest.dataset;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import io.driftloop.model.rows.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an upload may have other columns than the versions before. Models know columns by their names, so a misspelt one must not become a version. */
public enum NewColumns {
    /** Other columns are refused, and each column keeps its kind. */
    REFUSED,
    /** Columns and their kinds begin anew with the upload. */
    WANTED;

    /**
     * What the sender's word means: {@code keep} or nothing, or {@code new}.
     *
     * @throws PipelineException {@link DatasetProblem#BODY_INVALID}
     */
    public static NewColumns of(@Nullable String word) {
        if (word == null || word.isBlank() || word.equals("keep")) {
            return REFUSED;
        }
        if (word.equals("new")) {
            return WANTED;
        }
        throw new PipelineException(
                DatasetProblem.BODY_INVALID, "'columns' is 'keep' or 'new', not '" + word + "'. Nothing was stored.");
    }

    /** Holds rows that came against the newest version; which column is the label may change. */
    void check(DatasetVersion newest, Schema own) {
        if (this == WANTED) {
            return;
        }
        Schema known = newest.schema();
        Set<String> before = names(known);
        Set<String> now = names(own);
        List<String> faults = new ArrayList<>();
        add(faults, "not in the upload: ", without(before, now));
        add(faults, "new: ", without(now, before));
        add(faults, "images of another size: ", resized(known, own));
        if (!faults.isEmpty()) {
            throw new PipelineException(
                    DatasetProblem.SCHEMA_DIFFERS,
                    "The columns are not those of " + newest.ref() + "; " + String.join("; ", faults)
                            + ". Send 'columns' with the value 'new' where they changed on purpose. Nothing was stored.");
        }
    }

    private static void add(List<String> faults, String what, Collection<String> names) {
        if (!names.isEmpty()) {
            faults.add(what + String.join(", ", names));
        }
    }

    private static Set<String> names(Schema schema) {
        Set<String> names = new LinkedHashSet<>();
        schema.columns().forEach(column -> names.add(column.name()));
        // images have no column for the label: its name is the sender's to choose
        if (schema.columns().stream().noneMatch(column -> column.kind() == ColumnKind.IMAGE)) {
            names.add(schema.label());
        }
        return names;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> left = new LinkedHashSet<>(all);
        left.removeAll(some);
        return left;
    }

    private static List<String> resized(Schema known, Schema own) {
        return own.columns().stream()
                .filter(column -> known.columns().stream()
                        .anyMatch(before -> before.name().equals(column.name())
                                && !before.shape().equals(column.shape())))
                .map(Column::name)
                .toList();
    }
}

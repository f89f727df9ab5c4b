package io.driftloop.ingest.dataset;

import io.driftloop.kit.api.PipelineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects the broken rows of one upload: counts all, keeps the first {@code keep}. Not thread-safe. */
public final class Quarantine {
    private static final int SHOWN = 20;

    private final int keep;
    private final List<QuarantinedRow> rows = new ArrayList<>();
    private long count;

    public Quarantine(int keep) {
        this.keep = keep;
    }

    /** Takes a broken row in. */
    public void add(QuarantinedRow row) {
        count++;
        if (rows.size() < keep) {
            rows.add(row);
        }
    }

    /** How many came. */
    public long count() {
        return count;
    }

    /** The first of them. */
    public List<QuarantinedRow> rows() {
        return List.copyOf(rows);
    }

    private String firstOne() {
        return rows.stream()
                .findFirst()
                .map(row -> " The first is row " + row.rowNumber() + " of '" + row.file() + "': " + row.reason() + ".")
                .orElse("");
    }

    /**
     * Refuses the upload when too large a share of it is broken, or nothing usable is left.
     *
     * @param goodRows usable rows
     * @param maxShare largest share of broken rows, 0 to 1
     * @throws PipelineException {@link DatasetProblem#TOO_MANY_BAD_ROWS} with the first broken rows, {@link DatasetProblem#NO_ROWS}
     */
    public void requireAcceptable(long goodRows, double maxShare) {
        long all = goodRows + count;
        if (count > maxShare * all) {
            List<Map<String, Object>> shown = rows.stream()
                    .limit(SHOWN)
                    .map(r -> Map.<String, Object>of("file", r.file(), "row", r.rowNumber(), "reason", r.reason()))
                    .toList();
            throw new PipelineException(
                    DatasetProblem.TOO_MANY_BAD_ROWS,
                    count + " of " + all + " rows are broken; at most " + Math.round(maxShare * 100) + " % may be."
                            + firstOne() + " Nothing was stored.",
                    List.of(),
                    Map.of("badRows", count, "rows", all, "firstBadRows", shown));
        }
        if (goodRows == 0) {
            throw new PipelineException(DatasetProblem.NO_ROWS, "The upload holds no rows. Nothing was stored.");
        }
    }
}

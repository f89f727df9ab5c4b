package io.driftloop.serving.rollout;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Schema;
import io.driftloop.serving.inference.RecordedScorer.Answer;
import io.driftloop.serving.rollout.Rehearsal.ClassShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the answers of both versions to the same requests. Not thread-safe. */
final class RehearsalSheet {
    private static final double FAR = 0.5;

    private final List<Answer> candidate = new ArrayList<>();
    private final List<Answer> champion = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();
    private final @Nullable Schema schema;
    private long failures;

    /** Without slices. */
    RehearsalSheet() {
        this(null);
    }

    /** @param schema by whose columns it makes slices; null for none */
    RehearsalSheet(@Nullable Schema schema) {
        this.schema = schema;
    }

    /** One request without its cells. */
    void add(Answer own, Answer base) {
        add(own, base, List.of());
    }

    /** One request; what the champion cannot answer either says nothing about the candidate. */
    void add(Answer own, Answer base, List<Cell> cells) {
        if (base.failed()) {
            return;
        }
        failures += own.failed() ? 1 : 0;
        candidate.add(own);
        champion.add(base);
        rows.add(cells);
    }

    /** All together. */
    Rehearsal sum(int wanted) {
        double far = FAR * deviation();
        long disagreements = 0;
        List<SliceSheet.Compared> compared = new ArrayList<>();
        for (int i = 0; i < champion.size(); i++) {
            boolean differs = differ(candidate.get(i), champion.get(i), far);
            disagreements += differs ? 1 : 0;
            if (schema != null && rows.get(i).size() == schema.columns().size()) {
                compared.add(new SliceSheet.Compared(rows.get(i), differs));
            }
        }
        return new Rehearsal(
                wanted,
                champion.size(),
                failures,
                disagreements,
                median(candidate),
                median(champion),
                classes(),
                schema == null ? List.of() : SliceSheet.slices(schema, compared));
    }

    private static boolean differ(Answer own, Answer base, double far) {
        if (own.failed()) {
            return false; // that is counted by itself
        }
        return base.label() != null ? !base.label().equals(own.label()) : Math.abs(own.number() - base.number()) > far;
    }

    private double deviation() {
        double mean = champion.stream().mapToDouble(Answer::number).average().orElse(0);
        return Math.sqrt(champion.stream()
                .mapToDouble(answer -> (answer.number() - mean) * (answer.number() - mean))
                .average()
                .orElse(0));
    }

    private static double median(List<Answer> answers) {
        long[] nanos = answers.stream()
                .filter(answer -> !answer.failed())
                .mapToLong(Answer::nanos)
                .sorted()
                .toArray();
        return nanos.length == 0 ? 0 : nanos[nanos.length / 2] / 1e3;
    }

    private List<ClassShare> classes() {
        Map<String, long[]> counts = new TreeMap<>();
        for (int i = 0; i < champion.size(); i++) {
            String base = champion.get(i).label();
            String own = candidate.get(i).label();
            if (base != null) {
                long[] row = counts.computeIfAbsent(base, label -> new long[3]);
                row[0]++;
                row[2] += own == null || base.equals(own) ? 0 : 1;
            }
            if (own != null) {
                counts.computeIfAbsent(own, label -> new long[3])[1]++;
            }
        }
        double all = champion.size();
        List<ClassShare> shares = new ArrayList<>();
        counts.forEach((label, row) -> shares.add(
                new ClassShare(label, row[0] / all, row[1] / all, row[0] == 0 ? 0 : (double) row[2] / row[0])));
        return shares;
    }
}
